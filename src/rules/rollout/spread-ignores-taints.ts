import { HOSTNAME_LABEL } from '../../kubernetes/labels';
import { matchesOwnPods, maxReplicas } from '../../model/workloads';
import { replicatedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const spreadIgnoresTaints: Rule = {
  meta: {
    id: 'spread-ignores-taints',
    group: 'rollout',
    severity: 'warning',
    title: 'a hard spread constraint counts nodes that are being drained',
    reason:
      'nodeTaintsPolicy defaults to Ignore: a cordoned node counts as a domain with no pods, and no other may have maxSkew more. The pods that were evicted stay Pending until the node is back, and the budget then blocks the next one.',
    remedy: "set 'nodeTaintsPolicy: Honor' on the constraint, or 'whenUnsatisfiable: ScheduleAnyway'",
    source:
      'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#topologyspreadconstraints-field',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    replicas: 3
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec:
        topologySpreadConstraints:
          - maxSkew: 1
            topologyKey: kubernetes.io/hostname
            whenUnsatisfiable: DoNotSchedule
-           # nodeTaintsPolicy: Ignore
+           nodeTaintsPolicy: Honor
            matchLabelKeys: [pod-template-hash]
            labelSelector: { matchLabels: { app: web } }
        containers: [{ name: web, image: 'example.com/web:1.2.3' }]
`,
  *check({ cluster }) {
    for (const workload of replicatedWorkloads(cluster)) {
      const most = maxReplicas(workload);
      for (const { topologyKey, hard, honorsTaints, maxSkew, path, ...rest } of workload.pod.spread) {
        const isOwn = matchesOwnPods({ topologyKey, hard, honorsTaints, maxSkew, path, ...rest }, workload);
        if (hard && !honorsTaints && isOwn && most > maxSkew) {
          yield {
            object: workload.object,
            path,
            // A zone becomes empty only if all of its nodes are cordoned.
            ...(topologyKey !== HOSTNAME_LABEL && { severity: 'info' as const }),
            message: `DoNotSchedule over ${topologyKey} (maxSkew ${maxSkew}) without nodeTaintsPolicy Honor: during a drain, an empty cordoned domain limits each other one to ${maxSkew} of the ${most} pods, and the rest stay Pending`,
          };
        }
      }
    }
  },
};
