import { podField, servedWorkloads, timeBudgetSeverity } from '../helpers';
import type { Rule } from '../rule';

export const graceZero: Rule = {
  meta: {
    id: 'grace-zero',
    group: 'time-budget',
    severity: 'error',
    title: 'a grace period of 0 kills every request in flight',
    reason: 'With terminationGracePeriodSeconds 0 the kubelet runs no hook to its end and gives no time after SIGTERM.',
    remedy: "remove 'terminationGracePeriodSeconds: 0', or set the hook plus the longest request plus a margin",
    source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-forced',
    replaces: ['grace-covers-budget'],
  },
  *check({ cluster }) {
    for (const workload of servedWorkloads(cluster).filter(({ pod }) => pod.graceSeconds === 0)) {
      yield {
        object: workload.object,
        path: podField(workload, 'terminationGracePeriodSeconds'),
        severity: timeBudgetSeverity(workload),
        message:
          'terminationGracePeriodSeconds is 0 s: every request in flight is lost whenever a pod stops, and hooks are cut off',
      };
    }
  },
};
