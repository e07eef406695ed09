import { groupBy } from '../../model/objects';
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
    const workloads = groupBy(judgedWorkloads(cluster), ({ object }) => object.namespace);
    for (const [namespace, quotas] of groupBy(cluster.quotas, ({ object }) => object.namespace)) {
      const inside = workloads.get(namespace) ?? [];
      const limits = tightest(quotas).map(({ resource, ...limit }) => ({
        ...limit,
        resource,
        steady: quotaUse(inside, resource),
      }));
      for (const workload of inside.filter(canSurge)) {
        yield* judge(workload, limits);
      }
    }
  },
};

/** The least that the quotas of a namespace allow of a resource. */
interface Limit {
  readonly resource: string;
  readonly hard: number;
  readonly quota: Quota;
  /** The use outside rollouts. */
  readonly steady: number;
}

function tightest(quotas: readonly Quota[]): readonly Omit<Limit, 'steady'>[] {
  const limits = new Map<string, Omit<Limit, 'steady'>>();
  for (const quota of quotas) {
    for (const [resource, hard] of quota.hard) {
      if (hard < (limits.get(resource)?.hard ?? Infinity)) {
        limits.set(resource, { resource, hard, quota });
      }
    }
  }
  return [...limits.values()];
}

function* judge(workload: Workload, limits: readonly Limit[]): Iterable<Detection> {
  const { surge = 0, unavailable = 0 } = fencepostsOf(workload) ?? {};
  for (const { resource, hard, quota, steady } of surge === 0 ? [] : limits) {
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
