import { isReplicated } from '../../model/workloads';
import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const singleReplicaServed: Rule = {
  meta: {
    id: 'single-replica-served',
    group: 'drain',
    severity: 'warning',
    title: 'one pod serves everything',
    reason:
      'A drain, an eviction, a crash or a lost node removes the only pod: nothing serves until its replacement is ready elsewhere. A budget can only block the drain.',
    remedy: 'run at least two replicas, or acknowledge the outage with a reason',
    source: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
-   replicas: 1
+   replicas: 2
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
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  *check({ cluster }) {
    for (const { object, kind, replicas, autoscalers, ...workload } of servedWorkloads(cluster)) {
      // An autoscaler's minimum is judged by hpa-floor.
      if (isReplicated({ object, kind, ...workload }) && replicas < 2 && autoscalers.length === 0) {
        yield {
          object,
          path: kind === 'Pod' ? [] : ['spec', 'replicas'],
          message: `${replicas} ${kind === 'Pod' ? 'bare Pod' : 'replica'} serves all requests: in every drain they are lost until a new pod is ready`,
        };
      }
    }
  },
};
