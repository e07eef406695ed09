import { antiAffinity, deployment, statefulSet } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('anti-affinity-matches-other', {
  valid: [
    { name: 'only its own pods', objects: [deployment({ pod: antiAffinity({}) })] },
    {
      name: 'only other workloads, as intended',
      objects: [
        deployment({ pod: antiAffinity({ labelSelector: { matchLabels: { app: 'db' } } }) }),
        statefulSet({ name: 'db', template: { metadata: { labels: { app: 'db' } } } }),
      ],
    },
    {
      name: 'another namespace',
      objects: [deployment({ pod: antiAffinity({}) }), statefulSet({ name: 'db', metadata: { namespace: 'other' } })],
    },
  ],
  invalid: [
    {
      name: 'a database with the same label app, as in the WordPress tutorial',
      objects: [deployment({ pod: antiAffinity({}) }), deployment({ name: 'mysql' })],
      findings: [{ object: 'Deployment/web', severity: 'info', says: ['preferred', 'Deployment mysql'] }],
    },
    {
      name: 'the same with a required term',
      objects: [deployment({ pod: antiAffinity({}, true) }), deployment({ name: 'mysql' })],
      findings: [{ object: 'Deployment/web', says: ['required', 'Deployment mysql'] }],
    },
  ],
});
