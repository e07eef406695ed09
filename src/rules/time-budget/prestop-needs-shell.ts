import { hookEffect } from '../../kubernetes/hook-command';
import { servingContainers } from '../../model/workloads';
import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const prestopNeedsShell: Rule = {
  meta: {
    id: 'prestop-needs-shell',
    group: 'time-budget',
    severity: 'error',
    title: 'the preStop command does not exist in the image',
    reason:
      'A hook that fails because the image has neither a shell nor sleep ends at once: SIGTERM follows without any delay, and only an event shows it.',
    remedy: "use 'lifecycle.preStop.sleep' (Kubernetes 1.30 and later), which needs no program",
    source: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
    replaces: ['prestop-covers-propagation', 'traffic-policy-local'],
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
        if (preStop?.lacksProgram === true && preStop.handler.type === 'exec') {
          const { command } = preStop.handler;
          yield {
            object: workload.object,
            container: name,
            path: preStop.path,
            message: `preStop runs '${command.join(' ')}', which the image ${image ?? ''} does not have: the hook fails at once, without its delay of ${hookEffect(command).delaySeconds ?? 0} s`,
          };
        }
      }
    }
  },
};
