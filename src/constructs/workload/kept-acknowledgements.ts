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

/** Rules of an autoscaler that report its Deployment if a container is at fault. */
const RULES_OF_SCALED_PODS: readonly RuleId[] = ['hpa-needs-requests'];

/** Rules that report Services, those of a workload and those of its routes. */
export const RULES_OF_SERVICES: readonly RuleId[] = [
  'publish-not-ready',
  'selector-on-version',
  'service-without-pods',
  'targetport-resolves',
];

export interface Companions {
  readonly disruptionBudget?: IConstruct;
  readonly autoscaler?: IConstruct;
  readonly service?: IConstruct;
  readonly headlessService?: IConstruct;
}

/** Annotates each object with the acknowledgements of the rules that report on it. */
export function keepAcknowledgements(
  acknowledgements: Acknowledgements,
  workload: ApiObject,
  { disruptionBudget, autoscaler, service, headlessService }: Companions,
): void {
  keep(acknowledgements, disruptionBudget, RULES_OF_BUDGETS);
  keep(acknowledgements, autoscaler, [...RULES_OF_AUTOSCALERS, ...RULES_OF_SCALED_PODS]);
  keep(acknowledgements, service, RULES_OF_SERVICES);
  keep(acknowledgements, headlessService, RULES_OF_SERVICES);
  if (autoscaler !== undefined) {
    acknowledgements.keepWhereReported(workload, RULES_OF_SCALED_PODS);
  }
}

function keep(acknowledgements: Acknowledgements, object: IConstruct | undefined, rules: readonly RuleId[]): void {
  if (object !== undefined) {
    acknowledgements.keepWhereReported(ApiObject.of(object), rules);
  }
}
