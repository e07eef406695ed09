import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('mesh-drain-shorter', {
  valid: [
    { name: 'no mesh', objects: [deployment(), service()] },
    {
      name: 'a native sidecar',
      objects: [
        deployment({
          template: {
            metadata: {
              annotations: { 'sidecar.istio.io/nativeSidecar': 'true' },
              labels: { app: 'web', 'sidecar.istio.io/inject': 'true' },
            },
          },
        }),
        service(),
      ],
    },
    {
      name: 'a drain that is long enough',
      objects: [
        deployment({
          template: {
            metadata: {
              annotations: {
                'sidecar.istio.io/nativeSidecar': 'false',
                'sidecar.istio.io/inject': 'true',
                'proxy.istio.io/config': '{terminationDrainDuration: 10s}',
              },
            },
          },
        }),
        service(),
      ],
    },
    {
      name: 'a proxy that waits for its connections',
      objects: [
        deployment({
          template: {
            metadata: {
              annotations: {
                'sidecar.istio.io/nativeSidecar': 'false',
                'sidecar.istio.io/inject': 'true',
                'proxy.istio.io/config':
                  '{proxyMetadata: {EXIT_ON_ZERO_ACTIVE_CONNECTIONS: "true", MINIMUM_DRAIN_DURATION: 10s}}',
              },
            },
          },
        }),
        service(),
      ],
    },
  ],
  invalid: [
    {
      name: 'the default drain of 5 s',
      objects: [
        deployment({
          template: {
            metadata: {
              annotations: {
                'sidecar.istio.io/nativeSidecar': 'false',
                'sidecar.istio.io/inject': 'true',
                'proxy.istio.io/config': '{}',
              },
            },
          },
        }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', says: ['5 s', 'preStop 10 s + longest request 0 s = 10 s'] }],
    },
    {
      name: 'a proxy that stops during the hook',
      objects: [
        deployment({
          template: {
            metadata: {
              annotations: {
                'sidecar.istio.io/nativeSidecar': 'false',
                'sidecar.istio.io/inject': 'true',
                'proxy.istio.io/config': '{proxyMetadata: {EXIT_ON_ZERO_ACTIVE_CONNECTIONS: "true"}}',
              },
            },
          },
        }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', says: ['5 s', 'MINIMUM_DRAIN_DURATION', '10 s'] }],
    },
    {
      name: 'an injection of unknown form',
      objects: [
        {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: 'default', labels: { 'istio-injection': 'enabled' } },
        },
        deployment(),
        service(),
      ],
      findings: [{ object: 'Deployment/web', verdict: 'unproven', says: ['5 s'] }],
    },
  ],
});
