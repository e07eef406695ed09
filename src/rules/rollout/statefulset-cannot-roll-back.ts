import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const statefulsetCannotRollBack: Rule = {
  meta: {
    id: 'statefulset-cannot-roll-back',
    group: 'rollout',
    severity: 'info',
    title: 'setting a broken version back does not heal the StatefulSet',
    reason:
      'With the pod management policy OrderedReady, the controller waits until each pod is ready before it touches another. A pod of a broken version never is, so the old version that is applied again never reaches it until the pod is deleted by hand.',
    remedy:
      "set 'podManagementPolicy: Parallel' if the pods need no order (the field cannot be changed later), or delete the broken pod after a rollback",
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback',
  },
  example: `
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: web }
  spec:
    replicas: 3
    serviceName: web
-   podManagementPolicy: OrderedReady
+   podManagementPolicy: Parallel
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
  *check({ cluster }) {
    for (const { object, kind, isParallel, strategy, replicas } of servedWorkloads(cluster)) {
      if (kind === 'StatefulSet' && !isParallel && strategy.type === 'RollingUpdate' && replicas > 0) {
        yield {
          object,
          path: ['spec', 'podManagementPolicy'],
          message: `podManagementPolicy OrderedReady waits for the pod of a broken version to become ready: 1 of ${replicas} pods stays away after a rollback, until it is deleted by hand`,
        };
      }
    }
  },
};
