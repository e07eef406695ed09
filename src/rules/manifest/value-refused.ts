import type { Cluster } from '../../model/cluster';
import type { KubernetesObject } from '../../model/objects';
import type { Rule } from '../rule';
import { autoscalerRefusals, budgetRefusals } from './refusals/objects';
import { podRefusals } from './refusals/pod';
import type { Refusal } from './refusals/refusal';
import { strategyRefusals } from './refusals/strategy';

export const valueRefused: Rule = {
  meta: {
    id: 'value-refused',
    group: 'manifest',
    severity: 'error',
    title: 'a value that the validation of the API server refuses',
    reason:
      'The API server validates what the schema cannot say, such as two values that contradict each other. An object that it refuses is not changed: the old version stays, or nothing is there at all, and the rest of the apply goes on.',
    remedy: 'correct the value',
    source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go',
    replaces: ['rollout-floor', 'rollout-capacity', 'grace-covers-budget', 'progress-deadline-budget'],
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    replicas: 3
-   strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } }
+   strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec: { containers: [{ name: web, image: 'example.com/web:1.2.3' }] }
`,
  *check({ cluster }) {
    for (const [object, { path, message, remedy }] of refusalsOf(cluster)) {
      yield { object, path, message: `${message}: the ${object.kind} is refused`, remedy };
    }
  },
};

function* refusalsOf({ workloads, budgets, autoscalers }: Cluster): Iterable<readonly [KubernetesObject, Refusal]> {
  for (const workload of workloads) {
    // What another object has created was accepted.
    if (!workload.object.isOwned) {
      yield* withObject(workload.object, strategyRefusals(workload));
      yield* withObject(workload.object, podRefusals(workload));
    }
  }
  for (const budget of budgets) {
    yield* withObject(budget.object, budgetRefusals(budget));
  }
  for (const autoscaler of autoscalers) {
    yield* withObject(autoscaler.object, autoscalerRefusals(autoscaler));
  }
}

function* withObject(
  object: KubernetesObject,
  refusals: Iterable<Refusal>,
): Iterable<readonly [KubernetesObject, Refusal]> {
  for (const refusal of refusals) {
    yield [object, refusal];
  }
}
