import { AVAILABLE_SINCE, formatVersion, isAtLeast } from '../../kubernetes/version';
import { runningContainers } from '../../model/pods';
import { judgedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const prestopHandlerDropped: Rule = {
  meta: {
    id: 'prestop-handler-dropped',
    group: 'time-budget',
    severity: 'error',
    title: 'the hook has a handler that the cluster or Flagger drops',
    reason:
      "Kubernetes before 1.30 does not know 'preStop.sleep'. Flagger copies the pod template through its own client library, and an old one drops the field: the API server then rejects the copy ('must specify a handler type').",
    remedy: 'use exec ["sleep", "SECONDS"] with an image that has sleep',
    source: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
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
-           lifecycle: { preStop: { sleep: { seconds: 10 } } }
+           lifecycle: { preStop: { exec: { command: [sleep, '10'] } } }
  ---
  apiVersion: flagger.app/v1beta1
  kind: Canary
  metadata: { name: web }
  spec:
    targetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
    service: { port: 80, targetPort: http }
`,
  *check({ cluster, settings: { targetVersion } }) {
    const since = AVAILABLE_SINCE.preStopSleep;
    for (const { object, pod, canary } of judgedWorkloads(cluster)) {
      for (const { name, preStop } of runningContainers(pod)) {
        if (preStop?.handler.type !== 'sleep') {
          continue;
        }
        const { seconds } = preStop.handler;
        if (targetVersion !== undefined && !isAtLeast(targetVersion, since)) {
          yield {
            object,
            container: name,
            path: [...preStop.path, 'sleep'],
            message: `preStop.sleep needs Kubernetes ${formatVersion(since)} or later, got ${formatVersion(targetVersion)}: there the hook of ${seconds} s has no handler, and the pod is rejected`,
          };
        } else if (canary !== undefined) {
          yield {
            object,
            container: name,
            path: [...preStop.path, 'sleep'],
            severity: 'warning',
            message: `Flagger (seen with 1.36.1) drops preStop.sleep when it copies this to ${object.name}-primary, and the API server rejects the copy: the hook of ${seconds} s is lost`,
            remedy: `use exec ["sleep", "${seconds}"], or acknowledge this if your Flagger is known to keep the field`,
          };
        }
      }
    }
  },
};
