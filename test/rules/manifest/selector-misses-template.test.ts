import { daemonSet, deployment, statefulSet } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const MISSED = { spec: { selector: { matchLabels: { app: 'wbe' } } } };

testRule('selector-misses-template', {
  valid: [
    {
      name: 'a selector of some of the labels',
      objects: [deployment({ template: { metadata: { labels: { app: 'web', tier: 'front' } } } })],
    },
    {
      name: 'expressions that hold',
      objects: [
        deployment({
          spec: { selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'api'] }] } },
        }),
      ],
    },
    {
      name: 'a DeploymentConfig, whose selector has no matchLabels',
      objects: [
        {
          ...deployment({ spec: { selector: { matchLabels: undefined, app: 'web' } } }),
          apiVersion: 'apps.openshift.io/v1',
          kind: 'DeploymentConfig',
        },
      ],
    },
    {
      name: 'a Job, whose selector the API server sets',
      objects: [
        {
          apiVersion: 'batch/v1',
          kind: 'Job',
          metadata: { name: 'x' },
          spec: { template: { spec: { containers: [] } } },
        },
      ],
    },
  ],
  invalid: [
    {
      name: 'every kind that creates pods',
      objects: [deployment(MISSED), statefulSet(MISSED), daemonSet(MISSED)],
      findings: ['Deployment', 'StatefulSet', 'DaemonSet'].map((kind) => ({
        object: `${kind}/web`,
        says: ['asks for app: wbe', `refuses the ${kind}`],
      })),
    },
    {
      name: 'an expression that does not hold',
      objects: [
        deployment({ spec: { selector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] } } }),
      ],
      findings: [{ object: 'Deployment/web', says: ['matchExpressions'] }],
    },
    {
      name: 'a label that the template lacks',
      objects: [deployment({ spec: { selector: { matchLabels: { app: 'web', tier: 'front' } } } })],
      findings: [{ object: 'Deployment/web', says: ['asks for tier: front'] }],
    },
  ],
});
