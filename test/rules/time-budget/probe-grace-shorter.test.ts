import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('probe-grace-shorter', {
  valid: [
    {
      name: 'a probe that grants enough',
      objects: [
        deployment({
          metadata: { annotations: { 'cdk8s-nonstop/longest-request': '30s' } },
          container: { livenessProbe: { tcpSocket: { port: 'http' }, terminationGracePeriodSeconds: 30 } },
        }),
        service(),
      ],
    },
    {
      name: 'a longest request that is not stated',
      objects: [
        deployment({ container: { livenessProbe: { tcpSocket: { port: 'http' }, terminationGracePeriodSeconds: 5 } } }),
        service(),
      ],
    },
  ],
  invalid: [
    {
      name: 'a probe that grants less than the longest request',
      objects: [
        deployment({
          metadata: { annotations: { 'cdk8s-nonstop/longest-request': '30s' } },
          container: { livenessProbe: { tcpSocket: { port: 'http' }, terminationGracePeriodSeconds: 5 } },
        }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['5 s', '30 s'] }],
    },
  ],
});
