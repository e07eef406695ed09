/**
 * The objects beside a workload that rules report on. They carry the acknowledgements of those rules.
 */
import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { RuleId } from '../../manifest/rule-ids';
import type { Acknowledgements } from '../base/acknowledgements';

const RULES_OF_BUDGETS: readonly RuleId[] = ['pdb-dangling', 'pdb-deadlock', 'pdb-toothless', 'pdb-unhealthy-eviction'];

const RULES_OF_AUTOSCALERS: readonly RuleId[] = [
  'hpa-average-above-limit',
  'hpa-floor',
  'hpa-multi-controller',
  'scaledown-cliff',
];

const RULES_OF_SERVICES: readonly RuleId[] = ['publish-not-ready', 'service-without-pods', 'targetport-resolves'];

export interface Companions {
  readonly disruptionBudget?: IConstruct;
  readonly autoscaler?: IConstruct;
  readonly service?: IConstruct;
}

/** Annotates each object with the acknowledgements of the rules that report on it. */
export function keepAcknowledgements(
  acknowledgements: Acknowledgements,
  { disruptionBudget, autoscaler, service }: Companions,
): void {
  keep(acknowledgements, disruptionBudget, RULES_OF_BUDGETS);
  keep(acknowledgements, autoscaler, RULES_OF_AUTOSCALERS);
  keep(acknowledgements, service, RULES_OF_SERVICES);
}

function keep(acknowledgements: Acknowledgements, object: IConstruct | undefined, rules: readonly RuleId[]): void {
  if (object !== undefined && rules.some((rule) => acknowledgements.accepts(rule))) {
    acknowledgements.keepOn(ApiObject.of(object), () => rules.map((rule) => ({ rule })));
  }
}
