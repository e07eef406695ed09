import { type Container, runningContainers } from '../../model/pods';
import type { KubernetesObject } from '../../model/objects';
import { judgedWorkloads } from '../helpers';
import type { Detection, Rule } from '../rule';

export const probePortResolves: Rule = {
  meta: {
    id: 'probe-port-resolves',
    group: 'routing',
    severity: 'error',
    title: 'a probe or a hook names a port that its container does not have',
    reason:
      'The kubelet looks a named port up among the ports of the same container. If there is none, the probe cannot run: the container is never ready, never counts as started, or is never restarted, and a hook fails without its delay.',
    remedy: "give one of the container's ports this name, or use its number",
    source:
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port',
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
-           readinessProbe: { httpGet: { path: /readyz, port: htpt } }
+           readinessProbe: { httpGet: { path: /readyz, port: http } }
`,
  *check({ cluster }) {
    for (const { object, pod } of judgedWorkloads(cluster)) {
      for (const container of runningContainers(pod)) {
        yield* judge(object, container);
      }
    }
  },
};

/** The consequences if a handler of a container cannot run. */
const CONSEQUENCES = {
  readiness: 'the pod is never ready, and a rollout never ends',
  startup: 'the container never counts as started and is restarted again and again',
  liveness: 'the probe never fails, so that a container that hangs is never restarted',
  preStop: 'the hook fails at once, without its delay',
} as const;

function* judge(object: KubernetesObject, container: Container): Iterable<Detection> {
  const names = container.ports.flatMap(({ name }) => name ?? []);
  for (const [role, consequence] of Object.entries(CONSEQUENCES) as [keyof typeof CONSEQUENCES, string][]) {
    const { handler, path } = container[role] ?? {};
    const port = handler !== undefined && 'port' in handler ? handler.port : undefined;
    if (typeof port === 'string' && !names.includes(port) && !/^\d+$/.test(port) && path !== undefined) {
      yield {
        object,
        container: container.name,
        path: [...path, handler?.type ?? ''],
        ...(role === 'liveness' && { severity: 'warning' as const }),
        message: `${role === 'preStop' ? 'the preStop hook' : `the ${role} probe`} names port '${port}', which the container does not have (${names.length === 0 ? 'none has a name' : names.join(', ')}): ${consequence}`,
      };
    }
  }
}
