import { isServed } from '../../model/workloads/workload';
import type { Rule } from '../rule';

export const scaledownCliff: Rule = {
  meta: {
    id: 'scaledown-cliff',
    group: 'scaling',
    severity: 'info',
    title: 'the autoscaler may take all surplus pods away at once',
    reason:
      'Without a scaleDown policy 100 % of the pods may go within 15 s once the stabilization window (300 s) is over: everything above the minimum at the same time.',
    remedy: "set 'behavior.scaleDown.policies', for example 1 pod or 10 % per 60 s",
    source: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#default-behavior',
  },
  *check({ cluster }) {
    for (const { autoscaler, workload } of cluster.scalings) {
      const { object, minReplicas, maxReplicas, slowsScaleDown } = autoscaler;
      if (workload !== undefined && isServed(workload) && !slowsScaleDown && maxReplicas - minReplicas > 1) {
        yield {
          object,
          path: ['spec'],
          message: `no scaleDown policy: ${maxReplicas - minReplicas} of ${maxReplicas} pods may stop within 15 s`,
        };
      }
    }
  },
};
