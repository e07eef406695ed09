import { perList } from '../../model/objects';
import type { Budget } from '../../model/workloads';
import { judgedWorkloads, listed } from '../helpers';
import type { Rule } from '../rule';

export const pdbOverlap: Rule = {
  meta: {
    id: 'pdb-overlap',
    group: 'drain',
    severity: 'error',
    title: 'two budgets match one pod',
    reason: 'The eviction API answers 500 for a pod that more than one budget matches: a drain never gets past it.',
    remedy: 'keep one PodDisruptionBudget for these pods, or make the selectors disjoint',
    source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/#how-api-initiated-eviction-works',
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
    selector: { matchLabels: { app: web } }
- ---
- apiVersion: policy/v1
- kind: PodDisruptionBudget
- metadata: { name: everything }
- spec:
-   minAvailable: 1
-   selector: {}
`,
  *check({ cluster }) {
    for (const { object, budgets } of judgedWorkloads(cluster)) {
      const names = namesOf(budgets);
      if (names.length > 1) {
        yield {
          object,
          path: ['spec', 'template', 'metadata', 'labels'],
          message: `${names.length} PodDisruptionBudgets match these pods (${listed(names)}): every eviction fails with 500, and drains hang`,
        };
      }
    }
  },
};

const namesOf = perList((budgets: readonly Budget[]) => [...new Set(budgets.map(({ object }) => object.name))]);
