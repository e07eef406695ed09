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

const blueGreen = (delay: number | undefined, hook: number): unknown =>
  rollout(
    { blueGreen: { activeService: 'web', ...(delay !== undefined && { scaleDownDelaySeconds: delay }) } },
    { container: { lifecycle: { preStop: { sleep: { seconds: hook } } } } },
  );

testRule('argo-scale-down-delay', {
  valid: [
    { name: 'the default', objects: [blueGreen(undefined, 0), service()] },
    { name: 'a hook that covers the propagation', objects: [blueGreen(0, 10), service()] },
    { name: 'a canary without a router', objects: [rollout({ canary: {} }), service()] },
  ],
  invalid: [
    {
      name: 'neither delay nor hook',
      objects: [blueGreen(0, 0), service()],
      findings: [{ object: 'Rollout/web', says: ['scaleDownDelaySeconds 0 + preStop 0 s = 0 s', 'all pods'] }],
    },
    {
      name: 'less than recommended',
      objects: [blueGreen(1, 2), service()],
      findings: [{ object: 'Rollout/web', severity: 'warning', says: ['= 3 s'] }],
    },
    {
      name: 'clients inside the cluster only',
      objects: [blueGreen(0, 0), service({ type: 'ClusterIP' })],
      findings: [{ object: 'Rollout/web', severity: 'warning', says: ['= 0 s'] }],
    },
  ],
});
