import { budget, canary, daemonSet, deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('pdb-missing', {
  valid: [
    { name: 'a budget', objects: [deployment(), service(), budget()] },
    { name: 'one pod', objects: [deployment({ spec: { replicas: 1 } }), service()] },
    {
      name: 'a budget by expressions',
      objects: [
        deployment(),
        service(),
        budget({
          maxUnavailable: 1,
          selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'other'] }] },
        }),
      ],
    },
    {
      name: 'a budget for everything in the namespace',
      objects: [deployment(), service(), budget({ maxUnavailable: 1, selector: {} })],
    },
    {
      name: 'a budget that names the primary under Flagger',
      objects: [
        deployment(),
        canary(),
        budget({
          maxUnavailable: 1,
          selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'web-primary'] }] },
        }),
      ],
    },
    { name: 'a DaemonSet', objects: [daemonSet(), service()] },
  ],
  invalid: [
    {
      name: 'no budget',
      objects: [deployment(), service()],
      findings: [{ object: 'Deployment/web', says: ['3 pods'] }],
    },
    {
      name: 'a budget that matches one label of two, which polaris mistakes for a match',
      objects: [
        deployment(),
        service(),
        budget({ maxUnavailable: 1, selector: { matchLabels: { app: 'web', tier: 'front' } } }),
      ],
      findings: [{ object: 'Deployment/web', says: ['3 pods'] }],
    },
    {
      name: 'a budget that matches the selector of the Deployment but not its template',
      objects: [
        deployment({ template: { metadata: { labels: { app: 'web', v: '2' } } } }),
        service(),
        budget({ maxUnavailable: 1, selector: { matchLabels: { app: 'web', v: '1' } } }),
      ],
      findings: [{ object: 'Deployment/web', says: ['3 pods'] }],
    },
    {
      name: 'a budget in another namespace',
      objects: [deployment(), service(), budget({ maxUnavailable: 1 }, { namespace: 'other' })],
      findings: [{ object: 'Deployment/web', says: ['3 pods'] }],
    },
    {
      name: 'a budget that misses the primary of Flagger',
      objects: [deployment(), canary(), budget()],
      findings: [{ object: 'Deployment/web', says: ["web-primary's", '3 pods'] }],
    },
  ],
});
