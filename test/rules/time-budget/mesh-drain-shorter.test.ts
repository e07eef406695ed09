import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

type Annotations = Readonly<Record<string, string>>;

const WAIT = 'config.alpha.linkerd.io/proxy-wait-before-exit-seconds';

function linkerd(annotations: Annotations): { readonly metadata: { readonly annotations: Annotations } } {
  return { metadata: { annotations: { 'linkerd.io/inject': 'enabled', ...annotations } } };
}

function namespaceWith(annotations: Annotations): unknown {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default', annotations } };
}

testRule('mesh-drain-shorter', {
  valid: [
    {
      name: 'a Linkerd proxy that waits longer than the hook',
      objects: [deployment({ template: linkerd({ [WAIT]: '11' }) }), service()],
    },
    {
      name: 'a native proxy of Linkerd',
      objects: [
        deployment({ template: linkerd({ 'config.beta.linkerd.io/proxy-enable-native-sidecar': 'true' }) }),
        service(),
      ],
    },
    {
      name: 'a native proxy of Linkerd, by the namespace',
      objects: [
        namespaceWith({ 'config.alpha.linkerd.io/proxy-enable-native-sidecar': 'true' }),
        deployment({ template: linkerd({}) }),
        service(),
      ],
    },
    {
      name: 'a pod that Linkerd skips, in a namespace that it does not',
      objects: [
        namespaceWith({ 'linkerd.io/inject': 'enabled' }),
        deployment({ template: linkerd({ 'linkerd.io/inject': 'disabled' }) }),
        service(),
      ],
    },
    {
      name: 'a written proxy of Linkerd with a hook of its own',
      objects: [
        deployment({
          more: [
            {
              name: 'linkerd-proxy',
              image: 'l:1',
              lifecycle: { preStop: { exec: { command: ['/bin/sleep', '40'] } } },
            },
          ],
        }),
        service(),
      ],
    },
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
      name: 'a Linkerd proxy that stops at once',
      objects: [deployment({ template: linkerd({}) }), service()],
      findings: [
        {
          object: 'Deployment/web',
          says: ['the Linkerd sidecar accepts requests for 0 s', 'preStop 10 s + 1 s = 11 s'],
        },
      ],
    },
    {
      name: 'a Linkerd proxy, by the namespace, that stops with the hook',
      objects: [namespaceWith({ 'linkerd.io/inject': 'enabled', [WAIT]: '10' }), deployment(), service()],
      findings: [{ object: 'Deployment/web', says: ['for 10 s', '11 s'] }],
    },
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
