import { Duration } from 'cdk8s';
import {
  ExternalTrafficPolicy,
  GracefulShutdown,
  LoadBalancerProvider,
  type LocalTrafficOptions,
  NetworkPolicyPeers,
  WorkloadLoadBalancer,
  type WorkloadLoadBalancerOptions,
  type WorkloadLoadBalancerProps,
} from '../../../../src';
import { checkObjects } from '../../../helpers/check-constructs';
import { schemaErrors } from '../../../helpers/kubernetes-schema';
import { at, inContainer, inPod, type Manifest, newWeb, render, renderAll } from '../../../helpers/synth';

const AWS = 'service.beta.kubernetes.io/aws-load-balancer';
const seconds = (n: number): Duration => Duration.seconds(n);
const exposed = (options?: WorkloadLoadBalancerOptions, web = newWeb()): typeof web => {
  web.exposeViaLoadBalancer(options);
  return web;
};
const balancer = (web: ReturnType<typeof newWeb>): Manifest =>
  renderAll(web).find((object) => at(object, 'spec.type') === 'LoadBalancer')!;
const hookOf = (web: ReturnType<typeof newWeb>): unknown =>
  inContainer(render(web, 'Deployment'), 'lifecycle.preStop.sleep.seconds');
const findings = (web: ReturnType<typeof newWeb>): string[] =>
  checkObjects(renderAll(web)).findings.map(({ rule, message }) => `${rule}: ${message}`);

test('with only required props: a Service next to the workload’s own, and a hook of 20 s', () => {
  const web = exposed();
  expect(balancer(web)).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-lb', labels: { app: 'web' } },
    spec: {
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Cluster',
      selector: { app: 'web' },
      ports: [{ name: 'http', port: 8080, targetPort: 'http' }],
    },
  });
  expect(hookOf(web)).toBe(20);
  expect(findings(web)).toEqual([]);
});

test('with all props', () => {
  const web = newWeb({ metadata: { name: 'web', namespace: 'shop' } });
  const all: Required<WorkloadLoadBalancerProps> = {
    workload: web,
    port: 443,
    provider: LoadBalancerProvider.awsNlbOnNodes({ internalOnly: true }),
    externalTrafficPolicy: ExternalTrafficPolicy.local({
      healthCheckNodePort: 30500,
      interval: seconds(5),
      unhealthyThreshold: 2,
      timeout: seconds(4),
    }),
    loadBalancerSourceRanges: ['203.0.113.0/24', '2001:db8::/32'],
    metadata: { name: 'front', labels: { team: 'blue' }, annotations: { 'example.com/note': 'x' } },
    networkPolicy: NetworkPolicyPeers.controller(),
  };
  const { service } = new WorkloadLoadBalancer(web, 'Front', all);
  expect(service.name).toBe('front');
  expect(balancer(web)).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'front',
      namespace: 'shop',
      labels: { app: 'web', team: 'blue' },
      annotations: {
        'example.com/note': 'x',
        [`${AWS}-healthcheck-interval`]: '5',
        [`${AWS}-healthcheck-timeout`]: '4',
        [`${AWS}-healthcheck-unhealthy-threshold`]: '2',
        [`${AWS}-nlb-target-type`]: 'instance',
        [`${AWS}-scheme`]: 'internal',
      },
    },
    spec: {
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      healthCheckNodePort: 30500,
      loadBalancerClass: 'service.k8s.aws/nlb',
      loadBalancerSourceRanges: ['203.0.113.0/24', '2001:db8::/32'],
      selector: { app: 'web' },
      ports: [{ name: 'http', port: 443, targetPort: 'http' }],
    },
  });
  expect(at(render(web, 'NetworkPolicy'), 'spec.ingress.0.from')).toEqual([
    { ipBlock: { cidr: '203.0.113.0/24' } },
    { ipBlock: { cidr: '2001:db8::/32' } },
  ]);
  expect(renderAll(web).flatMap((object) => schemaErrors(object, '1.36'))).toEqual([]);
  expect(findings(web)).toEqual([]);
});

describe('with externalTrafficPolicy Local', () => {
  test('the hook covers the balancer’s health check: 10 s x 3 + 6 s by default', () => {
    const web = exposed({ externalTrafficPolicy: ExternalTrafficPolicy.local() });
    expect(hookOf(web)).toBe(36);
    expect(findings(web)).toEqual([]);
  });

  test("and Google Cloud's own, which is fixed: 8 s x 3 + 1 s", () => {
    const provider = LoadBalancerProvider.googleCloud();
    expect(hookOf(exposed({ externalTrafficPolicy: ExternalTrafficPolicy.local(), provider }))).toBe(25);
    const policy = ExternalTrafficPolicy.local({ interval: seconds(8), unhealthyThreshold: 3, timeout: seconds(1) });
    expect(hookOf(exposed({ externalTrafficPolicy: policy, provider }))).toBe(25);
    expect(() =>
      exposed({ externalTrafficPolicy: ExternalTrafficPolicy.local({ interval: seconds(2) }), provider }),
    ).toThrow(
      "'interval' of ExternalTrafficPolicy.local() should be omitted for Google Cloud, whose health check is fixed at 8, got 2",
    );
  });

  test('a fast check does not make the balancer itself faster', () => {
    const policy = ExternalTrafficPolicy.local({ interval: seconds(1), unhealthyThreshold: 1, timeout: seconds(1) });
    expect(hookOf(exposed({ externalTrafficPolicy: policy }))).toBe(20);
  });
});

describe('providers', () => {
  const annotations = (provider: LoadBalancerProvider, policy = ExternalTrafficPolicy.cluster()): unknown =>
    at(balancer(exposed({ provider, externalTrafficPolicy: policy })), 'metadata.annotations');

  test('a Network Load Balancer to pods: new pods get time to join, and old ones outlive its delay', () => {
    const provider = LoadBalancerProvider.awsNlbOnPods({ deregistrationDelay: seconds(60) });
    const web = exposed({ provider });
    expect(at(balancer(web), 'metadata.annotations')).toEqual({
      [`${AWS}-nlb-target-type`]: 'ip',
      [`${AWS}-scheme`]: 'internet-facing',
      [`${AWS}-target-group-attributes`]: 'deregistration_delay.timeout_seconds=60',
    });
    expect(at(render(web, 'Deployment'), 'spec.minReadySeconds')).toBe(180);
    expect(inPod(render(web, 'Deployment'), 'terminationGracePeriodSeconds')).toBe(120 + 60 + 5);
    expect(findings(web)).toEqual([]);
  });

  test('its delay is the longest request by default', () => {
    const shutdown = GracefulShutdown.drain({ longestRequest: seconds(50) });
    const web = exposed({ provider: LoadBalancerProvider.awsNlbOnPods() }, newWeb({ shutdown }));
    expect(at(balancer(web), 'metadata.annotations')).toMatchObject({
      [`${AWS}-target-group-attributes`]: 'deregistration_delay.timeout_seconds=50',
    });
  });

  test('Azure, Google Cloud, MetalLB and the default of the cluster', () => {
    const local = ExternalTrafficPolicy.local({ interval: seconds(5), unhealthyThreshold: 2 });
    expect(annotations(LoadBalancerProvider.azure({ internalOnly: true }), local)).toEqual({
      'service.beta.kubernetes.io/azure-load-balancer-health-probe-interval': '5',
      'service.beta.kubernetes.io/azure-load-balancer-health-probe-num-of-probe': '2',
      'service.beta.kubernetes.io/azure-load-balancer-internal': 'true',
    });
    expect(annotations(LoadBalancerProvider.googleCloud({ internalOnly: true }))).toEqual({
      'networking.gke.io/load-balancer-type': 'Internal',
    });
    expect(annotations(LoadBalancerProvider.metalLb('edge'))).toEqual({ 'metallb.io/address-pool': 'edge' });
    expect(annotations(LoadBalancerProvider.clusterDefault({ 'example.com/a': 'b' }))).toEqual({
      'example.com/a': 'b',
    });
  });
});

test('explicit attributes leave the derived ones alone, and the grace period follows a delay among them', () => {
  const withAttributes = (attributes: string): ReturnType<typeof newWeb> =>
    exposed({
      provider: LoadBalancerProvider.awsNlbOnPods(),
      metadata: { annotations: { [`${AWS}-target-group-attributes`]: attributes } },
    });
  const web = withAttributes('preserve_client_ip.enabled=true');
  expect(at(balancer(web), 'metadata.annotations')).toMatchObject({
    [`${AWS}-target-group-attributes`]: 'preserve_client_ip.enabled=true,deregistration_delay.timeout_seconds=30',
  });
  const slow = withAttributes('deregistration_delay.timeout_seconds=120');
  expect(at(balancer(slow), 'metadata.annotations')).toMatchObject({
    [`${AWS}-target-group-attributes`]: 'deregistration_delay.timeout_seconds=120',
  });
  expect(inPod(render(slow, 'Deployment'), 'terminationGracePeriodSeconds')).toBe(120 + 120 + 5);
});

test.each<[string, LoadBalancerProvider, LocalTrafficOptions, string]>([
  ['an interval below 5s', LoadBalancerProvider.azure(), { interval: seconds(4) }, "'interval' of"],
  ['one probe', LoadBalancerProvider.azure(), { unhealthyThreshold: 1 }, "'unhealthyThreshold' of"],
  ['two minutes', LoadBalancerProvider.azure(), { interval: seconds(40) }, "'interval' x 'unhealthyThreshold' of"],
  ['a timeout of 1s', LoadBalancerProvider.awsNlbOnNodes(), { timeout: seconds(1) }, "'timeout' of"],
  ['eleven checks', LoadBalancerProvider.awsNlbOnNodes(), { unhealthyThreshold: 11 }, "'unhealthyThreshold' of"],
])('a health check that the cloud would refuse is refused: %s', (_name, provider, check, message) => {
  const externalTrafficPolicy = ExternalTrafficPolicy.local(check);
  expect(() => exposed({ provider, externalTrafficPolicy })).toThrow(message);
});

test.each<[string, WorkloadLoadBalancerOptions | (() => unknown), string]>([
  ['port 0', { port: 0 }, "'port' should be a whole number from 1 to 65535"],
  ['no source range', { loadBalancerSourceRanges: [] }, "'loadBalancerSourceRanges' should have at least one item"],
  [
    'a source range that is an address',
    { loadBalancerSourceRanges: ['10.0.0.1'] },
    "'loadBalancerSourceRanges[0]' should be a block of addresses such as 10.0.0.0/8 or 2001:db8::/32, got '10.0.0.1'",
  ],
  ['an invalid source range', { loadBalancerSourceRanges: ['10.0.0.0/33'] }, 'should be a block of addresses'],
  [
    'a source range with bits beyond its prefix, which the API server refuses',
    { loadBalancerSourceRanges: ['10.0.0.1/8'] },
    "should be a block without bits beyond its prefix, got '10.0.0.1/8'",
  ],
  ['a source range twice', { loadBalancerSourceRanges: ['10.0.0.0/8', '10.0.0.0/8'] }, "got '10.0.0.0/8' twice"],
  ['a threshold of 0', () => ExternalTrafficPolicy.local({ unhealthyThreshold: 0 }), "'unhealthyThreshold' should be"],
  ['an interval of 0', () => ExternalTrafficPolicy.local({ interval: seconds(0) }), "'interval' should be at least 1s"],
  ['a check at port 0', () => ExternalTrafficPolicy.local({ healthCheckNodePort: 0 }), "'healthCheckNodePort' should"],
  [
    'Local without a node on the path',
    { provider: LoadBalancerProvider.awsNlbOnPods(), externalTrafficPolicy: ExternalTrafficPolicy.local() },
    "'externalTrafficPolicy' should be omitted if the load balancer sends to pods",
  ],
  ['a provider as text', { provider: 'aws' as never }, "'provider' should be a LoadBalancerProvider, got 'aws'"],
  ['a name with a dot', { metadata: { name: 'a.b' } }, "'metadata.name' should be a DNS label"],
  ['an empty pool', () => LoadBalancerProvider.metalLb(''), "'addressPool' should be the name"],
  [
    'the pods of a balancer',
    { networkPolicy: NetworkPolicyPeers.controller() },
    "'networkPolicy' should name the peers of the load balancer",
  ],
])('%s is refused', (_name, given, message) => {
  expect(() => (typeof given === 'function' ? given() : exposed(given))).toThrow(message);
});
