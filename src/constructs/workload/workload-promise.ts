import type { Construct } from 'constructs';
import { unacknowledged } from '../base/acknowledgements';
import { deriveWhenRendered } from '../base/late-rendering';
import { deploymentContradictions } from './deployment-contradictions';
import type { DeploymentPlan } from './deployment-plan';
import { renderDeployment } from './deployment-rendering';
import { type Companions, keepAcknowledgements } from './kept-acknowledgements';
import type { StatefulSetPlan } from './stateful-set-plan';
import { renderStatefulSet } from './stateful-set-rendering';
import { workloadContradictions } from './workload-contradictions';

/** Makes the Deployment render the fields derived from the plan, and makes contradictions fail the synthesis. */
export function promiseDeployment(workload: Construct & Companions, plan: DeploymentPlan): void {
  const { acknowledge } = plan.choices;
  keepAcknowledgements(acknowledge, workload);
  deriveWhenRendered(plan.apiObject, (generated) => renderDeployment(generated, plan));
  workload.node.addValidation({
    validate: () => unacknowledged([...workloadContradictions(plan), ...deploymentContradictions(plan)], acknowledge),
  });
}

/** Does the same for a StatefulSet, whose own derivation of the pod template has to be registered first. */
export function promiseStatefulSet(scope: Construct, plan: StatefulSetPlan): void {
  deriveWhenRendered(plan.apiObject, (generated) => renderStatefulSet(generated, plan));
  scope.node.addValidation({ validate: () => unacknowledged(workloadContradictions(plan), plan.choices.acknowledge) });
}
