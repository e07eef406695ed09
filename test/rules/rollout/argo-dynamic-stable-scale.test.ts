import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const rollout = (
  strategy: Readonly<Record<string, unknown>>,
  changes: Parameters<typeof deployment>[0] = {},
): unknown => ({
  ...deployment({ ...changes, spec: { strategy: { type: undefined, rollingUpdate: undefined, ...strategy } } }),
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
});

const canary = (changes: Readonly<Record<string, unknown>>): unknown =>
  rollout({ canary: { trafficRouting: { nginx: {} }, ...changes } });

testRule('argo-dynamic-stable-scale', {
  valid: [
    { name: 'stable pods that stay', objects: [canary({}), canary({ dynamicStableScale: false }), service()] },
    {
      name: 'no router, so that it does not count',
      objects: [canary({ trafficRouting: undefined, dynamicStableScale: true }), service()],
    },
  ],
  invalid: [
    {
      name: 'stable pods that are taken away',
      objects: [canary({ dynamicStableScale: true }), service()],
      findings: [{ object: 'Rollout/web', says: ['0 of 3 stable pods'] }],
    },
  ],
});
