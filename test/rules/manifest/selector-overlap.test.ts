import { autoscaler, deployment, LABELS, statefulSet } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const named = (name: string, labels: Readonly<Record<string, string>>): unknown =>
  deployment({ name, spec: { selector: { matchLabels: labels } }, template: { metadata: { labels } } });

testRule('selector-overlap', {
  valid: [
    { name: 'labels of their own', objects: [deployment(), named('api', { app: 'api' })] },
    { name: 'two states of one workload', objects: [deployment(), deployment({ spec: { replicas: 5 } })] },
    { name: 'another namespace', objects: [deployment(), deployment({ name: 'api', metadata: { namespace: 'b' } })] },
    {
      name: 'a pod and a Job of the same labels, which end',
      objects: [
        deployment(),
        { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'test', labels: LABELS }, spec: { containers: [] } },
        {
          apiVersion: 'batch/v1',
          kind: 'Job',
          metadata: { name: 'j' },
          spec: { template: { metadata: { labels: LABELS } } },
        },
      ],
    },
  ],
  invalid: [
    {
      name: 'one selector for two, reported once',
      objects: [deployment(), statefulSet({ name: 'db' })],
      findings: [{ object: 'StatefulSet/db', says: ['pods of Deployment web'] }],
    },
    {
      name: 'a selector that takes in the labels of another',
      objects: [
        named('all', { app: 'shop' }),
        named('web', { app: 'shop', role: 'web' }),
        autoscaler({ scaleTargetRef: { kind: 'Deployment', name: 'all' } }),
      ],
      findings: [{ object: 'Deployment/all', says: ['pods of Deployment web', 'autoscaler averages'] }],
    },
  ],
});
