import { RULE_IDS } from '../../../src/manifest/rule-ids';
import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('acknowledgement-unknown-rule', {
  valid: [
    {
      name: 'a rule',
      objects: [
        deployment({
          spec: { replicas: 1 },
          metadata: { annotations: { 'cdk8s-nonstop/acknowledge.single-replica-served': 'a demo' } },
        }),
        service(),
      ],
    },
  ],
  invalid: [
    {
      name: 'a misspelled id',
      objects: [
        deployment({
          spec: { replicas: 1 },
          metadata: { annotations: { 'cdk8s-nonstop/acknowledge.single-replica': 'a demo' } },
        }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', says: ["'single-replica'", `${RULE_IDS.length} rules`] }],
    },
  ],
});
