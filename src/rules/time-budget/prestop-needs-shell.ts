import { needsShell } from '../../kubernetes/hook-command';
import { servingContainers } from '../../model/workloads';
import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

/** Images known to have neither a shell nor `sleep`. */
const SHELL_LESS =
  /^(?:gcr\.io\/distroless\/(?!.*:debug)|cgr\.dev\/chainguard\/(?!.*(?:-dev|bash|busybox|wolfi-base))|registry\.k8s\.io\/(?:pause|coredns|kube-state-metrics|metrics-server)\b|quay\.io\/jetstack\/cert-manager-)|(?:^|\/)[^/]*[-:]distroless(?:$|[-:@])|^(?:docker\.io\/)?(?:traefik\/whoami|hashicorp\/http-echo|library\/hello-world|hello-world)(?:[:@]|$)/;

export const prestopNeedsShell: Rule = {
  meta: {
    id: 'prestop-needs-shell',
    group: 'time-budget',
    severity: 'warning',
    title: 'the preStop command does not exist in the image',
    reason:
      'A hook that fails because the image has neither a shell nor sleep ends at once: SIGTERM follows without any delay, and only an event shows it.',
    remedy: "use 'lifecycle.preStop.sleep' (Kubernetes 1.30 and later), which needs no program",
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
            image: gcr.io/distroless/nodejs22-debian12:nonroot
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
-           lifecycle: { preStop: { exec: { command: [sleep, '5'] } } }
+           lifecycle: { preStop: { sleep: { seconds: 5 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  *check({ cluster }) {
    for (const workload of servedWorkloads(cluster)) {
      for (const { name, image, preStop } of servingContainers(workload).containers) {
        if (preStop?.handler.type !== 'exec' || image === undefined || !SHELL_LESS.test(image)) {
          continue;
        }
        if (needsShell(preStop.handler.command)) {
          yield {
            object: workload.object,
            container: name,
            path: preStop.path,
            message: `preStop runs '${preStop.handler.command.join(' ')}', which the image ${image} does not have: the hook fails at once, without its delay of ${preStop.delaySeconds ?? 0} s`,
          };
        }
      }
    }
  },
};
