import { HOSTNAME_LABEL } from '../../kubernetes/labels';
import { isPerRevision } from '../../model/pods';
import { canSurge, fencepostsOf, ownPodsMatch } from '../../model/workloads';
import { count, replicatedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const surgeVsAntiaffinity: Rule = {
  meta: {
    id: 'surge-vs-antiaffinity',
    group: 'rollout',
    severity: 'warning',
    title: 'required anti-affinity leaves no node for the surge pod',
    reason:
      'A new pod may not run on the node of an old one, and with maxUnavailable 0 no old pod stops before the new one is ready: without spare nodes, the rollout never ends. Terminating pods count too.',
    remedy:
      "add 'matchLabelKeys: [pod-template-hash]' to the term (Kubernetes 1.31 and later), or make the term a preferred one",
    source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#matchlabelkeys',
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
        affinity:
          podAntiAffinity:
            requiredDuringSchedulingIgnoredDuringExecution:
              - topologyKey: kubernetes.io/hostname
                labelSelector: { matchLabels: { app: web } }
+               matchLabelKeys: [pod-template-hash]
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
  *check({ cluster }) {
    for (const workload of replicatedWorkloads(cluster).filter(canSurge)) {
      const { object, replicas, pod } = workload;
      const posts = fencepostsOf(workload);
      if (posts === undefined || posts.unavailable > 0 || posts.surge === 0) {
        continue;
      }
      const term = pod.antiAffinity.find(
        (candidate) =>
          candidate.required &&
          candidate.topologyKey !== '' &&
          !isPerRevision(candidate) &&
          ownPodsMatch(candidate, workload) !== 'no',
      );
      if (term !== undefined) {
        const wanted = replicas + posts.surge;
        const domains =
          term.topologyKey === HOSTNAME_LABEL ? count(wanted, 'node') : `${wanted} domains of ${term.topologyKey}`;
        yield {
          object,
          path: term.path,
          ...(ownPodsMatch(term, workload) === 'unknown' && { verdict: 'unproven' as const }),
          message: `required anti-affinity with maxUnavailable 0 needs ${domains} for ${count(replicas, 'replica')} + ${posts.surge} surge: with fewer, the rollout never ends`,
        };
      }
    }
  },
};
