import { podField, servedWorkloads } from '../helpers';
import { servingOn } from '../hook-budget';
import type { Rule } from '../rule';

/** The time that GKE leaves the pods of a spot node. */
const CAP_SECONDS = 15;
const SELECTORS = ['cloud.google.com/gke-spot', 'cloud.google.com/gke-preemptible'];

export const spotGraceCap: Rule = {
  meta: {
    id: 'spot-grace-cap',
    group: 'time-budget',
    severity: 'warning',
    title: 'a spot node leaves less time than the hook and the longest request need',
    reason: 'GKE reclaims a spot node with at most 15 s for its pods, whatever their grace period says.',
    remedy: 'shorten the hook and the requests to 15 s in total, or run on nodes that are not reclaimed',
    source: 'https://cloud.google.com/kubernetes-engine/docs/concepts/spot-vms',
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
        nodeSelector: { cloud.google.com/gke-spot: 'true' }
        containers:
          - name: web
            image: example.com/web:1.2.3
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
-           lifecycle: { preStop: { sleep: { seconds: 20 } } }
+           lifecycle: { preStop: { sleep: { seconds: 5 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  *check({ cluster }) {
    for (const workload of servedWorkloads(cluster)) {
      const { object, pod, times } = workload;
      const { seconds: serving, why } = servingOn(workload);
      const longest = times.longestRequest?.seconds ?? 0;
      if (SELECTORS.some((key) => pod.nodeSelector.get(key) === 'true') && serving + longest > CAP_SECONDS) {
        yield {
          object,
          path: podField(workload, 'nodeSelector'),
          message: `${why} + longest request ${longest} s = ${serving + longest} s is more than the ${CAP_SECONDS} s that a spot node leaves: requests in flight after that are lost`,
        };
      }
    }
  },
};
