import { isPerRevision } from '../../model/pods';
import { matchesOwnPods, maxReplicas } from '../../model/workloads';
import { count, replicatedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const spreadSkew: Rule = {
  meta: {
    id: 'spread-skew',
    group: 'rollout',
    severity: 'warning',
    title: 'a hard spread constraint counts the wrong pods',
    reason:
      "A DoNotSchedule constraint counts the pods that its selector matches. One that misses the pod's own labels spreads nothing; one without matchLabelKeys counts the old version's pods too, so that new pods stay Pending or end up skewed.",
    remedy: "select the pod's own labels and add 'matchLabelKeys: [pod-template-hash]'",
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
        topologySpreadConstraints:
          - topologyKey: kubernetes.io/hostname
            maxSkew: 1
            whenUnsatisfiable: DoNotSchedule
            labelSelector: { matchLabels: { app: web } }
+           matchLabelKeys: [pod-template-hash]
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
    // A single pod is always spread.
    for (const workload of replicatedWorkloads(cluster).filter((candidate) => maxReplicas(candidate) > 1)) {
      const { object, kind, pod, replicas } = workload;
      for (const constraint of pod.spread.filter(({ hard }) => hard)) {
        const where = `DoNotSchedule over ${constraint.topologyKey} (maxSkew ${constraint.maxSkew})`;
        if (!matchesOwnPods(constraint, workload)) {
          yield {
            object,
            path: constraint.path,
            message: `${where} selects none of the workload's own pods: its ${maxReplicas(workload)} replicas are not spread`,
          };
        } else if (!isPerRevision(constraint) && (kind === 'Deployment' || kind === 'Rollout')) {
          yield {
            object,
            path: constraint.path,
            message: `${where} counts the ${count(replicas, 'pod')} of the old version during a rollout: new pods can stay Pending, or are skewed once the old ones are gone`,
          };
        }
      }
    }
  },
};
