import { type Handler, type Probe, runningContainers } from '../../model/pods';
import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const livenessEqualsReadiness: Rule = {
  meta: {
    id: 'liveness-equals-readiness',
    group: 'routing',
    severity: 'info',
    title: 'liveness and readiness are the same probe with the same thresholds',
    reason:
      'The two have different consequences: not ready means "send nothing for now", not alive means "restart". One handler for both is fine, but if the thresholds are equal too, a pod is never just taken out of the endpoints.',
    remedy: 'let liveness check less (that the process answers) and wait longer, or remove it',
    source: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
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
-           livenessProbe: { httpGet: { path: /readyz, port: http } }
+           livenessProbe: { tcpSocket: { port: http }, failureThreshold: 6 }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  *check({ cluster }) {
    for (const { object, pod } of servedWorkloads(cluster)) {
      for (const { name, liveness, readiness } of runningContainers(pod)) {
        if (liveness !== undefined && readiness !== undefined && isSame(liveness, readiness)) {
          yield {
            object,
            container: name,
            path: liveness.path,
            message: `liveness and readiness are the same ${liveness.handler.type} probe, ${liveness.failureThreshold} x ${liveness.periodSeconds} s: a pod is restarted when it should only be taken out of the endpoints`,
          };
        }
      }
    }
  },
};

function isSame(a: Probe, b: Probe): boolean {
  return (
    a.failureThreshold === b.failureThreshold &&
    a.periodSeconds === b.periodSeconds &&
    a.timeoutSeconds === b.timeoutSeconds &&
    describeHandler(a.handler) === describeHandler(b.handler)
  );
}

function describeHandler(handler: Handler): string {
  return JSON.stringify(handler);
}
