import { deployment } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('progress-deadline-budget', {
  valid: [
    { name: 'Kubernetes’ default', objects: [deployment({ container: { startupProbe: { failureThreshold: 30 } } })] },
    {
      name: 'start-up and minReadySeconds that each fit, since readiness is progress',
      objects: [
        deployment({
          spec: { progressDeadlineSeconds: 100, minReadySeconds: 60 },
          container: { startupProbe: { failureThreshold: 6 } },
        }),
      ],
    },
  ],
  invalid: [
    {
      name: 'a startup probe that may take longer',
      objects: [
        deployment({
          spec: { progressDeadlineSeconds: 60 },
          container: { startupProbe: { initialDelaySeconds: 10, failureThreshold: 30 } },
        }),
      ],
      findings: [{ object: 'Deployment/web', says: ['60', '310 s', 'startup probe of web'] }],
    },
    {
      name: 'minReadySeconds beyond the deadline',
      objects: [deployment({ spec: { progressDeadlineSeconds: 60, minReadySeconds: 60 } })],
      findings: [{ object: 'Deployment/web', says: ['60 s that minReadySeconds'] }],
    },
    {
      name: 'a stated start-up',
      objects: [
        deployment({
          metadata: { annotations: { 'cdk8s-nonstop/startup': '2m' } },
          spec: { progressDeadlineSeconds: 120 },
        }),
      ],
      findings: [{ object: 'Deployment/web', says: ['120 s'] }],
    },
  ],
});
