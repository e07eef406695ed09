import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('grace-covers-budget', {
  valid: [
    {
      name: 'a stated request that fits',
      objects: [deployment({ metadata: { annotations: { 'cdk8s-nonstop/longest-request': '48s' } } }), service()],
    },
    { name: 'room for the assumed longest request', objects: [deployment(), service()] },
    { name: 'an unserved workload', objects: [deployment({ pod: { terminationGracePeriodSeconds: 5 } })] },
  ],
  invalid: [
    {
      name: 'a lame duck that serves on for too long',
      objects: [
        deployment({
          metadata: {
            annotations: {
              'cdk8s-nonstop/lame-duck': 'it goes on for 20 s',
              'cdk8s-nonstop/longest-request': '15s',
              'cdk8s-nonstop/propagation': '20s',
            },
          },
          pod: { terminationGracePeriodSeconds: 30 },
          container: { lifecycle: undefined },
        }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', says: ['lame duck 20 s + longest request 15 s', '37 s'] }],
    },
    {
      name: 'a stated request that is one second too long',
      objects: [deployment({ metadata: { annotations: { 'cdk8s-nonstop/longest-request': '49s' } } }), service()],
      findings: [
        {
          object: 'Deployment/web',
          says: [
            'preStop 10 s + longest request 49 s (annotation cdk8s-nonstop/longest-request) + 2 s = 61 s is more than the grace period of 60 s',
          ],
        },
      ],
    },
    {
      name: 'a hook that uses up the grace period',
      objects: [deployment({ pod: { terminationGracePeriodSeconds: 10 } }), service()],
      findings: [{ object: 'Deployment/web', says: ['preStop 10 s', '10 s', '2 s'] }],
    },
    {
      name: 'the same behind a ClusterIP',
      objects: [deployment({ pod: { terminationGracePeriodSeconds: 10 } }), service({ type: 'ClusterIP' })],
      findings: [{ object: 'Deployment/web', severity: 'warning', says: ['10 s'] }],
    },
    {
      name: 'an unknown request with Kubernetes’ default',
      objects: [deployment({ pod: { terminationGracePeriodSeconds: undefined } }), service()],
      findings: [{ object: 'Deployment/web', severity: 'info', says: ['20 s', '30 s'] }],
    },
    {
      name: 'the time in the application’s own option',
      objects: [
        deployment({ pod: { terminationGracePeriodSeconds: 30 }, container: { args: ['--graceful-timeout', '30'] } }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', says: ['30 s (--graceful-timeout of container web)', '42 s'] }],
    },
    {
      name: 'the time in the configuration',
      objects: [deployment(), service()],
      options: {
        rules: ['grace-covers-budget'],
        workloads: [{ kind: 'Deployment', name: 'web', longestRequestSeconds: 90 }],
      },
      findings: [{ object: 'Deployment/web', says: ['90 s', '102 s'] }],
    },
  ],
});
