import { selects } from '../../model/objects';
import type { Workload } from '../../model/workloads';
import type { Rule } from '../rule';

export const selectorMissesTemplate: Rule = {
  meta: {
    id: 'selector-misses-template',
    group: 'manifest',
    severity: 'error',
    title: "a workload's selector does not match its own pods",
    reason:
      "The API server refuses a workload whose selector does not match the labels of its template: it would create pods without end. Nothing is rolled out, and the error is easily overlooked among an apply's other lines.",
    remedy: "make 'spec.selector' match 'spec.template.metadata.labels'",
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    replicas: 3
    selector: { matchLabels: { app: web } }
    template:
-     metadata: { labels: { app: wep } }
+     metadata: { labels: { app: web } }
      spec: { containers: [{ name: web, image: 'example.com/web:1.2.3' }] }
`,
  *check({ cluster }) {
    for (const workload of cluster.workloads.filter(isSelfSelecting)) {
      const { object, selector, pod } = workload;
      if (selector !== undefined && !selects(selector, pod.labels)) {
        const asked = [...selector.labels].filter(([key, value]) => pod.labels.get(key) !== value);
        const detail =
          asked.length === 0 ? 'its matchExpressions' : asked.map(([key, value]) => `${key}: ${value}`).join(', ');
        yield {
          object,
          path: ['spec', 'selector'],
          message: `the selector asks for ${detail}, which the labels of the pod template do not have: the API server refuses the ${object.kind}, and no pod is created`,
        };
      }
    }
  },
};

/** A Job gets its selector from the API server, and a live object has one that was accepted. */
function isSelfSelecting({ kind, object, borrowsFrom }: Workload): boolean {
  return kind !== 'Job' && kind !== 'CronJob' && kind !== 'Pod' && !object.isOwned && borrowsFrom === undefined;
}
