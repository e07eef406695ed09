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
  const { shutdown, spread, disruptionBudget, security, acknowledge: accepted } = plan.choices;
  const rules: Readonly<Partial<Record<RuleId, string>>> = {
    'prestop-covers-propagation': shutdown.shutdownKind === 'withoutHook' ? shutdown._reason : undefined,
    'pdb-missing': disruptionBudget?._reason,
    colocation: spread?._reason,
    ...accepted.ofWorkload,
  };
  return defined([
    ...Object.entries(rules).map(([rule, why]) => [acknowledge(rule as RuleId), why] as const),
    [reason('run-as-root'), security?._reason],
    ...plan.chosenContainers.flatMap(([container, choices]) => containerReasons(container.name, choices)),
  ]);
}

function containerReasons(container: string, choices: ResolvedContainer): (readonly [string, string | undefined])[] {
  const reasons: Readonly<Record<string, string | undefined>> = {
    ...choices.health?._reasons(),
    'best-effort': choices.qos?._reason,
    'run-as-root': choices.security?._reason,
  };
  return Object.entries(reasons).map(([choice, why]) => {
    const rule = RULE_OF_CONTAINER_CHOICE[choice];
    const key = rule === undefined ? reasonInContainer(choice, container) : acknowledgeInContainer(rule, container);
    return [key, why] as const;
  });
}

function defined(entries: readonly (readonly [string, string | undefined])[]): Record<string, string> {
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
