import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const starting = (startup: string, container: Readonly<Record<string, unknown>>): ReturnType<typeof deployment> =>
  deployment({ metadata: { annotations: { 'cdk8s-nonstop/startup': startup } }, container });

testRule('startup-exceeds-probe', {
  valid: [
    {
      name: 'no stated start-up',
      objects: [deployment({ container: { startupProbe: { failureThreshold: 1 } } }), service()],
    },
    {
      name: 'a startup probe that is guaranteed to wait that long',
      objects: [
        starting('20s', { startupProbe: { initialDelaySeconds: 10, periodSeconds: 5, failureThreshold: 3 } }),
        service(),
      ],
    },
    { name: 'no probe that kills', objects: [starting('10m', { readinessProbe: { failureThreshold: 1 } }), service()] },
    {
      name: 'a liveness probe that waits for the startup probe',
      objects: [
        starting('1m', { startupProbe: { failureThreshold: 30 }, livenessProbe: { failureThreshold: 3 } }),
        service(),
      ],
    },
    { name: 'a workload without clients', objects: [starting('10m', { startupProbe: { failureThreshold: 3 } })] },
  ],
  invalid: [
    {
      name: 'a startup probe that gives up earlier',
      objects: [starting('2m', { startupProbe: { periodSeconds: 10, failureThreshold: 3 } }), service()],
      findings: [
        {
          object: 'Deployment/web',
          container: 'web',
          severity: 'error',
          says: ['may take 120 s (annotation cdk8s-nonstop/startup)', 'startup probe', 'after 20 to 30 s'],
        },
      ],
    },
    {
      name: 'a startup probe that may give up earlier, depending on when it begins',
      objects: [starting('25s', { startupProbe: { periodSeconds: 10, failureThreshold: 3 } }), service()],
      findings: [{ object: 'Deployment/web', container: 'web', severity: 'warning', says: ['20 to 30 s'] }],
    },
    {
      name: 'a liveness probe without a startup probe',
      objects: [starting('1m', { livenessProbe: { initialDelaySeconds: 5, failureThreshold: 3 } }), service()],
      findings: [
        { object: 'Deployment/web', container: 'web', severity: 'error', says: ['liveness probe', 'after 25 to 35 s'] },
      ],
    },
  ],
});
