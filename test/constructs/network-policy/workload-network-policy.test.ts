import {
  GatewayParentRef,
  IngressClass,
  LoadTarget,
  LoadTest,
  NetworkPolicyPeers,
  PodMonitor,
  Router,
  ScrapeAnnotations,
  ServiceMonitor,
} from '../../../src';
import { schemaErrors } from '../../helpers/kubernetes-schema';
import { at, newWeb, render, renderAll } from '../../helpers/synth';

const host = 'shop.example.com';
const traefik = {
  namespaceSelector: {},
  podSelector: { matchLabels: { 'app.kubernetes.io/name': 'traefik' } },
};
const kinds = (web: ReturnType<typeof newWeb>): unknown[] => renderAll(web).map(({ kind }) => kind);

test('by default there is no policy, and all traffic is allowed', () => {
  const web = newWeb();
  web.exposeViaIngress({ ingressClass: IngressClass.traefik(), host });
  web._networkPolicy.addPeers(NetworkPolicyPeers.pods());
  expect(kinds(web)).not.toContain('NetworkPolicy');
});

test('the controller of the route is allowed to the port of the workload, and to no other', () => {
  const web = newWeb({ additionalPorts: [{ number: 9090, name: 'metrics' }] });
  web.exposeViaIngress({ ingressClass: IngressClass.traefik(), host, networkPolicy: NetworkPolicyPeers.controller() });
  const policy = render(web, 'NetworkPolicy');
  expect(policy).toEqual({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: {
      podSelector: { matchLabels: { app: 'web' } },
      policyTypes: ['Ingress'],
      ingress: [{ from: [traefik], ports: [{ port: 8080, protocol: 'TCP' }] }],
    },
  });
  expect(schemaErrors(policy, '1.27')).toEqual([]);
});

test('several routes and other features add to one policy, each peer once', () => {
  const web = newWeb();
  web._networkPolicy.addPeers(NetworkPolicyPeers.pods({ namespace: 'monitoring' }), 9090);
  web.exposeViaIngress({
    ingressClass: IngressClass.traefik(),
    host,
    networkPolicy: NetworkPolicyPeers.controller().plus(NetworkPolicyPeers.pods({ podLabels: { app: 'client' } })),
  });
  web.exposeViaGateway({ parentRefs: [GatewayParentRef.of('public')] });
  web.exposeViaIngress({ id: 'B', ingressClass: IngressClass.traefik(), host, metadata: { name: 'b' } });
  web._networkPolicy.addPeers(NetworkPolicyPeers.pods({ podLabels: { app: 'load-test' } }));
  expect(kinds(web).filter((kind) => kind === 'NetworkPolicy')).toHaveLength(1);
  expect(at(render(web, 'NetworkPolicy'), 'spec.ingress')).toEqual([
    {
      from: [
        traefik,
        { podSelector: { matchLabels: { app: 'client' } } },
        {
          namespaceSelector: {},
          podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'public' } },
        },
        { podSelector: { matchLabels: { app: 'load-test' } } },
      ],
      ports: [{ port: 8080, protocol: 'TCP' }],
    },
    {
      from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }],
      ports: [{ port: 9090, protocol: 'TCP' }],
    },
  ]);
});

test('a route with an unknown controller is not blocked silently', () => {
  const web = newWeb();
  web.exposeViaIngress({ ingressClass: IngressClass.named('x', Router.traefik()), host });
  web.exposeViaGateway({ parentRefs: [GatewayParentRef.of('public')], networkPolicy: NetworkPolicyPeers.controller() });
  expect(() => renderAll(web)).toThrow(
    "network-policy-shuts-route-out: Ingress web does not set 'networkPolicy', and the policy of web shuts the " +
      'controller of class x out: every request through it is lost; name its pods',
  );
});

test.each<[string, NetworkPolicyPeers, unknown[]]>([
  ['all pods of the own namespace', NetworkPolicyPeers.pods(), [{ podSelector: {} }]],
  ['all pods of every namespace', NetworkPolicyPeers.pods({ namespaceLabels: {} }), [{ namespaceSelector: {} }]],
  [
    'pods of a namespace by its labels',
    NetworkPolicyPeers.pods({ namespaceLabels: { team: 'blue' }, podLabels: { app: 'a' } }),
    [{ namespaceSelector: { matchLabels: { team: 'blue' } }, podSelector: { matchLabels: { app: 'a' } } }],
  ],
  [
    'addresses with exceptions',
    NetworkPolicyPeers.ipBlock('10.0.0.0/8', ['10.1.0.0/16']),
    [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }],
  ],
  ['addresses of version 6', NetworkPolicyPeers.ipBlock('::/0'), [{ ipBlock: { cidr: '::/0' } }]],
])('%s can be allowed', (_name, networkPolicy, from) => {
  const web = newWeb();
  web.exposeViaIngress({ ingressClass: IngressClass.traefik(), host, networkPolicy });
  expect(at(render(web, 'NetworkPolicy'), 'spec.ingress.0.from')).toEqual(from);
});

test.each<[string, () => unknown, string]>([
  ['a block that is an address', () => NetworkPolicyPeers.ipBlock('10.0.0.1'), "'cidr' should be a block of addresses"],
  [
    'an exception outside the block',
    () => NetworkPolicyPeers.ipBlock('10.0.0.0/8', ['11.0.0.0/16']),
    "'exceptions[0]' should be within 10.0.0.0/8, got '11.0.0.0/16'",
  ],
  ['an exception of everything', () => NetworkPolicyPeers.ipBlock('::/0', ['::/0']), 'should be within ::/0'],
  [
    'a namespace by name and by labels',
    () => NetworkPolicyPeers.pods({ namespace: 'a', namespaceLabels: {} }),
    "'namespace' and 'namespaceLabels' should not both be set",
  ],
  ['an empty namespace', () => NetworkPolicyPeers.pods({ namespace: '' }), "'namespace' should be a DNS label"],
  ['invalid labels', () => NetworkPolicyPeers.pods({ podLabels: { 'a b': 'c' } }), "'podLabels' should have keys"],
  [
    'a policy of true',
    () => newWeb().exposeViaIngress({ ingressClass: IngressClass.traefik(), host, networkPolicy: true as never }),
    "'networkPolicy' should be a NetworkPolicyPeers, got true",
  ],
])('%s is refused', (_name, make, message) => {
  expect(make).toThrow(message);
});

describe('features of this package are allowed by a policy:', () => {
  const guarded = (): ReturnType<typeof newWeb> => {
    const web = newWeb({
      metadata: { name: 'web', namespace: 'shop' },
      additionalPorts: [{ number: 9090, name: 'metrics' }],
    });
    web.exposeViaIngress({
      ingressClass: IngressClass.traefik(),
      host,
      networkPolicy: NetworkPolicyPeers.controller(),
    });
    return web;
  };
  const ingressOf = (web: ReturnType<typeof newWeb>): unknown => at(render(web, 'NetworkPolicy'), 'spec.ingress');
  const prometheus = {
    namespaceSelector: {},
    podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } },
  };

  test('a load test, even from another namespace', () => {
    const web = guarded();
    const test = new LoadTest(web, 'LoadTest', { target: LoadTarget.workload(web) });
    const podSelector = { matchLabels: test.podLabels };
    expect(ingressOf(web)).toEqual([{ from: [traefik, { podSelector }], ports: [{ port: 8080, protocol: 'TCP' }] }]);
    const other = guarded();
    const elsewhere = new LoadTest(other, 'LoadTest', {
      target: LoadTarget.workload(other),
      metadata: { name: 'test', namespace: 'tests' },
    });
    const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': 'tests' } };
    expect(ingressOf(other)).toEqual([
      {
        from: [traefik, { namespaceSelector, podSelector: { matchLabels: elsewhere.podLabels } }],
        ports: [{ port: 8080, protocol: 'TCP' }],
      },
    ]);
  });

  test('Prometheus, to the port of the metrics', () => {
    const web = guarded();
    new PodMonitor(web, 'Monitor', { workload: web, port: 'metrics' });
    expect(ingressOf(web)).toEqual([
      { from: [traefik], ports: [{ port: 8080, protocol: 'TCP' }] },
      { from: [prometheus], ports: [{ port: 'metrics', protocol: 'TCP' }] },
    ]);
    expect(schemaErrors(render(web, 'NetworkPolicy'), '1.27')).toEqual([]);
  });

  test('the peers named in its place', () => {
    const web = guarded();
    const monitoring = NetworkPolicyPeers.pods({ namespace: 'monitoring' });
    new ServiceMonitor(web, 'Monitor', { workload: web, networkPolicy: monitoring });
    ScrapeAnnotations.addTo(web, { port: 9090, networkPolicy: monitoring });
    const from = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } };
    expect(ingressOf(web)).toEqual([
      { from: [traefik, from], ports: [{ port: 8080, protocol: 'TCP' }] },
      { from: [from], ports: [{ port: 9090, protocol: 'TCP' }] },
    ]);
  });

  test('but none of them defines a policy', () => {
    const web = newWeb();
    new LoadTest(web, 'LoadTest', { target: LoadTarget.workload(web) });
    new PodMonitor(web, 'Monitor', { workload: web });
    expect(kinds(web)).not.toContain('NetworkPolicy');
  });
});
