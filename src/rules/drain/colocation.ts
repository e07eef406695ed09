import { isReplicated, matchesOwnPods } from '../../model/workloads';
import { count, servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const colocation: Rule = {
  meta: {
    id: 'colocation',
    group: 'drain',
    severity: 'info',
    title: 'nothing spreads the pods over different nodes',
    reason:
      "Without anti-affinity or topology spread that matches the workload's own pods, all replicas may run on one node and go down with it.",
    remedy:
      "add 'topologySpreadConstraints' or preferred 'podAntiAffinity' on kubernetes.io/hostname that selects the pods' own labels",
    source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
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
+       topologySpreadConstraints:
+         - topologyKey: kubernetes.io/hostname
+           maxSkew: 1
+           whenUnsatisfiable: ScheduleAnyway
+           labelSelector: { matchLabels: { app: web } }
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
    for (const workload of servedWorkloads(cluster).filter(isReplicated)) {
      const { object, pod, replicas } = workload;
      const isSpread = [...pod.antiAffinity, ...pod.spread].some((term) => matchesOwnPods(term, workload));
      if (replicas >= 2 && !isSpread) {
        yield {
          object,
          path: pod.path,
          message: `neither anti-affinity nor topology spread matches the workload's own ${count(replicas, 'pod')}: all may run on one node and go down with it`,
        };
      }
    }
  },
};
