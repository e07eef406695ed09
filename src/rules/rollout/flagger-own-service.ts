import { selects, selectorOfLabels } from '../../model/objects';
import { judgedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const flaggerOwnService: Rule = {
  meta: {
    id: 'flagger-own-service',
    group: 'rollout',
    severity: 'error',
    title: 'a Service that Flagger owns is in the manifests',
    reason:
      'Flagger creates the Service of a Canary, points it at the pods of NAME-primary and scales the target to 0. An apply of a Service of the same name sets the selector back to the target: it has no pods until Flagger corrects it.',
    remedy: 'remove the Service: Flagger creates it from the Canary',
    source: 'https://docs.flagger.app/usage/how-it-works#canary-service',
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
    targetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
    service: { port: 80, targetPort: 8080 }
- ---
- apiVersion: v1
- kind: Service
- metadata: { name: web }
- spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
`,
  *check({ cluster }) {
    for (const { object, canary, services, pod, runningLabels } of judgedWorkloads(cluster)) {
      for (const service of canary === undefined ? [] : services) {
        const isOfTarget = selects(selectorOfLabels(service.selector), pod.labels);
        const isOfPrimary = selects(selectorOfLabels(service.selector), runningLabels);
        if (service.object.name === canary?.service && !service.object.isOwned && isOfTarget && !isOfPrimary) {
          yield {
            object: service.object,
            other: object,
            path: ['spec', 'selector'],
            message: `Canary ${canary.object.name} owns this Service: an apply points it at ${object.kind} ${object.name}, which Flagger has scaled to 0 pods, and every request is refused until Flagger corrects it`,
          };
        }
      }
    }
  },
};
