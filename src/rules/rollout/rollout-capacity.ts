import { canSurge, fencepostsOf } from '../../model/workloads';
import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const rolloutCapacity: Rule = {
  meta: {
    id: 'rollout-capacity',
    group: 'rollout',
    severity: 'warning',
    title: 'a rollout takes away too much capacity',
    reason:
      'The pods that maxUnavailable takes away are missing until their replacements are ready: the others carry their load.',
    remedy: "set 'maxUnavailable: 0' and let 'maxSurge' add the new pods first",
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    replicas: 3
-   strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } }
+   strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
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
  *check({ cluster, settings }) {
    for (const workload of servedWorkloads(cluster).filter(canSurge)) {
      const { object, strategy, replicas } = workload;
      const posts = fencepostsOf(workload);
      const left = posts === undefined ? replicas : replicas - posts.unavailable;
      if (posts !== undefined && replicas >= 1 && left / replicas < settings.rolloutCapacity) {
        yield {
          object,
          path: [...strategy.path, 'rollingUpdate', 'maxUnavailable'],
          message: `maxUnavailable ${strategy.maxUnavailable} resolves to ${posts.unavailable} of ${replicas}: a rollout leaves ${percent(left / replicas)} of the pods, less than the ${percent(settings.rolloutCapacity)} required`,
        };
      }
    }
  },
};

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
