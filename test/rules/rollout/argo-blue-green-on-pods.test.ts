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

const BALANCER = {
  annotations: {
    'service.beta.kubernetes.io/aws-load-balancer-type': 'external',
    'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type': 'ip',
  },
};

testRule('argo-blue-green-on-pods', {
  valid: [
    { name: 'a router inside the cluster', objects: [rollout({ blueGreen: { activeService: 'web' } }), service()] },
    { name: 'a canary', objects: [rollout({ canary: {} }), service({ type: 'LoadBalancer' }, BALANCER)] },
  ],
  invalid: [
    {
      name: 'a load balancer whose targets are pods',
      objects: [rollout({ blueGreen: { activeService: 'web' } }), service({ type: 'LoadBalancer' }, BALANCER)],
      findings: [{ object: 'Rollout/web', says: ['all 3 targets of Service web'] }],
    },
  ],
});
