import { detectionSeconds } from '../../kubernetes/probe-timing';
import { runningContainers } from '../../model/pods';
import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const livenessOutpacesReadiness: Rule = {
  meta: {
    id: 'liveness-outpaces-readiness',
    group: 'routing',
    severity: 'warning',
    title: 'liveness restarts a pod before readiness takes it out',
    reason:
      'An overloaded pod should first lose its traffic (readiness), and be restarted (liveness) only if that does not help. If liveness is just as quick, pods restart under load, and the others get their share as well.',
    remedy: 'raise periodSeconds or failureThreshold of the liveness probe above those of the readiness probe',
    source: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#liveness-probe',
    replaces: ['liveness-equals-readiness'],
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
-           livenessProbe: { httpGet: { path: /healthz, port: http }, periodSeconds: 2 }
+           livenessProbe: { httpGet: { path: /healthz, port: http }, failureThreshold: 6 }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  *check({ cluster }) {
    for (const { object, pod } of servedWorkloads(cluster)) {
      for (const { name, liveness, readiness } of runningContainers(pod)) {
        if (liveness === undefined || readiness === undefined) {
          continue;
        }
        const [restarts, leaves] = [detectionSeconds(liveness), detectionSeconds(readiness)];
        if (restarts <= leaves) {
          yield {
            object,
            container: name,
            path: liveness.path,
            message: `liveness gives up after ${liveness.failureThreshold} x ${liveness.periodSeconds} = ${restarts} s, readiness after ${readiness.failureThreshold} x ${readiness.periodSeconds} = ${leaves} s: under load the pod is restarted and loses its requests, instead of being taken out of the endpoints`,
          };
        }
      }
    }
  },
};
