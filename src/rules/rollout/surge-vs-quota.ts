import { runningContainers } from '../../model/pods/pod';
import type { Quota } from '../../model/storage/storage-and-quota';
import { type Workload, canSurge, fencepostsOf } from '../../model/workloads/workload';
import { formatAmount, replicatedWorkloads } from '../helpers';
import type { Detection, Rule } from '../rule';

export const surgeVsQuota: Rule = {
  meta: {
    id: 'surge-vs-quota',
    group: 'rollout',
    severity: 'warning',
    title: 'the quota has no room for the surge pod',
    reason:
      'A pod beyond the ResourceQuota is refused. With maxUnavailable 0 no old pod makes room, so the rollout never ends. Terminating pods count.',
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
    const workloads = replicatedWorkloads(cluster);
    for (const quota of cluster.quotas) {
      const inside = workloads.filter(({ object }) => object.namespace === quota.object.namespace);
      const steady = new Map([...quota.hard.keys()].map((resource) => [resource, steadyUse(inside, resource)]));
      for (const workload of inside.filter(canSurge)) {
        yield* judge(workload, quota, steady);
      }
    }
  },
};

function* judge(workload: Workload, quota: Quota, steadyUses: ReadonlyMap<string, number>): Iterable<Detection> {
  const surge = fencepostsOf(workload)?.surge ?? 0;
  for (const [resource, hard] of surge === 0 ? [] : quota.hard) {
    const steady = steadyUses.get(resource) ?? 0;
    const extra = surge * perPod(workload, resource);
    if (extra > 0 && steady + extra > hard) {
      yield {
        object: workload.object,
        path: ['spec'],
        message: `${formatAmount(resource, steady)} of ${resource} in the namespace + ${formatAmount(resource, extra)} for ${surge} surge is more than the ${formatAmount(resource, hard)} of ResourceQuota ${quota.object.name}: the surge pod is refused`,
      };
    }
  }
}

function steadyUse(workloads: readonly Workload[], resource: string): number {
  return workloads.reduce((sum, each) => sum + each.replicas * perPod(each, resource), 0);
}

/** What one pod uses up of a quota's resource. `cpu` stands for requests.cpu. */
function perPod({ pod }: Workload, resource: string): number {
  if (resource === 'pods' || resource === 'count/pods') {
    return 1;
  }
  const match = /^(?:(requests|limits)\.)?(cpu|memory)$/.exec(resource);
  if (match === null) {
    return 0;
  }
  const kind = match[1] === 'limits' ? 'limits' : 'requests';
  return runningContainers(pod).reduce((sum, { resources }) => sum + (resources[kind].get(match[2] ?? '') ?? 0), 0);
}
