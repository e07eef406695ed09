import type { Construct } from 'constructs';
import { validateWorkload } from './deployment-contradictions';
import { renderDeployment } from './deployment-rendering';
import { deriveWhenRendered } from '../base/late-rendering';
import type { WorkloadPlan } from './workload-plan';

/** Makes the plan's Deployment render what follows from the plan, and its contradictions fail the synthesis. */
export function promiseZeroDowntime(scope: Construct, plan: WorkloadPlan): void {
  deriveWhenRendered(plan.apiObject, (generated) => renderDeployment(generated, plan));
  scope.node.addValidation({ validate: () => validateWorkload(plan) });
}
