import { count } from '../helpers';
import { budgetPods } from './pdb-pods';
import type { Rule } from '../rule';

export const pdbUnhealthyEviction: Rule = {
  meta: {
    id: 'pdb-unhealthy-eviction',
    group: 'drain',
    severity: 'info',
    title: 'crashing pods block drains',
    reason:
      'By default, a pod that is not ready is evicted only while enough others are healthy: an application that crashes on every node blocks all drains.',
    remedy: "set 'unhealthyPodEvictionPolicy: AlwaysAllow'",
    source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy',
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
            readinessProbe: { httpGet: { path: /readyz, port: http } }
            lifecycle: { preStop: { sleep: { seconds: 5 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
  ---
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata: { name: web }
  spec:
    maxUnavailable: 1
+   unhealthyPodEvictionPolicy: AlwaysAllow
    selector: { matchLabels: { app: web } }
`,
  *check({ cluster }) {
    for (const budget of cluster.budgets) {
      const { areServed, replicas } = budgetPods(budget, cluster);
      if (!budget.evictsUnhealthy && areServed) {
        yield {
          object: budget.object,
          path: ['spec'],
          message: `unhealthyPodEvictionPolicy is not AlwaysAllow: if its ${count(replicas, 'pod')} cannot become ready, every drain waits`,
        };
      }
    }
  },
};
