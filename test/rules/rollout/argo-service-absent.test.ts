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

const canary = (changes: Readonly<Record<string, unknown>>): unknown => rollout({ canary: changes });

testRule('argo-service-absent', {
  valid: [
    { name: 'a canary without a router', objects: [canary({ steps: [] }), service()] },
    { name: 'blue-green', objects: [rollout({ blueGreen: { activeService: 'web' } }), service()] },
    {
      name: 'a canary with a router',
      objects: [
        canary({
          stableService: 'web',
          canaryService: 'web-canary',
          trafficRouting: { nginx: { stableIngress: 'web' } },
        }),
        service(),
        service({}, { name: 'web-canary' }),
      ],
    },
    {
      name: 'subsets of a mesh, which need no Services',
      objects: [canary({ trafficRouting: { istio: { destinationRule: { name: 'web' } } } }), service()],
    },
    {
      name: 'the hash that the controller adds',
      objects: [
        rollout({ blueGreen: { activeService: 'web' } }),
        service({ selector: { app: 'web', 'rollouts-pod-template-hash': 'abc' } }),
      ],
    },
  ],
  invalid: [
    {
      name: 'a Service that does not exist',
      objects: [rollout({ blueGreen: { activeService: 'web', previewService: 'preview' } }), service()],
      findings: [{ object: 'Rollout/web', says: ['previewService preview names no Service', '0 pods are replaced'] }],
    },
    {
      name: 'a namespace without Services in the input',
      objects: [rollout({ blueGreen: { activeService: 'web' } })],
      findings: [{ object: 'Rollout/web', verdict: 'unproven', says: ['activeService web'] }],
    },
    {
      name: 'a Service that selects others',
      objects: [rollout({ blueGreen: { activeService: 'web' } }), service({ selector: { app: 'other' } })],
      findings: [{ object: 'Rollout/web', says: ['selects other pods (app: other)'] }],
    },
    {
      name: 'roles that are not set',
      objects: [canary({ canaryService: 'web', trafficRouting: { alb: {} } }), service()],
      findings: [{ object: 'Rollout/web', says: ['needs stableService'] }],
    },
    {
      name: 'one Service for two roles',
      objects: [rollout({ blueGreen: { activeService: 'web', previewService: 'web' } }), service()],
      findings: [{ object: 'Rollout/web', says: ['previewService web has another role'] }],
    },
  ],
});
