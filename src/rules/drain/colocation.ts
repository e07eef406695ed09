import { topologyOf } from '../../kubernetes/topology';
import type { AntiAffinityTerm, SpreadConstraint } from '../../model/pods';
import { isReplicated, ownPodsMatch, type Workload } from '../../model/workloads';
import { count, servedWorkloads } from '../helpers';
import type { Detection, Rule } from '../rule';

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
      if (workload.replicas >= 2) {
        yield* judge(workload);
      }
    }
  },
};

type Term = AntiAffinityTerm | SpreadConstraint;

function* judge(workload: Workload): Iterable<Detection> {
  const { object, pod, replicas } = workload;
  const own = [...pod.antiAffinity, ...pod.spread].filter((term) => ownPodsMatch(term, workload) !== 'no');
  const spreading = own.filter((term) => topologyOf(term.topologyKey) !== 'nothing' && !isTooLoose(term, replicas));
  const isSpread = spreading.some((term) => isCertain(term, workload));
  const doubtful = spreading.at(0);
  if (isSpread) {
    return;
  }
  const pods = count(replicas, 'pod');
  if (doubtful !== undefined) {
    const why =
      topologyOf(doubtful.topologyKey) === 'unknown'
        ? `the nodes' label ${doubtful.topologyKey} is not one that Kubernetes sets: if nodes lack it or share a value`
        : 'the term depends on labels of the namespace, which is not in the input: if it does not have them';
    yield {
      object,
      path: doubtful.path,
      verdict: 'unproven',
      message: `${why}, all ${pods} may run on one node and go down with it`,
    };
  } else {
    const [first] = own;
    yield {
      object,
      path: first?.path ?? pod.path,
      message:
        first === undefined
          ? `neither anti-affinity nor topology spread matches the workload's own ${pods}: all may run on one node and go down with it`
          : `${isTooLoose(first, replicas) ? `a maxSkew of ${first.maxSkew} over ${first.topologyKey}` : `${first.topologyKey}, which all nodes share,`} spreads nothing: all ${pods} may run on one node and go down with it`,
    };
  }
}

function isCertain(term: Term, workload: Workload): boolean {
  return topologyOf(term.topologyKey) !== 'unknown' && ownPodsMatch(term, workload) === 'yes';
}

/** A hard constraint admits all pods in one domain if they exceed an empty one by no more than its maxSkew. */
function isTooLoose(term: Term, replicas: number): term is SpreadConstraint {
  return 'maxSkew' in term && term.hard && term.maxSkew >= replicas;
}
