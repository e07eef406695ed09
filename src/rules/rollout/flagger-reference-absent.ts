import type { Cluster } from '../../model/cluster';
import type { Canary } from '../../model/workloads';
import type { Detection, Rule } from '../rule';

export const flaggerReferenceAbsent: Rule = {
  meta: {
    id: 'flagger-reference-absent',
    group: 'rollout',
    severity: 'warning',
    title: 'a Canary refers to an object that does not exist',
    reason:
      'Flagger waits until the target, the autoscaler and the Ingress of a Canary exist: without them it creates no primary pods and no Service, and new versions are not analyzed.',
    remedy: 'correct the name, or add the object',
    source: 'https://docs.flagger.app/usage/how-it-works#canary-target',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec: { containers: [{ name: web, image: 'example.com/web:1.2.3', readinessProbe: { tcpSocket: { port: 80 } } }] }
  ---
  apiVersion: flagger.app/v1beta1
  kind: Canary
  metadata: { name: web }
  spec:
-   targetRef: { apiVersion: apps/v1, kind: Deployment, name: wbe }
+   targetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
    service: { port: 80, targetPort: 8080 }
`,
  *check({ cluster }) {
    for (const canary of cluster.canaries) {
      yield* judge(canary, cluster);
    }
  },
};

function* judge({ object, references }: Canary, { objects }: Cluster): Iterable<Detection> {
  for (const { kind, name, path } of references) {
    const ofKind = objects.filter((each) => each.kind === kind && each.namespace === object.namespace);
    if (!ofKind.some((each) => each.name === name)) {
      yield {
        object,
        path,
        ...(ofKind.length === 0 && { verdict: 'unproven' as const }),
        message: `${kind} ${name} of ${String(path.at(-1))} is not in the input, where ${ofKind.length} other ${kind === 'Ingress' ? 'Ingresses' : `${kind}s`} of namespace ${object.namespace} are: unless it comes from elsewhere, Flagger waits for it and creates 0 pods`,
      };
    }
  }
}
