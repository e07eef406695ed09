import { type Quota, quotaUse, quotaUsePerPod } from '../../model/storage';
import { canSurge, fencepostsOf, type Workload } from '../../model/workloads';
import { formatAmount, judgedWorkloads } from '../helpers';
import type { Detection, Rule } from '../rule';

export const surgeVsQuota: Rule = {
  meta: {
    id: 'surge-vs-quota',
    group: 'rollout',
    severity: 'error',
    title: 'the quota has no room for the surge pod',
    reason:
      'A pod that exceeds the ResourceQuota is rejected. With maxUnavailable 0, no old pod makes room, so the rollout never ends. Terminating pods count too.',
    remedy: 'raise the quota by the surge, or lower the requests',
    source: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
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
        containers:
          - name: web
            image: example.com/web:1.2.3
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
            lifecycle: { preStop: { sleep: { seconds: 5 } } }
            resources: { requests: { cpu: 100m, memory: 64Mi } }
  ---
  apiVersion: v1
  kind: ResourceQuota
  metadata: { name: team }
  spec:
-   hard: { requests.cpu: 300m }
+   hard: { requests.cpu: 400m }
`,
  *check({ cluster }) {
    if (cluster.quotas.length === 0) {
      return;
    }
    const workloads = judgedWorkloads(cluster);
    for (const quota of cluster.quotas) {
      const inside = workloads.filter(({ object }) => object.namespace === quota.object.namespace);
      const steady = new Map([...quota.hard.keys()].map((resource) => [resource, quotaUse(inside, resource)]));
      for (const workload of inside.filter(canSurge)) {
        yield* judge(workload, quota, steady);
      }
    }
  },
};

function* judge(workload: Workload, quota: Quota, steadyUses: ReadonlyMap<string, number>): Iterable<Detection> {
  const { surge = 0, unavailable = 0 } = fencepostsOf(workload) ?? {};
  for (const [resource, hard] of surge === 0 ? [] : quota.hard) {
    const steady = steadyUses.get(resource) ?? 0;
    const extra = surge * quotaUsePerPod(workload.pod, resource);
    if (extra > 0 && steady + extra > hard) {
      yield {
        object: workload.object,
        path: ['spec'],
        // An old pod that may stop first makes room.
        ...(unavailable > 0 && { severity: 'warning' as const }),
        message: `${formatAmount(resource, steady)} of ${resource} in the namespace + ${formatAmount(resource, extra)} for ${surge} surge is more than the ${formatAmount(resource, hard)} of ResourceQuota ${quota.object.name}: the surge pod is rejected${unavailable > 0 ? '' : ', and the rollout never ends'}`,
      };
    }
  }
}
