import fc from 'fast-check';
import {
  GatewayParentRef,
  ExternalTrafficPolicy,
  HttpRouteRetry,
  IngressClass,
  WorkloadIngressTls,
  Mesh,
  NetworkPolicyPeers,
} from '../../src';
import { runs } from '../helpers/runs';
import { newWeb, renderAll } from '../helpers/synth';

/** Messages of the language itself, which mean that a check is missing. */
const UNCLEAR =
  /cannot read|is not a function|not iterable|cannot use 'in'|convert|\[object|is not defined|invalid array/i;

type Options = Readonly<Record<string, unknown>>;
type Web = ReturnType<typeof newWeb>;

/** Each route to a workload, with its required and optional props. */
const WAYS: readonly (readonly [string, Options, readonly string[], (web: Web, options: Options) => unknown])[] = [
  [
    'an Ingress',
    { ingressClass: IngressClass.traefik(), host: 'shop.example.com' },
    ['ingressClass', 'hosts', 'paths', 'tls', 'metadata', 'networkPolicy'],
    (web, options) => web.exposeViaIngress(options as never),
  ],
  [
    'an HTTPRoute',
    { parentRefs: [GatewayParentRef.of('public')] },
    [
      ...['parentRefs', 'hostnames', 'matches', 'requestTimeout', 'backendRequestTimeout', 'retry', 'redirect'],
      ...['metadata', 'networkPolicy'],
    ],
    (web, options) => web.exposeViaGateway(options as never),
  ],
  [
    'a load balancer',
    {},
    ['port', 'provider', 'externalTrafficPolicy', 'loadBalancerSourceRanges', 'metadata', 'networkPolicy'],
    (web, options) => web.exposeViaLoadBalancer(options),
  ],
  [
    'a choice',
    { attempts: 1 },
    [
      ...['className', 'proxyNextUpstream', 'proxyNextUpstreamTries', 'proxyNextUpstreamTimeout', 'entryPoints'],
      ...['targetType', 'deregistrationDelay', 'scheme', 'groupName', 'attempts', 'codes', 'backoff', 'interval'],
      ...['healthCheckNodePort', 'unhealthyThreshold', 'timeout', 'drain', 'nativeSidecar', 'revision'],
      ...['holdApplicationUntilProxyStarts', 'proxyWaitBeforeExit', 'namespace', 'namespaceLabels', 'podLabels'],
    ],
    (_web, options) => [
      IngressClass.nginx(options),
      IngressClass.traefik(options),
      IngressClass.alb(options),
      HttpRouteRetry.experimental(options as never),
      ExternalTrafficPolicy.local(options),
      Mesh.istio(options),
      Mesh.linkerd(options),
      NetworkPolicyPeers.pods(options),
      WorkloadIngressTls.secret('a', options.codes as never),
    ],
  ],
];

const wrong = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(undefined, NaN, Infinity, -1, '', ' ', 1.5, '10%', () => 1),
  fc.array(fc.jsonValue(), { minLength: 1, maxLength: 2 }),
);

test.each(WAYS)('one wrong value of %s gives a clear error or none', (_name, required, names, expose) => {
  fc.assert(
    fc.property(fc.constantFrom(...names), wrong, (name, value) => {
      const web = newWeb();
      try {
        expose(web, { ...required, [name]: value });
        renderAll(web);
      } catch (error) {
        const { constructor, message } = error as Error;
        expect([constructor.name, UNCLEAR.test(message) ? message : 'clear']).toEqual(['Error', 'clear']);
      }
    }),
    { numRuns: runs(500), seed: 20_260_101 },
  );
});
