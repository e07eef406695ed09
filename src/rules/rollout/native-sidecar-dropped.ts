import { AVAILABLE_SINCE, formatVersion, isAtLeast } from '../../kubernetes/version';
import { judgedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const nativeSidecarDropped: Rule = {
  meta: {
    id: 'native-sidecar-dropped',
    group: 'rollout',
    severity: 'error',
    title: 'the cluster or Flagger turns a native sidecar into an init container',
    reason:
      "A sidecar among the init containers runs beside the others only because of its 'restartPolicy: Always'. Kubernetes before 1.29 does not know the field, and an old client library of Flagger drops it from the copy: then the pod waits forever for the sidecar to exit, and never becomes ready.",
    remedy: "move the sidecar to 'containers'",
    source: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
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
-       initContainers:
-         - name: proxy
-           image: example.com/proxy:1.2.3
-           restartPolicy: Always
        containers:
          - name: web
            image: example.com/web:1.2.3
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
            lifecycle: { preStop: { exec: { command: [sleep, '10'] } } }
+         - name: proxy
+           image: example.com/proxy:1.2.3
  ---
  apiVersion: flagger.app/v1beta1
  kind: Canary
  metadata: { name: web }
  spec:
    targetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
    service: { port: 80, targetPort: http }
`,
  *check({ cluster, settings: { targetVersion } }) {
    const since = AVAILABLE_SINCE.nativeSidecars;
    for (const { object, pod, canary } of judgedWorkloads(cluster)) {
      for (const { name, path } of pod.sidecars) {
        const at = { object, container: name, path: [...path, 'restartPolicy'] };
        if (targetVersion !== undefined && !isAtLeast(targetVersion, since)) {
          yield {
            ...at,
            message: `native sidecars need Kubernetes ${formatVersion(since)} or later, got ${formatVersion(targetVersion)}: there the pod waits forever for ${name} to exit`,
          };
        } else if (canary !== undefined) {
          yield {
            ...at,
            severity: 'warning',
            message: `Flagger (seen with 1.36.1) drops the restartPolicy of native sidecars when it copies this to ${object.name}-primary: its pods wait forever for ${name} to exit`,
            remedy: "move it to 'containers', or acknowledge this if your Flagger is known to keep the field",
          };
        }
      }
    }
  },
};
