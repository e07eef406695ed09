import { desiredHealthy } from '../../kubernetes/disruption';
import { type Budget, describeBudget } from '../../model/workloads';
import { budgetPods, isForOthers } from './pdb-pods';
import type { Rule } from '../rule';

export const pdbToothless: Rule = {
  meta: {
    id: 'pdb-toothless',
    group: 'drain',
    severity: 'error',
    title: 'the budget allows every pod to be evicted at once',
    reason:
      'maxUnavailable rounds up, so a percentage of a few pods may be all of them. A budget that requires 0 healthy pods protects nothing.',
    remedy: "set 'maxUnavailable: 1'",
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
-   maxUnavailable: 100%
+   maxUnavailable: 1
    selector: { matchLabels: { app: web } }
`,
  *check({ cluster }) {
    for (const budget of cluster.budgets) {
      const { areServed, replicas } = budgetPods(budget, cluster);
      const desired = desiredHealthy(budget, replicas);
      if (isForOthers(budget, cluster) && requiresNone(budget)) {
        yield {
          object: budget.object,
          path: ['spec', budget.maxUnavailable === undefined ? 'minAvailable' : 'maxUnavailable'],
          verdict: 'unproven',
          message: `${describeBudget(budget)} requires 0 healthy pods, however many it matches: all may be evicted at once, and if they serve, their requests are lost`,
        };
      } else if (areServed && replicas >= 2 && desired !== undefined && desired <= 0) {
        yield {
          object: budget.object,
          path: ['spec', budget.maxUnavailable === undefined ? 'minAvailable' : 'maxUnavailable'],
          message: `${describeBudget(budget)} requires ${desired} healthy of ${replicas} pods: all ${replicas} may be evicted at once, and their requests are lost`,
        };
      }
    }
  },
};

/** Whether it requires no pod to be healthy, even of many. */
function requiresNone(budget: Budget): boolean {
  return (desiredHealthy(budget, 1000) ?? 1) <= 0;
}
