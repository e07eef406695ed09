import { hostPorts } from '../../model/pods';
import { resolveIntOrPercent } from '../../kubernetes/int-or-percent';
import { canSurge, fencepostsOf, type Workload } from '../../model/workloads';
import { count, judgedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const surgeVsHostport: Rule = {
  meta: {
    id: 'surge-vs-hostport',
    group: 'rollout',
    severity: 'error',
    title: 'a host port leaves no node for the surge pod',
    reason:
      'Two pods cannot use the same port of a node: with maxUnavailable 0, the surge pod needs a node without an old pod, or the rollout never ends.',
    remedy: 'replace the host port with a Service, or allow maxUnavailable 1 with enough replicas',
    source: 'https://kubernetes.io/docs/concepts/configuration/overview/#services',
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
-           ports: [{ name: http, containerPort: 8080, hostPort: 8080 }]
+           ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
            lifecycle: { preStop: { sleep: { seconds: 5 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  *check({ cluster }) {
    for (const workload of judgedWorkloads(cluster)) {
      const { object, pod, replicas } = workload;
      const ports = hostPorts(pod);
      if (ports.length === 0) {
        continue;
      }
      const posts = fencepostsOf(workload);
      const isStuck = canSurge(workload) ? posts?.unavailable === 0 && posts.surge > 0 : surgesOnEachNode(workload);
      if (isStuck) {
        const where = `${pod.hostNetwork ? 'hostNetwork' : 'hostPort'} ${ports.join(', ')}`;
        yield {
          object,
          path: pod.path,
          message: canSurge(workload)
            ? `${where} with maxUnavailable 0 needs ${count(replicas + (posts?.surge ?? 0), 'node')} for ${count(replicas, 'replica')} + ${posts?.surge ?? 0} surge: with fewer, the rollout never ends`
            : `${where} with maxSurge ${workload.strategy.maxSurge}: the new pod needs the port of the old one on the same node, stays Pending, and the rollout never ends`,
          ...(!canSurge(workload) && { remedy: "set 'maxSurge: 0' and 'maxUnavailable: 1'" }),
        };
      }
    }
  },
};

/** A DaemonSet that surges starts each new pod on the node of the old one. */
function surgesOnEachNode({ kind, strategy }: Workload): boolean {
  return (
    kind === 'DaemonSet' && strategy.type === 'RollingUpdate' && resolveIntOrPercent(strategy.maxSurge, 100, 'up') !== 0
  );
}
