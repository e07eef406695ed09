import { runningContainers } from '../../model/pods';
import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const probeGraceShorter: Rule = {
  meta: {
    id: 'probe-grace-shorter',
    group: 'time-budget',
    severity: 'warning',
    title: "a liveness probe's own grace period is shorter than the longest request",
    reason:
      "A probe's terminationGracePeriodSeconds replaces the pod's when that probe restarts the container: requests that are still in flight after that are cut off.",
    remedy: "raise the probe's 'terminationGracePeriodSeconds' above the longest request, or remove it",
    source:
      'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#probe-level-terminationgraceperiodseconds',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
    annotations: { cdk8s-nonstop/longest-request: 30s }
  spec:
    replicas: 3
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec:
        terminationGracePeriodSeconds: 40
        containers:
          - name: web
            image: example.com/web:1.2.3
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
            lifecycle: { preStop: { sleep: { seconds: 5 } } }
            livenessProbe:
              tcpSocket: { port: http }
-             terminationGracePeriodSeconds: 5
+             terminationGracePeriodSeconds: 30
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  *check({ cluster }) {
    for (const { object, pod, times } of servedWorkloads(cluster)) {
      const longest = times.longestRequest;
      for (const { name, liveness } of runningContainers(pod)) {
        const grace = liveness?.graceSeconds;
        if (liveness !== undefined && grace !== undefined && longest !== undefined && grace < longest.seconds) {
          yield {
            object,
            container: name,
            path: [...liveness.path, 'terminationGracePeriodSeconds'],
            message: `the liveness probe grants ${grace} s, less than the longest request of ${longest.seconds} s (${longest.source}): a restart by the probe cuts requests off`,
          };
        }
      }
    }
  },
};
