import { container, deployment } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const spec = (changes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  template: { spec: { restartPolicy: 'Never', containers: [container()] } },
  ...changes,
});
const job = (changes: Readonly<Record<string, unknown>>, annotations = {}): unknown => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'job', annotations },
  spec: spec(changes),
});
const IGNORED = { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] }] };

testRule('job-fails-in-drain', {
  valid: [
    { name: 'the default of six', objects: [job({}), deployment()] },
    { name: 'a policy that ignores disruptions', objects: [job({ backoffLimit: 0, podFailurePolicy: IGNORED })] },
    { name: 'a hook of Helm', objects: [job({ backoffLimit: 0 }, { 'helm.sh/hook': 'pre-upgrade' })] },
  ],
  invalid: [
    {
      name: 'a Job and a CronJob that start once',
      objects: [
        job({ backoffLimit: 0 }),
        {
          apiVersion: 'batch/v1',
          kind: 'CronJob',
          metadata: { name: 'nightly' },
          spec: { schedule: '0 0 * * *', jobTemplate: { spec: spec({ backoffLimit: 0 }) } },
        },
      ],
      findings: [
        { object: 'Job/job', says: ['backoffLimit 0'] },
        { object: 'CronJob/nightly', says: ['backoffLimit 0'] },
      ],
    },
  ],
});
