import type { Autoscaler, Budget } from '../../../model/workloads';
import type { Refusal } from './refusal';

/** Finds what is refused in a PodDisruptionBudget. */
export function* budgetRefusals({ minAvailable, maxUnavailable }: Budget): Iterable<Refusal> {
  if (minAvailable !== undefined && maxUnavailable !== undefined) {
    yield {
      path: ['spec', 'minAvailable'],
      message: `a budget should set one of minAvailable and maxUnavailable, got ${minAvailable} and ${maxUnavailable}`,
      remedy: "remove 'minAvailable'",
    };
  }
}

/** Finds what is refused in an autoscaler: KEDA refuses it when it makes an autoscaler of its ScaledObject. */
export function* autoscalerRefusals(autoscaler: Autoscaler): Iterable<Refusal> {
  const { minReplicas, minReplicasPath, maxReplicas } = autoscaler;
  if (minReplicas > maxReplicas) {
    yield {
      path: minReplicasPath,
      message: `the minimum should be at most the maximum of ${maxReplicas} replicas, got ${minReplicas}`,
      remedy: 'lower the minimum, or raise the maximum',
    };
  }
}
