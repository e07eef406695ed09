import type { Rule } from '../rule';

export const acknowledgementUnused: Rule = {
  meta: {
    id: 'acknowledgement-unused',
    group: 'manifest',
    severity: 'warning',
    title: 'an acknowledgement accepts a fault that its rule does not find',
    reason: 'A reason that is no longer needed hides the fault when it comes back.',
    remedy: 'remove the annotation',
    source: 'https://github.com/cdk8s-nonstop/cdk8s-nonstop/blob/main/docs/reference/rules.md#acknowledgements',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
- metadata:
-   name: web
-   annotations:
-     cdk8s-nonstop/acknowledge.single-replica-served: a demo that may be away for a minute
+ metadata: { name: web }
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
`,
  last: true,
  *check({ acknowledgements }) {
    for (const { object, acknowledgement, used } of acknowledgements) {
      if (used === false && acknowledgement.reason !== '') {
        const where =
          acknowledgement.container === undefined ? 'this object' : `container ${acknowledgement.container}`;
        yield {
          object,
          path: acknowledgement.path,
          message: `the acknowledgement of ${acknowledgement.rule} is not needed: the rule finds 0 faults in ${where}`,
        };
      }
    }
  },
};
