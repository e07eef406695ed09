import { Duration, JsonPatch } from 'cdk8s';
import {
  AlbScheme,
  AlbTargetType,
  GracefulShutdown,
  IngressClass,
  IngressPath,
  WorkloadIngressTls,
  NetworkPolicyPeers,
  Router,
  ServiceExposure,
  WorkloadIngress,
  type WorkloadIngressOptions,
  type WorkloadIngressProps,
} from '../../../../src';
import { checkObjects } from '../../../helpers/check-constructs';
import { schemaErrors } from '../../../helpers/kubernetes-schema';
import { at, inContainer, inPod, newWeb, render, renderAll } from '../../../helpers/synth';

const HOST = 'shop.example.com';
const seconds = (n: number): Duration => Duration.seconds(n);
const exposed = (options: Partial<WorkloadIngressOptions> = {}, web = newWeb()): typeof web => {
  web.exposeViaIngress({ ingressClass: IngressClass.traefik(), host: HOST, ...options });
  return web;
};
const annotations = (web: ReturnType<typeof newWeb>): unknown => at(render(web, 'Ingress'), 'metadata.annotations');

test('with only required props: every path of the host is routed to the Service, by its port', () => {
  expect(render(exposed(), 'Ingress')).toEqual({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: {
      ingressClassName: 'traefik',
      rules: [
        {
          host: 'shop.example.com',
          http: {
            paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 8080 } } } }],
          },
        },
      ],
    },
  });
});

test('with all props', () => {
  const web = newWeb({
    metadata: { name: 'web', namespace: 'shop' },
    service: ServiceExposure.clusterIp({ port: 80 }),
  });
  const all: Required<WorkloadIngressProps> = {
    workload: web,
    ingressClass: IngressClass.nginx({
      className: 'public',
      proxyNextUpstream: ['error', 'http_502'],
      proxyNextUpstreamTries: 2,
      proxyNextUpstreamTimeout: seconds(10),
    }),
    host: 'a.example.com',
    additionalHosts: ['*.b.example.com'],
    paths: [IngressPath.exact('/a'), IngressPath.prefix('/b'), IngressPath.implementationSpecific('/c/.*')],
    tls: [
      WorkloadIngressTls.secret('a-tls', ['a.example.com']),
      WorkloadIngressTls.clusterIssuer('letsencrypt', 'b-tls', ['*.b.example.com']),
    ],
    metadata: { name: 'front', labels: { team: 'blue' }, annotations: { 'example.com/note': 'x' } },
    networkPolicy: NetworkPolicyPeers.controller(),
  };
  const { ingress } = new WorkloadIngress(web, 'Front', all);
  const rendered = render(web, 'Ingress');
  expect(ingress.name).toBe('front');
  expect(at(rendered, 'metadata')).toEqual({
    name: 'front',
    namespace: 'shop',
    labels: { app: 'web', team: 'blue' },
    annotations: {
      'cert-manager.io/cluster-issuer': 'letsencrypt',
      'example.com/note': 'x',
      'nginx.ingress.kubernetes.io/proxy-next-upstream': 'error http_502',
      'nginx.ingress.kubernetes.io/proxy-next-upstream-timeout': '10',
      'nginx.ingress.kubernetes.io/proxy-next-upstream-tries': '2',
    },
  });
  expect(at(rendered, 'spec.ingressClassName')).toBe('public');
  expect(at(rendered, 'spec.rules.1.http.paths.0')).toEqual({
    path: '/a',
    pathType: 'Exact',
    backend: { service: { name: 'web', port: { number: 80 } } },
  });
  expect(at(rendered, 'spec.tls')).toEqual([
    { hosts: ['a.example.com'], secretName: 'a-tls' },
    { hosts: ['*.b.example.com'], secretName: 'b-tls' },
  ]);
  expect(renderAll(web).flatMap((object) => schemaErrors(object, '1.36'))).toEqual([]);
  expect(at(render(web, 'NetworkPolicy'), 'metadata')).toEqual({
    name: 'web',
    namespace: 'shop',
    labels: { app: 'web' },
  });
});

describe('the workload follows the controller', () => {
  test.each<[string, IngressClass, number, number]>([
    ['nginx', IngressClass.nginx(), 15, 0],
    ['traefik', IngressClass.traefik(), 10, 0],
    ['alb', IngressClass.alb(), 40, 40],
    ['internal', IngressClass.named('internal', Router.headlessDns()), 30, 0],
  ])('class %s', (name, ingressClass, hook, minReady) => {
    const web = exposed({ ingressClass });
    const deployment = render(web, 'Deployment');
    expect(at(render(web, 'Ingress'), 'spec.ingressClassName')).toBe(name);
    expect(inContainer(deployment, 'lifecycle.preStop.sleep.seconds')).toBe(hook);
    expect(at(deployment, 'spec.minReadySeconds')).toBe(minReady);
    const { findings } = checkObjects(renderAll(web), { skip: ['router-retired'] });
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  test('an ALB that sends to nodes', () => {
    const web = newWeb({ service: ServiceExposure.nodePort() });
    exposed({ ingressClass: IngressClass.alb({ targetType: AlbTargetType.INSTANCE }) }, web);
    expect(inContainer(render(web, 'Deployment'), 'lifecycle.preStop.sleep.seconds')).toBe(20);
    expect(at(render(web, 'Deployment'), 'spec.minReadySeconds')).toBe(0);
    expect(annotations(web)).toEqual({
      'alb.ingress.kubernetes.io/scheme': 'internal',
      'alb.ingress.kubernetes.io/target-type': 'instance',
    });
  });

  test('with two routes the slower one counts', () => {
    const web = exposed();
    web.exposeViaIngress({ id: 'Out', ingressClass: IngressClass.alb(), host: HOST, metadata: { name: 'out' } });
    expect(inContainer(render(web, 'Deployment'), 'lifecycle.preStop.sleep.seconds')).toBe(40);
  });
});

describe('an ALB', () => {
  const shutdown = GracefulShutdown.drain({ longestRequest: seconds(45) });

  test('lets requests finish for as long as the longest takes', () => {
    const web = exposed({ ingressClass: IngressClass.alb() }, newWeb({ shutdown }));
    expect(annotations(web)).toMatchObject({
      'alb.ingress.kubernetes.io/target-group-attributes': 'deregistration_delay.timeout_seconds=45',
      'alb.ingress.kubernetes.io/target-type': 'ip',
    });
    expect(inPod(render(web, 'Deployment'), 'terminationGracePeriodSeconds')).toBe(45 + 5 + 45 + 5);
  });

  test('with a longer explicit delay lengthens the hook, 300 s + 5 s, and the grace period by it', () => {
    const web = exposed(
      { ingressClass: IngressClass.alb({ deregistrationDelay: seconds(300) }) },
      newWeb({ shutdown }),
    );
    expect(inPod(render(web, 'Deployment'), 'terminationGracePeriodSeconds')).toBe(305 + 45 + 5);
    expect(checkObjects(renderAll(web)).findings).toEqual([]);
  });

  test('with a shorter explicit grace period is a contradiction, with the sum', () => {
    const short = GracefulShutdown.drain({ terminationGracePeriod: seconds(100) });
    const web = exposed(
      { ingressClass: IngressClass.alb({ deregistrationDelay: seconds(300) }) },
      newWeb({ shutdown: short }),
    );
    expect(() => renderAll(web)).toThrow(
      'lb-deregistration-grace: the grace period of 100s is shorter than 5s until an ALB on pods is notified + 300s ' +
        'of deregistration delay of Ingress web = 305s',
    );
  });

  test('with a delay that cuts off the longest request is a contradiction', () => {
    const web = exposed({ ingressClass: IngressClass.alb({ deregistrationDelay: seconds(10) }) }, newWeb({ shutdown }));
    expect(() => renderAll(web)).toThrow(
      'lb-deregistration-grace: the deregistration delay of Ingress web is 10s, shorter than 45s for the longest request',
    );
  });

  test('reads certificates by ARN and redirects http to https', () => {
    const arns = ['arn:aws:acm:eu-west-1:1:certificate/a', 'arn:aws:acm:eu-west-1:1:certificate/b'];
    const ingressClass = IngressClass.alb({ scheme: AlbScheme.INTERNET_FACING, groupName: 'shared' });
    const web = exposed({ ingressClass, tls: arns.map((arn) => WorkloadIngressTls.certificateArn(arn)) });
    expect(annotations(web)).toMatchObject({
      'alb.ingress.kubernetes.io/certificate-arn': arns.join(','),
      'alb.ingress.kubernetes.io/group.name': 'shared',
      'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP": 80}, {"HTTPS": 443}]',
      'alb.ingress.kubernetes.io/scheme': 'internet-facing',
      'alb.ingress.kubernetes.io/ssl-redirect': '443',
    });
    expect(at(render(web, 'Ingress'), 'spec.tls')).toBeUndefined();
  });
});

test('timeouts cover a request that outlasts the defaults of nginx or an ALB', () => {
  const shutdown = GracefulShutdown.drain({ longestRequest: seconds(120) });
  expect(annotations(exposed({ ingressClass: IngressClass.nginx() }, newWeb({ shutdown })))).toEqual({
    'nginx.ingress.kubernetes.io/proxy-read-timeout': '125',
    'nginx.ingress.kubernetes.io/proxy-send-timeout': '125',
  });
  expect(annotations(exposed({ ingressClass: IngressClass.alb() }, newWeb({ shutdown })))).toMatchObject({
    'alb.ingress.kubernetes.io/load-balancer-attributes': 'idle_timeout.timeout_seconds=125',
  });
});

test('Traefik gets its entry points and TLS as annotations', () => {
  const ingressClass = IngressClass.traefik({ className: 'edge', entryPoints: ['web', 'websecure'] });
  expect(annotations(exposed({ ingressClass, tls: [WorkloadIngressTls.secret('shop-tls')] }))).toEqual({
    'traefik.ingress.kubernetes.io/router.entrypoints': 'web,websecure',
    'traefik.ingress.kubernetes.io/router.tls': 'true',
  });
});

test('an explicit annotation is kept, and a patch takes precedence', () => {
  const byHand = { 'traefik.ingress.kubernetes.io/router.entrypoints': 'other' };
  const web = newWeb();
  const ingressClass = IngressClass.traefik({ entryPoints: ['web'] });
  const { ingress } = web.exposeViaIngress({ ingressClass, host: HOST, metadata: { annotations: byHand } });
  expect(annotations(web)).toEqual(byHand);
  expect(annotations(web)).toEqual(byHand);
  ingress.addJsonPatch(JsonPatch.add('/spec/defaultBackend', { resource: { kind: 'X', name: 'x' } }));
  expect(at(render(web, 'Ingress'), 'spec.defaultBackend.resource.kind')).toBe('X');
});

test.each<[string, Partial<WorkloadIngressOptions> | (() => unknown), string]>([
  ['no host', { host: undefined as never }, "'host' should be a host name"],
  ['an empty host', { host: '' }, "'host' should be a host name"],
  ['a host with a capital', { host: 'Shop.example.com' }, "'host' should be a host name"],
  ['a host with a port', { host: 'a.example.com:80' }, "'host' should be a host name"],
  ['an address', { host: '10.0.0.1' }, 'an address is not a host name'],
  ['a host twice', { host: 'a.example.com', additionalHosts: ['a.example.com'] }, "got 'a.example.com' twice"],
  ['hosts as text', { additionalHosts: 'a' as never }, "'additionalHosts' should be a list"],
  ['no paths', { paths: [] }, "'paths' should have at least one item"],
  ['a path twice', { paths: [IngressPath.prefix('/'), IngressPath.prefix('/')] }, "got 'Prefix /' twice"],
  ['a path without a slash', () => IngressPath.prefix('shop'), "'path' should begin with a slash"],
  ['an empty path', () => IngressPath.exact(''), "'path' should be a non-empty string"],
  ['a path with two slashes', () => IngressPath.exact('/a//b'), "'path' should not contain '//'"],
  ['a path that goes up', () => IngressPath.prefix('/a/..'), "'path' should not contain '/..'"],
  ['a path with a space', () => IngressPath.implementationSpecific('/a b'), 'have no spaces'],
  [
    'TLS twice',
    { tls: [WorkloadIngressTls.secret('a'), WorkloadIngressTls.secret('b')] },
    "'tls' should give each host one certificate, got two for 'shop.example.com'",
  ],
  [
    'TLS for a host of another Ingress',
    { tls: [WorkloadIngressTls.secret('a', ['other.example.com'])] },
    "'tls' should be for hosts of the Ingress (shop.example.com), got 'other.example.com'",
  ],
  ['TLS for no host', () => WorkloadIngressTls.secret('a', []), "'hosts' should have at least one item"],
  ['a Secret without a name', () => WorkloadIngressTls.secret(''), "'secretName' should be the name of an object"],
  ['an issuer with a space', () => WorkloadIngressTls.clusterIssuer('a b', 'c'), "'issuer' should be the name"],
  ['an invalid ARN', () => WorkloadIngressTls.certificateArn('shop'), "'arn' should be the ARN of one certificate"],
  [
    'a Secret for an ALB',
    { ingressClass: IngressClass.alb(), tls: [WorkloadIngressTls.secret('a')] },
    'got a Secret, which an ALB does not read',
  ],
  [
    'an ARN for Traefik',
    { tls: [WorkloadIngressTls.certificateArn('arn:aws:acm:x')] },
    'got an ARN, which only an ALB reads',
  ],
  ['no class', { ingressClass: undefined as never }, "'ingressClass' should be a IngressClass, got undefined"],
  [
    'an ALB on nodes without a node port',
    { ingressClass: IngressClass.alb({ targetType: AlbTargetType.INSTANCE }) },
    'should be ServiceExposure.nodePort()',
  ],
  ['another namespace', { metadata: { namespace: 'other' } }, "'metadata.namespace' should be that of the workload"],
  ['a name with a capital', { metadata: { name: 'Web' } }, "'metadata.name' should be the name of an object"],
  ['0 attempts', () => IngressClass.nginx({ proxyNextUpstreamTries: 0 }), "'proxyNextUpstreamTries' should be"],
  ['no condition', () => IngressClass.nginx({ proxyNextUpstream: [] }), "'proxyNextUpstream' should have at least"],
  ['a wrong condition', () => IngressClass.nginx({ proxyNextUpstream: ['502'] }), "got '502'"],
  ['a status that the controller ignores', () => IngressClass.nginx({ proxyNextUpstream: ['http_501'] }), 'http_504'],
  ['no entry point', () => IngressClass.traefik({ entryPoints: [] }), "'entryPoints' should have at least one item"],
  [
    'a delay of two hours',
    () => IngressClass.alb({ deregistrationDelay: Duration.hours(2) }),
    "'deregistrationDelay' should be at most 3600s, got 7200s",
  ],
  ['a wrong target type', () => IngressClass.alb({ targetType: 'pod' as never }), 'should be one of ip, instance'],
  ['a class without a router', () => IngressClass.named('x', undefined as never), "'router' should be a Router"],
  [
    'the pods of an ALB',
    { ingressClass: IngressClass.alb(), networkPolicy: NetworkPolicyPeers.controller() },
    "'networkPolicy' should name the peers of the ALB",
  ],
])('%s is refused', (_name, given, message) => {
  expect(() => (typeof given === 'function' ? given() : exposed(given))).toThrow(message);
});

test('an object that is not a workload is refused', () => {
  const props = { workload: {} as never, ingressClass: IngressClass.traefik(), host: HOST };
  expect(() => new WorkloadIngress(newWeb(), 'Front', props)).toThrow("'workload' should be a RouteTarget, got");
});

test('explicit attributes leave the derived ones alone, and the grace period follows a delay among them', () => {
  const key = 'alb.ingress.kubernetes.io/target-group-attributes';
  const withAttributes = (attributes: string): ReturnType<typeof newWeb> =>
    exposed({
      ingressClass: IngressClass.alb(),
      metadata: { annotations: { [key]: attributes, 'example.com/a': 'b' } },
    });
  expect(annotations(withAttributes('stickiness.enabled=true'))).toMatchObject({
    [key]: 'stickiness.enabled=true,deregistration_delay.timeout_seconds=30',
    'example.com/a': 'b',
  });
  const slow = withAttributes('stickiness.enabled=true, deregistration_delay.timeout_seconds=120');
  expect(annotations(slow)).toMatchObject({
    [key]: 'stickiness.enabled=true, deregistration_delay.timeout_seconds=120',
  });
  expect(inPod(render(slow, 'Deployment'), 'terminationGracePeriodSeconds')).toBe(120 + 5 + 30 + 5);
});
