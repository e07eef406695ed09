/**
 * The objects beside a workload that rules report on. They carry the acknowledgements of those rules.
 */
import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { RuleId } from '../../manifest/rule-ids';
import type { WorkloadPlan } from './workload-plan';

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
  'router-unknown',
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
export function keepAcknowledgements(plan: WorkloadPlan, companions: Companions): void {
  const { disruptionBudget, autoscaler, service, headlessService } = companions;
  const { acknowledge, isServed } = plan.choices;
  const keep = (object: IConstruct | undefined, rules: readonly RuleId[]): void => {
    if (object !== undefined) {
      // Most rules only check workloads that a Service in the manifests targets.
      acknowledge.keepWhereReported(ApiObject.of(object), rules, !isServed);
    }
  };
  keep(disruptionBudget, RULES_OF_BUDGETS);
  keep(autoscaler, [...RULES_OF_AUTOSCALERS, ...RULES_OF_SCALED_PODS]);
  keep(service, RULES_OF_SERVICES);
  keep(headlessService, RULES_OF_SERVICES);
  keep(autoscaler && plan.apiObject, RULES_OF_SCALED_PODS);
}
