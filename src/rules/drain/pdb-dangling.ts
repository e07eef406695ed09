import { whatCouldMatch } from '../helpers';
import { matchesPods } from './pdb-pods';
import type { Rule } from '../rule';

export const pdbDangling: Rule = {
  meta: {
    id: 'pdb-dangling',
    group: 'drain',
    severity: 'warning',
    title: 'a budget matches no workload',
    reason:
      'A budget protects the pods in its own namespace that its whole selector matches. A budget that matches none protects nothing.',
    remedy: "make 'spec.selector' match the labels of the pod template",
    source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget',
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
-   selector: { matchLabels: { app: wbe } }
+   selector: { matchLabels: { app: web } }
`,
  *check({ cluster }) {
    for (const budget of cluster.budgets) {
      const { object } = budget;
      if (!matchesPods(budget, cluster) && !object.isOwned) {
        const doubt = budget.selector && whatCouldMatch(cluster, object.namespace, budget.selector);
        yield {
          object,
          path: ['spec', 'selector'],
          ...(doubt !== undefined && { verdict: 'unproven' as const }),
          message: `the selector matches 0 workloads of the input in namespace ${object.namespace}: ${doubt === undefined ? '' : `unless ${doubt}, `}the budget protects nothing`,
        };
      }
    }
  },
};
