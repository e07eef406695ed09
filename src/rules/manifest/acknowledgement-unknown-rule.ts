import { isRuleId, RULE_IDS } from '../../manifest/rule-ids';
import type { Rule } from '../rule';

export const acknowledgementUnknownRule: Rule = {
  meta: {
    id: 'acknowledgement-unknown-rule',
    group: 'manifest',
    severity: 'warning',
    title: 'an acknowledgement names a rule that does not exist',
    reason: 'A misspelled id accepts nothing: the fault that it was meant for is still reported, or never existed.',
    remedy: 'correct the id (`npx cdk8s-nonstop rules` lists all of them), or remove the annotation',
    source: 'https://github.com/cdk8s-nonstop/cdk8s-nonstop/blob/main/docs/reference/rules.md#acknowledgements',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
    annotations:
-     cdk8s-nonstop/acknowledge.single-replica: a demo that may be away for a minute
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
      if (!isRuleId(acknowledgement.rule)) {
        yield {
          object,
          path: acknowledgement.path,
          message: `'${acknowledgement.rule}' is not one of the ${RULE_IDS.length} rules: the acknowledgement accepts nothing`,
        };
      }
    }
  },
};
