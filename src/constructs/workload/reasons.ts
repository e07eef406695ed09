/**
 * The annotations that record the reasons for unsafe choices. If a rule checks the choice, the reason acknowledges that
 * rule. Otherwise it is kept under the choice's name.
 */
import { acknowledge, acknowledgeInContainer, reason, reasonInContainer } from '../../manifest/annotations';
import type { RuleId } from '../../manifest/rule-ids';
import type { ResolvedContainer } from './resolved-workload';
import type { WorkloadPlan } from './workload-plan';

/** Rules that check a choice made for a single container. */
const RULE_OF_CONTAINER_CHOICE: Readonly<Record<string, RuleId>> = {
  'no-readiness-probe': 'readiness-on-serving-container',
  'best-effort': 'requests-missing',
};

export function reasonAnnotations(plan: WorkloadPlan): Readonly<Record<string, string>> {
  const { shutdown, spread, disruptionBudget, security, isServed } = plan.choices;
  const isReplicated = isServed && plan.floor.replicas >= 2;
  const isSentTo = isServed && plan.propagation.leastSeconds > 0;
  const withoutHook = shutdown._isWithoutHook ? shutdown._reason : undefined;
  return defined([
    [keyOf('prestop-covers-propagation', isSentTo), withoutHook],
    [keyOf('pdb-missing', isReplicated), disruptionBudget?._reason],
    [keyOf('colocation', isReplicated), spread?._reason],
    [reason('run-as-root'), security?._reason],
    ...plan.chosenContainers.flatMap(([container, choices]) => containerReasons(container.name, choices, isServed)),
  ]);
}

/** Without a finding, a reason is not needed as an acknowledgement, but stays true. */
function keyOf(rule: RuleId, isFound: boolean): string {
  return isFound ? acknowledge(rule) : reason(rule);
}

function containerReasons(
  container: string,
  choices: ResolvedContainer,
  isServed: boolean,
): (readonly [string, string | undefined])[] {
  const reasons: Readonly<Record<string, string | undefined>> = {
    ...choices.health?._reasons(),
    'best-effort': choices.qos?._reason,
    'run-as-root': choices.security?._reason,
  };
  return Object.entries(reasons).map(([choice, why]) => {
    const rule = RULE_OF_CONTAINER_CHOICE[choice];
    const isFound = rule !== undefined && isServed && choices.isServing === true;
    const key = isFound ? acknowledgeInContainer(rule, container) : reasonInContainer(rule ?? choice, container);
    return [key, why] as const;
  });
}

function defined(entries: readonly (readonly [string, string | undefined])[]): Record<string, string> {
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
