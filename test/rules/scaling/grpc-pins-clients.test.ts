import { autoscaler, deployment, ingress, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

type Part = Readonly<Record<string, unknown>>;

const GROWING = deployment({ spec: { replicas: undefined } });

function internal(port: Part, spec: Part = {}, metadata: Part = {}): Part {
  return service({ type: 'ClusterIP', ports: [{ port: 80, targetPort: 'http', ...port }], ...spec }, metadata);
}

const GRPC = internal({ name: 'grpc' });

testRule('grpc-pins-clients', {
  valid: [
    { name: 'a fixed number of pods', objects: [deployment(), GRPC] },
    { name: 'HTTP/1.1', objects: [GROWING, internal({ name: 'http' }), autoscaler()] },
    { name: 'a headless Service', objects: [GROWING, internal({ name: 'grpc' }, { clusterIP: 'None' }), autoscaler()] },
    {
      name: 'a headless Service beside the other',
      objects: [GROWING, GRPC, internal({ name: 'grpc' }, { clusterIP: 'None' }, { name: 'web-pods' }), autoscaler()],
    },
    {
      name: 'a router of requests in front',
      objects: [GROWING, GRPC, ingress({ ingressClassName: 'traefik' }), autoscaler()],
    },
    {
      name: 'a sidecar of Istio',
      objects: [
        deployment({
          spec: { replicas: undefined },
          template: { metadata: { labels: { app: 'web', 'sidecar.istio.io/inject': 'true' } } },
        }),
        GRPC,
        autoscaler(),
      ],
    },
    {
      name: 'a proxy of Linkerd, by the namespace',
      objects: [
        {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: 'default', annotations: { 'linkerd.io/inject': 'enabled' } },
        },
        GROWING,
        GRPC,
        autoscaler(),
      ],
    },
    { name: 'an autoscaler with as many pods as there are', objects: [GROWING, GRPC, autoscaler({ maxReplicas: 3 })] },
  ],
  invalid: [
    {
      name: 'gRPC by the name of the port',
      objects: [GROWING, GRPC, autoscaler()],
      findings: [{ object: 'Deployment/web', says: ['Service web', 'up to 3 more'] }],
    },
    {
      name: 'gRPC by the protocol of the application',
      objects: [GROWING, internal({ name: 'api', appProtocol: 'grpc' }), autoscaler()],
      findings: [{ object: 'Deployment/web', says: ['Service web'] }],
    },
    {
      name: 'HTTP/2 without TLS',
      objects: [GROWING, internal({ appProtocol: 'kubernetes.io/h2c' }), autoscaler()],
      findings: [{ object: 'Deployment/web', says: ['Service web'] }],
    },
  ],
});
