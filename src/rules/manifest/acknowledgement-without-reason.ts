import { isRuleId } from '../../manifest/rule-ids';
import type { Rule } from '../rule';

export const acknowledgementWithoutReason: Rule = {
  meta: {
    id: 'acknowledgement-without-reason',
    group: 'manifest',
    severity: 'warning',
    title: 'an acknowledgement gives no reason',
    reason:
      'The reason lets others judge later whether it still applies. Without one, the acknowledgement accepts nothing.',
    remedy: 'write the reason as the value of the annotation',
    source: 'https://github.com/cdk8s-nonstop/cdk8s-nonstop/blob/main/docs/reference/rules.md#acknowledgements',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
    annotations:
-     cdk8s-nonstop/acknowledge.single-replica-served: ''
+     cdk8s-nonstop/acknowledge.single-replica-served: a demo that may be away for a minute
  spec:
    replicas: 1
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
    for (const { object, acknowledgement } of acknowledgements) {
      if (acknowledgement.reason === '' && isRuleId(acknowledgement.rule)) {
        yield {
          object,
          path: acknowledgement.path,
          message: `the acknowledgement of ${acknowledgement.rule} gives no reason (0 characters), so it accepts nothing`,
        };
      }
    }
  },
};
