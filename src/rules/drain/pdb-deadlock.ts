import { desiredHealthy } from '../../kubernetes/disruption';
import { describeBudget } from '../../model/workloads';
import { count } from '../helpers';
import { budgetPods } from './pdb-pods';
import type { Rule } from '../rule';

export const pdbDeadlock: Rule = {
  meta: {
    id: 'pdb-deadlock',
    group: 'drain',
    severity: 'error',
    title: 'the budget never allows an eviction',
    reason:
      'Percentages round up, so a budget may require as many healthy pods as there are. Then every drain waits forever. With an autoscaler, its minimum counts.',
    remedy: "set 'maxUnavailable: 1' instead",
    source:
      'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages',
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
-   minAvailable: 3
+   maxUnavailable: 1
    selector: { matchLabels: { app: web } }
`,
  *check({ cluster }) {
    for (const budget of cluster.budgets) {
      const { workloads, replicas, areScaled } = budgetPods(budget, cluster);
      const desired = desiredHealthy(budget, replicas);
      if (workloads.length > 0 && replicas >= 1 && desired !== undefined && desired >= replicas) {
        const minimum = areScaled ? " (the autoscaler's minimum)" : '';
        yield {
          object: budget.object,
          path: ['spec', budget.maxUnavailable === undefined ? 'minAvailable' : 'maxUnavailable'],
          message: `${describeBudget(budget)} requires ${desired} healthy of ${count(replicas, 'pod')}${minimum}: 0 may be evicted, and every drain waits forever`,
          remedy:
            replicas === 1
              ? "run at least two replicas with 'maxUnavailable: 1': with one, a budget either blocks drains or permits the outage"
              : "set 'maxUnavailable: 1' instead",
        };
      }
    }
  },
};
