import type { Construct } from 'constructs';
import { validateWorkload } from './deployment-contradictions';
import { renderDeployment } from './deployment-rendering';
import { deriveWhenRendered } from '../base/late-rendering';
import { type Companions, keepAcknowledgements } from './kept-acknowledgements';
import type { WorkloadPlan } from './workload-plan';

/** Makes the plan's Deployment render what follows from the plan, and its contradictions fail the synthesis. */
export function promiseZeroDowntime(workload: Construct & Companions, plan: WorkloadPlan): void {
  keepAcknowledgements(plan.choices.acknowledge, workload);
  deriveWhenRendered(plan.apiObject, (generated) => renderDeployment(generated, plan));
  workload.node.addValidation({ validate: () => validateWorkload(plan) });
}
