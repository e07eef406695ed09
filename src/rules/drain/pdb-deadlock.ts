import { desiredHealthy } from '../../kubernetes/disruption';
import { type Budget, describeBudget } from '../../model/workloads';
import { count } from '../helpers';
import { budgetPods, isForOthers } from './pdb-pods';
import type { Detection, Rule } from '../rule';

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
      if (isEmpty(budget)) {
        yield* ofEmpty(budget, replicas);
      } else if (isForOthers(budget, cluster) && requiresAll(budget)) {
        yield {
          object: budget.object,
          path: ['spec', budget.maxUnavailable === undefined ? 'minAvailable' : 'maxUnavailable'],
          message: `${describeBudget(budget)} allows 0 evictions, however many pods it matches: every drain waits forever`,
        };
      } else if (workloads.length > 0 && replicas >= 1 && desired !== undefined && desired >= replicas) {
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

/** A budget that sets neither field expects no pod, so that it allows no disruption at all. */
function isEmpty({ minAvailable, maxUnavailable }: Budget): boolean {
  return minAvailable === undefined && maxUnavailable === undefined;
}

/** Whether it requires all pods to be healthy, however many there are. */
function requiresAll(budget: Budget): boolean {
  return [1, 2, 1000].every((replicas) => (desiredHealthy(budget, replicas) ?? 0) >= replicas);
}

function* ofEmpty({ object }: Budget, replicas: number): Iterable<Detection> {
  if (!object.isOwned) {
    yield {
      object,
      path: ['spec'],
      message: `a budget with neither minAvailable nor maxUnavailable allows 0 disruptions of ${replicas === 0 ? 'its pods' : `its ${count(replicas, 'pod')}`}: every eviction is refused, even of pods that are not ready, and every drain waits forever`,
      remedy: "set 'maxUnavailable: 1'",
    };
  }
}
