import { type MinorVersion, formatVersion } from '../../kubernetes/version';
import { countsMaxUnavailable, resolveMaxUnavailable } from '../../kubernetes/stateful-set-updates';
import type { Workload } from '../../model/workloads';
import { servedWorkloads } from '../helpers';
import type { Detection, Rule } from '../rule';

export const statefulsetAllAtOnce: Rule = {
  meta: {
    id: 'statefulset-all-at-once',
    group: 'rollout',
    severity: 'error',
    title: 'a StatefulSet may replace all of its pods at once',
    reason:
      'Where the feature MaxUnavailableStatefulSet is on (1.35.0 to 1.35.3, and again from 1.37), a rolling update stops as many pods at once as maxUnavailable allows. Other versions ignore the field and replace them one by one.',
    remedy: "remove 'maxUnavailable' from 'updateStrategy.rollingUpdate', or set it to 1",
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#maximum-unavailable-pods',
    replaces: ['statefulset-single'],
  },
  exampleTarget: '1.37',
  example: `
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: web }
  spec:
    replicas: 3
    serviceName: web
-   updateStrategy: { rollingUpdate: { maxUnavailable: 3 } }
+   updateStrategy: { rollingUpdate: { maxUnavailable: 1 } }
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec:
        containers:
          - name: web
            image: example.com/web:1.2.3
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  *check({ cluster, settings }) {
    for (const workload of servedWorkloads(cluster)) {
      yield* judge(workload, settings.targetVersion, settings.rolloutCapacity);
    }
  },
};

function* judge(
  { object, replicas, strategy }: Workload,
  version: MinorVersion | undefined,
  capacity: number,
): Iterable<Detection> {
  const { gatedMaxUnavailable: written, path } = strategy;
  const counts = countsMaxUnavailable(version);
  const unavailable = written === undefined ? undefined : resolveMaxUnavailable(written, replicas);
  if (written === undefined || unavailable === undefined || replicas < 2 || counts === 'no') {
    return;
  }
  // One at a time is what every version does.
  if (unavailable <= 1) {
    return;
  }
  const left = Math.max(0, replicas - unavailable);
  if (left > 0 && left / replicas >= capacity) {
    return;
  }
  const where = counts === 'yes' && version !== undefined ? formatVersion(version) : '1.35.0 to 1.35.3 and from 1.37';
  yield {
    object,
    path: [...path, 'rollingUpdate', 'maxUnavailable'],
    ...(left > 0 && { severity: 'warning' as const }),
    ...(counts === 'unknown' && { verdict: 'unproven' as const }),
    message: `in Kubernetes ${where}, maxUnavailable ${written} lets a rollout stop ${unavailable} of ${replicas} pods at once: ${left} keep serving`,
    ...(counts === 'unknown' && { remedy: "remove 'maxUnavailable', or pass the target version with its patch" }),
  };
}
