import { perList } from '../../model/objects';
import { isJudged, matchesOwnPods, type Workload } from '../../model/workloads';
import { replicatedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const antiAffinityMatchesOther: Rule = {
  meta: {
    id: 'anti-affinity-matches-other',
    group: 'drain',
    severity: 'warning',
    title: "the anti-affinity between a workload's own pods matches another workload too",
    reason:
      "A term that is meant to keep replicas apart, but selects by a label that another workload shares, also keeps them off that workload's nodes: with required terms pods stay Pending, with preferred terms the replicas end up together.",
    remedy: 'add a label that only these pods have to the term',
    source:
      'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    replicas: 3
    selector: { matchLabels: { app: web } }
    template:
-     metadata: { labels: { app: web } }
+     metadata: { labels: { app: web, tier: front } }
      spec:
        affinity:
          podAntiAffinity:
            requiredDuringSchedulingIgnoredDuringExecution:
              - topologyKey: kubernetes.io/hostname
-               labelSelector: { matchLabels: { app: web } }
+               labelSelector: { matchLabels: { app: web, tier: front } }
        containers:
          - name: web
            image: example.com/web:1.2.3
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
            lifecycle: { preStop: { sleep: { seconds: 5 } } }
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: worker }
  spec:
    selector: { matchLabels: { app: web, tier: worker } }
    template:
      metadata: { labels: { app: web, tier: worker } }
      spec: { containers: [{ name: worker, image: example.com/worker:1.2.3 }] }
`,
  *check({ cluster }) {
    for (const workload of replicatedWorkloads(cluster)) {
      const { object, pod } = workload;
      for (const term of pod.antiAffinity) {
        if (term.selector === undefined || term.namespaceSelector !== undefined || term.namespaces.length > 0) {
          continue;
        }
        const matched = matchesOwnPods(term, workload)
          ? judgedOf(cluster.pods.select(object.namespace, term.selector))
          : [];
        const other = matched.find((candidate) => candidate !== workload);
        if (other !== undefined) {
          yield {
            object,
            path: term.path,
            severity: term.required ? 'warning' : 'info',
            message: `the ${term.required ? 'required' : 'preferred'} anti-affinity also matches ${matched.length === 2 ? '' : `${matched.length - 1} other workloads, such as `}${other.object.kind} ${other.object.name}: these pods avoid its nodes`,
          };
        }
      }
    }
  },
};

/** The workload itself is among them. */
const judgedOf = perList((workloads: readonly Workload[]) => workloads.filter(isJudged));
