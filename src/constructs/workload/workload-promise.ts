import type { Construct } from 'constructs';
import { unacknowledged } from '../base/acknowledgements';
import type { Contradiction } from '../base/contradiction';
import { annotateWhenRendered, deriveWhenRendered } from '../base/late-rendering';
import { deploymentContradictions } from './deployment-contradictions';
import type { DeploymentPlan } from './deployment-plan';
import { renderDeployment } from './deployment-rendering';
import { type Companions, keepAcknowledgements } from './kept-acknowledgements';
import type { StatefulSetPlan } from './stateful-set-plan';
import { renderStatefulSet } from './stateful-set-rendering';
import { workloadContradictions } from './workload-contradictions';
import type { WorkloadPlan } from './workload-plan';

/**
 * Makes the Deployment render the fields derived from the plan, and makes contradictions fail the synthesis.
 *
 * @param others Returns contradictions that the plan does not know.
 */
export function promiseDeployment(
  workload: Construct & Companions,
  plan: DeploymentPlan,
  others: () => readonly Contradiction[] = () => [],
): void {
  deriveWhenRendered(plan.apiObject, (generated) => renderDeployment(generated, plan));
  promise(workload, plan, () => [...workloadContradictions(plan), ...deploymentContradictions(plan), ...others()]);
}

/** Does the same for a StatefulSet, whose own derivation of the pod template has to be registered first. */
export function promiseStatefulSet(workload: Construct & Companions, plan: StatefulSetPlan): void {
  deriveWhenRendered(plan.apiObject, (generated) => renderStatefulSet(generated, plan));
  promise(workload, plan, () => workloadContradictions(plan));
}

function promise(
  workload: Construct & Companions,
  plan: WorkloadPlan,
  contradictions: () => readonly Contradiction[],
): void {
  const { acknowledge } = plan.choices;
  keepAcknowledgements(plan, workload);
  annotateWhenRendered(plan.apiObject, () => acknowledge.ofWorkload(() => contradictions().map(asShown)));
  workload.node.addValidation({ validate: () => unacknowledged(contradictions(), acknowledge) });

  /** Most rules only check workloads that a Service in the manifests targets. */
  function asShown(found: Contradiction): Contradiction {
    return plan.choices.isServed ? found : { ...found, isHidden: true };
  }
}
