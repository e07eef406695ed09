import { selectorOfLabels } from '../../model/objects';
import { whatCouldMatch } from '../helpers';
import type { Rule } from '../rule';

export const serviceWithoutPods: Rule = {
  meta: {
    id: 'service-without-pods',
    group: 'routing',
    severity: 'warning',
    title: 'a Service selects no pods',
    reason:
      'A pod needs every label of the selector, in the namespace of the Service. Without endpoints, every connection is refused.',
    remedy: "make 'spec.selector' match the labels of a pod template",
    source: 'https://kubernetes.io/docs/concepts/services-networking/service/#services-in-kubernetes',
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
- spec: { selector: { app: wbe }, ports: [{ port: 80, targetPort: http }] }
+ spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  *check({ cluster }) {
    for (const { object, type, selector } of cluster.services) {
      // Without a selector, the endpoints are managed elsewhere; an ExternalName has none.
      if (selector.size === 0 || type === 'ExternalName' || object.isOwned) {
        continue;
      }
      const wanted = selectorOfLabels(selector);
      if (cluster.pods.select(object.namespace, wanted).length === 0) {
        const doubt = whatCouldMatch(cluster, object.namespace, wanted);
        yield {
          object,
          path: ['spec', 'selector'],
          ...(doubt !== undefined && { verdict: 'unproven' as const }),
          message: `the selector (${[...selector].map(([key, value]) => `${key}: ${value}`).join(', ')}) matches 0 workloads of the input in namespace ${object.namespace}: ${doubt === undefined ? '' : `unless ${doubt}, `}every connection is refused`,
        };
      }
    }
  },
};
