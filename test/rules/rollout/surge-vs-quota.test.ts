import { daemonSet, deployment, statefulSet } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('surge-vs-quota', {
  valid: [
    {
      name: 'room for the surge',
      objects: [
        deployment(),
        {
          apiVersion: 'v1',
          kind: 'ResourceQuota',
          metadata: { name: 'all' },
          spec: { hard: { 'requests.cpu': '400m', pods: '4' } },
        },
      ],
    },
    {
      name: 'a quota of some pods only',
      objects: [
        deployment(),
        {
          apiVersion: 'v1',
          kind: 'ResourceQuota',
          metadata: { name: 'all' },
          spec: { scopes: ['BestEffort'], hard: { pods: '3' } },
        },
      ],
    },
  ],
  invalid: [
    {
      name: 'no room for the CPU of the surge',
      objects: [
        deployment(),
        {
          apiVersion: 'v1',
          kind: 'ResourceQuota',
          metadata: { name: 'all' },
          spec: { hard: { 'requests.cpu': '399m' } },
        },
      ],
      findings: [{ object: 'Deployment/web', says: ['300m', '100m for 1 surge', '399m'] }],
    },
    {
      name: 'no room for the pod beside another workload',
      objects: [
        deployment(),
        statefulSet({ name: 'db', spec: { replicas: 1 } }),
        { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'all' }, spec: { hard: { pods: 4 } } },
      ],
      findings: [{ object: 'Deployment/web', says: ['4 of pods', '1 for 1 surge', 'more than the 4'] }],
    },
    {
      name: 'no room for the pod beside a DaemonSet, which has at least one',
      objects: [
        deployment(),
        daemonSet({ name: 'agent' }),
        { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'all' }, spec: { hard: { pods: 4 } } },
      ],
      findings: [{ object: 'Deployment/web', says: ['4 of pods', '1 for 1 surge', 'more than the 4'] }],
    },
  ],
});
