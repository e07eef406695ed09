import { canSurge, type UpdateStrategy, type Workload } from '../../model/workloads';

/** A way to replace pods, to compare with the one in the manifest. */
export interface StrategyInfo {
  readonly name: string;
  /** One line. */
  readonly title: string;
}

/** All strategies, in display order. */
export const STRATEGIES = [
  { name: 'as-written', title: 'what the manifest says' },
  { name: 'surge-all', title: 'all new pods first, then all old ones stop: maxSurge 100%, maxUnavailable 0' },
  { name: 'stop-all-but-one', title: 'all old pods but one stop at once: maxSurge 0, maxUnavailable replicas - 1' },
  { name: 'one-by-one', title: 'one new pod, then one old one stops: maxSurge 1, maxUnavailable 0' },
] as const satisfies readonly StrategyInfo[];

export type Strategy = (typeof STRATEGIES)[number]['name'];

/** Returns the workload with another strategy. A workload that cannot surge keeps its own. */
export function withStrategy(workload: Workload, strategy: Strategy): Workload {
  return strategy === 'as-written' || !canSurge(workload)
    ? workload
    : { ...workload, strategy: { ...workload.strategy, type: 'RollingUpdate', ...fencepostsOf(strategy, workload) } };
}

type Fenceposts = Pick<UpdateStrategy, 'maxSurge' | 'maxUnavailable'>;

function fencepostsOf(strategy: Exclude<Strategy, 'as-written'>, { replicas }: Workload): Fenceposts {
  switch (strategy) {
    case 'surge-all':
      return { maxSurge: '100%', maxUnavailable: 0 };
    case 'stop-all-but-one':
      // A single pod has no other to keep, so it stops, as in Kubernetes.
      return { maxSurge: 0, maxUnavailable: Math.max(1, replicas - 1) };
    case 'one-by-one':
      return { maxSurge: 1, maxUnavailable: 0 };
  }
}
