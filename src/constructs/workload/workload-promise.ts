import type { Construct } from 'constructs';
import { deriveWhenRendered } from '../base/late-rendering';
import { deploymentContradictions } from './deployment-contradictions';
import type { DeploymentPlan } from './deployment-plan';
import { renderDeployment } from './deployment-rendering';
import type { StatefulSetPlan } from './stateful-set-plan';
import { renderStatefulSet } from './stateful-set-rendering';
import { unacknowledged, workloadContradictions } from './workload-contradictions';

/** Makes the plan's Deployment render what follows from the plan, and its contradictions fail the synthesis. */
export function promiseDeployment(scope: Construct, plan: DeploymentPlan): void {
  deriveWhenRendered(plan.apiObject, (generated) => renderDeployment(generated, plan));
  scope.node.addValidation({
    validate: () => unacknowledged(plan, [...workloadContradictions(plan), ...deploymentContradictions(plan)]),
  });
}

/** The same for a StatefulSet. Its pod template has to be derived first. */
export function promiseStatefulSet(scope: Construct, plan: StatefulSetPlan): void {
  deriveWhenRendered(plan.apiObject, (generated) => renderStatefulSet(generated, plan));
  scope.node.addValidation({ validate: () => unacknowledged(plan, workloadContradictions(plan)) });
}
