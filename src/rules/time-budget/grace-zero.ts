import { podField, servedWorkloads, timeBudgetSeverity } from '../helpers';
import type { Rule } from '../rule';

export const graceZero: Rule = {
  meta: {
    id: 'grace-zero',
    group: 'time-budget',
    severity: 'error',
    title: 'a grace period of 0 kills every request in flight',
    reason:
      'With terminationGracePeriodSeconds 0, the kubelet does not let hooks finish and leaves no time after SIGTERM.',
    remedy: "remove 'terminationGracePeriodSeconds: 0', or set it to the hook plus the longest request plus a margin",
    source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-forced',
    replaces: ['grace-covers-budget'],
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
-       terminationGracePeriodSeconds: 0
+       terminationGracePeriodSeconds: 40
        containers:
          - name: web
            image: example.com/web:1.2.3
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
            lifecycle: { preStop: { sleep: { seconds: 5 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { type: NodePort, selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
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
