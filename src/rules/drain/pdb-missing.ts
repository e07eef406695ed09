import { isReplicated } from '../../model/workloads';
import { count, servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const pdbMissing: Rule = {
  meta: {
    id: 'pdb-missing',
    group: 'drain',
    severity: 'warning',
    title: 'no PodDisruptionBudget protects the pods during a drain',
    reason: 'Without a budget, a drain of several nodes can evict every pod at once.',
    remedy: "add a PodDisruptionBudget with 'maxUnavailable: 1' whose selector matches the labels of the pod template",
    source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
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
+ ---
+ apiVersion: policy/v1
+ kind: PodDisruptionBudget
+ metadata: { name: web }
+ spec:
+   maxUnavailable: 1
+   selector: { matchLabels: { app: web } }
`,
  *check({ cluster }) {
    for (const { object, replicas, budgets, canary, ...workload } of servedWorkloads(cluster)) {
      if (!isReplicated({ object, ...workload }) || replicas < 2 || budgets.length > 0) {
        continue;
      }
      yield {
        object,
        path: ['spec'],
        message: `no PodDisruptionBudget matches the labels of ${canary === undefined ? 'these' : `${object.name}-primary's`} ${count(replicas, 'pod')}: a drain of several nodes may evict all of them at once`,
        ...(canary !== undefined && {
          remedy: `add a PodDisruptionBudget whose selector has 'In [${object.name}, ${object.name}-primary]': Flagger labels its pods with these names`,
        }),
      };
    }
  },
};
