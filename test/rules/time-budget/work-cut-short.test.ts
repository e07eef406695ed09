import { autoscaler, container, deployment, scaledObject, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const work = (longest: string): Readonly<Record<string, unknown>> => ({
  annotations: { 'cdk8s-nonstop/longest-request': longest },
});
const job = (longest: string): unknown => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'job', ...work(longest) },
  spec: { template: { spec: { restartPolicy: 'Never', containers: [container({ lifecycle: undefined })] } } },
});

testRule('work-cut-short', {
  valid: [
    { name: 'a grace period that covers the work', objects: [deployment({ metadata: work('45s') }), autoscaler()] },
    { name: 'work that is not stated, without an autoscaler', objects: [deployment()] },
    {
      name: 'clients, whose requests another rule counts',
      objects: [deployment({ metadata: work('10m') }), service()],
    },
    { name: 'a Job that is short', objects: [job('20s')] },
    { name: 'a worker that is switched off', objects: [deployment({ metadata: work('10m'), spec: { replicas: 0 } })] },
  ],
  invalid: [
    {
      name: 'work that takes longer',
      objects: [deployment({ metadata: work('10m') })],
      findings: [
        { object: 'Deployment/web', says: ['10 s + longest work 600 s', '= 612 s', 'of 60 s', 'a rollout or a drain'] },
      ],
    },
    {
      name: 'an autoscaler that stops pods in their work',
      objects: [deployment({ metadata: work('10m') }), scaledObject()],
      findings: [{ object: 'Deployment/web', says: ['or a scale-down'] }],
    },
    {
      name: "an application's own setting",
      objects: [deployment({ container: { env: [{ name: 'SHUTDOWN_TIMEOUT', value: '120s' }] } })],
      findings: [{ object: 'Deployment/web', says: ['120 s (SHUTDOWN_TIMEOUT'] }],
    },
    {
      name: 'an autoscaler, and work that is not stated',
      objects: [deployment(), scaledObject()],
      findings: [
        { object: 'Deployment/web', severity: 'info', verdict: 'unproven', says: ['ScaledObject web stops pods'] },
      ],
    },
    {
      name: 'a Job that a drain ends',
      objects: [job('5m')],
      findings: [{ object: 'Job/job', severity: 'warning', says: ['a drain kills'] }],
    },
  ],
});
