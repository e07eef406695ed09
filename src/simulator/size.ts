import { maxReplicas, type Workload } from '../model/workloads';
import type { Assumptions } from './assumptions/assumptions';
import type { ScenarioName } from './scenarios';

/** How much there is to simulate in one run. */
export interface Size {
  /** The largest number of pods that should run at the same time, without those of a surge. */
  readonly pods: number;
  /** The number of requests, roughly if the simulation decides how long it takes. */
  readonly requests: number;
}

/** A run of this size takes about ten seconds. The work grows with the square of the pods. */
export const LARGEST: Size = { pods: 2000, requests: 50_000_000 };

/** How long most simulations take, in simulated time. */
const USUAL_SECONDS = 120;

export function sizeOf(workload: Workload, scenarios: readonly ScenarioName[], assumptions: Assumptions): Size {
  const { ratePerSecond, durationSeconds, spikeFactor, spikeSeconds } = assumptions;
  const spike = scenarios.includes('load-spike') ? ratePerSecond * spikeFactor * spikeSeconds : 0;
  const steady = ratePerSecond * (durationSeconds > 0 ? durationSeconds : USUAL_SECONDS);
  return { pods: podsOf(workload, scenarios, assumptions), requests: steady + spike };
}

function podsOf(workload: Workload, scenarios: readonly ScenarioName[], { nodes, scaleTo }: Assumptions): number {
  const replicas = workload.kind === 'DaemonSet' ? nodes : workload.replicas;
  const isScaled = scenarios.includes('scale-up') || scenarios.includes('scale-down');
  const isAutoscaled = workload.autoscalers.length > 0 && (isScaled || scenarios.includes('load-spike'));
  const doubled = scenarios.includes('scale-up') && workload.autoscalers.length === 0 ? replicas * 2 : replicas;
  return Math.max(isScaled && scaleTo > 0 ? scaleTo : doubled, replicas, isAutoscaled ? maxReplicas(workload) : 0);
}
