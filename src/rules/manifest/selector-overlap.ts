import type { Cluster } from '../../model/cluster';
import { identity, perList, selects } from '../../model/objects';
import { isTask, type Workload } from '../../model/workloads';
import { describe, judgedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const selectorOverlap: Rule = {
  meta: {
    id: 'selector-overlap',
    group: 'manifest',
    severity: 'warning',
    title: 'the selector of a workload matches the pods of another',
    reason:
      "Whatever goes by a workload's selector counts the pods of both: its autoscaler averages over them, a budget or a Service with the same labels takes them as one, and an orphaned pod may be adopted by either.",
    remedy:
      'give the pods of each workload a label that only they have, and select by it (selectors cannot be changed later)',
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    selector: { matchLabels: { app: shop } }
    template:
-     metadata: { labels: { app: shop } }
+     metadata: { labels: { app: shop } }
      spec: { containers: [{ name: web, image: 'example.com/web:1.2.3' }] }
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: worker }
  spec:
-   selector: { matchLabels: { app: shop } }
+   selector: { matchLabels: { app: shop-worker } }
    template:
-     metadata: { labels: { app: shop } }
+     metadata: { labels: { app: shop-worker } }
      spec: { containers: [{ name: worker, image: 'example.com/worker:1.2.3' }] }
`,
  *check({ cluster }) {
    for (const workload of judgedWorkloads(cluster)) {
      const others = overlapping(workload, cluster);
      const other = others.at(0);
      if (other !== undefined) {
        const atLeast = others.length > COUNTED ? 'at least ' : '';
        const more = others.length === 1 ? '' : ` and ${atLeast}${others.length - 1} more`;
        const scaled = workload.autoscalers.length > 0 ? ', and its autoscaler averages over the pods of both' : '';
        yield {
          object: workload.object,
          other: other.object,
          path: ['spec', 'selector'],
          message: `the selector also matches the pods of ${describe(other.object)}${more}${scaled}: what goes by labels takes them for one workload`,
        };
      }
    }
  },
};

/** More of them are not counted: if many workloads match each other, each of them would look at all the others. */
const COUNTED = 10;

/** The workloads whose pods the selector matches. Of two that match each other, only the later one is reported. */
function overlapping(workload: Workload, { pods }: Cluster): readonly Workload[] {
  const { selector, object } = workload;
  if (selector === undefined || (selector.labels.size === 0 && selector.expressions.length === 0)) {
    return [];
  }
  const found: Workload[] = [];
  for (const other of ownersOf(pods.select(object.namespace, selector))) {
    if (isRival(other, workload) && !(other.object.index > object.index && selectsPodsOf(other, workload))) {
      found.push(other);
    }
    if (found.length > COUNTED) {
      break;
    }
  }
  return found;
}

const ownersOf = perList((workloads: readonly Workload[]) =>
  workloads.filter(
    (each) =>
      !isTask(each) && !each.object.isOwned && !each.object.isHook && each.isLent !== true && each.kind !== 'Pod',
  ),
);

function isRival(other: Workload, { object, lender }: Workload): boolean {
  return identity(other.object) !== identity(object) && other.object !== lender;
}

function selectsPodsOf({ selector }: Workload, { pod }: Workload): boolean {
  return selector !== undefined && selects(selector, pod.labels);
}
