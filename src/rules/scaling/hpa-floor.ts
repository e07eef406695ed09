import { isServed } from '../../model/workloads/workload';
import type { Rule } from '../rule';

export const hpaFloor: Rule = {
  meta: {
    id: 'hpa-floor',
    group: 'scaling',
    severity: 'warning',
    title: 'the autoscaler may leave fewer than two pods',
    reason:
      'In quiet hours the minimum is what runs: with one pod every drain is an outage, with none every request waits.',
    remedy: 'set the minimum to 2 or more',
    source: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
  },
  *check({ cluster }) {
    for (const { autoscaler, workload } of cluster.scalings) {
      const { object, minReplicas, minReplicasPath, maxReplicas } = autoscaler;
      if (workload !== undefined && isServed(workload) && minReplicas < 2) {
        yield {
          object,
          path: minReplicasPath,
          message: `${String(minReplicasPath.at(-1))} ${minReplicas} (of at most ${maxReplicas}) for ${workload.object.kind} ${workload.object.name}, which is served: with ${minReplicas} left the next drain loses requests until a new pod is ready`,
        };
      }
    }
  },
};
