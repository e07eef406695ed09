import { App, Chart, Duration } from 'cdk8s';
import { Cpu, Secret } from 'cdk8s-plus-27';
import {
  GatewayParentRef,
  AlertProvider,
  AlertProviderType,
  Autoscaling,
  Canary,
  CanaryAlert,
  CanaryAnalysis,
  CanaryMetric,
  type CanaryProps,
  CanaryProvider,
  CanaryWebhook,
  GracefulShutdown,
  IngressClass,
  LoadTarget,
  LoadTest,
  LostRequests,
  MetricProviderType,
  MetricTemplate,
  NetworkPolicyPeers,
  PodMonitor,
  PreStopHook,
  Router,
  ServiceExposure,
  Spread,
  type TraefikIngressRoute,
  TraefikScheme,
  WeightedService,
  WorkloadAlerts,
  WorkloadHttpRoute,
  type ZeroDowntimeDeployment,
  type ZeroDowntimeDeploymentProps,
} from '../../../src';
import { checkObjects } from '../../helpers/check-constructs';
import { crdSchemaErrors } from '../../helpers/crd-schema';
import { at, inContainer, inPod, type Manifest, newChart, newWeb, render, renderAll } from '../../helpers/synth';

const UNDER_CANARY: Partial<ZeroDowntimeDeploymentProps> = {
  shutdown: GracefulShutdown.drain({ hook: PreStopHook.sleepCommand() }),
  autoscaling: Autoscaling.between(2, 4).onCpuAverageValue(Cpu.millis(500)),
};

function newWorkload(props: Partial<ZeroDowntimeDeploymentProps> = {}, chart?: Chart): ZeroDowntimeDeployment {
  return newWeb({ ...UNDER_CANARY, ...props }, chart);
}

function newCanary(props: Partial<CanaryProps> = {}): Canary {
  const workload = props.workload ?? newWorkload();
  return new Canary(workload, 'Canary', { workload, provider: CanaryProvider.kubernetes(), ...props });
}

describe('with only required props', () => {
  const canary = newCanary();

  test('the Canary names the Deployment, its autoscaler and its port', () => {
    const rendered = render(canary, 'Canary');
    expect(rendered).toEqual({
      apiVersion: 'flagger.app/v1beta1',
      kind: 'Canary',
      metadata: { name: 'web', labels: { app: 'web' } },
      spec: {
        provider: 'kubernetes',
        targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        autoscalerRef: { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', name: 'web' },
        progressDeadlineSeconds: 120,
        revertOnDeletion: true,
        service: { port: 8080, portName: 'http', targetPort: 'http' },
        analysis: { interval: '60s', threshold: 5, iterations: 10 },
      },
    });
    expect(crdSchemaErrors(rendered)).toEqual([]);
  });

  test('no Service is rendered, since Flagger makes it, but the object remains for routes', () => {
    expect(renderAll(canary).filter(({ kind }) => kind === 'Service')).toEqual([]);
    expect(canary.workload.service.name).toBe('web');
  });

  test('the Deployment has no replicas', () => {
    expect(at(render(canary, 'Deployment'), 'spec')).not.toHaveProperty('replicas');
  });

  test('the budget covers the pods of the copy and of the new revision', () => {
    expect(at(render(canary, 'PodDisruptionBudget'), 'spec.selector')).toEqual({
      matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'web-primary'] }],
    });
  });

  test("the spread is by the label that Flagger rewrites to the copy's name", () => {
    expect(inPod(render(canary, 'Deployment'), 'topologySpreadConstraints.0.labelSelector')).toEqual({
      matchLabels: { app: 'web' },
    });
  });

  test('the rules find nothing', () => {
    const { findings } = checkObjects(renderAll(canary));
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  test('rendering twice gives the same as once', () => {
    expect(JSON.stringify(renderAll(canary))).toBe(JSON.stringify(renderAll(canary)));
  });
});

test('with all props', () => {
  const chart = newChart();
  const workload = newWorkload(
    {
      metadata: { name: 'web', namespace: 'shop' },
      selector: { app: 'web', tier: 'frontend' },
      service: ServiceExposure.clusterIp({ name: 'front', port: 80, annotations: { 'example.com/note': 'x' } }),
    },
    chart,
  );
  const secret = Secret.fromSecretName(chart, 'Secret', 'slack');
  const slack = new AlertProvider(chart, 'Slack', {
    type: AlertProviderType.SLACK,
    secret,
    metadata: { name: 'slack' },
  });
  const props: Required<CanaryProps> = {
    workload,
    provider: CanaryProvider.istio({ gateways: ['shop/public'], host: 'app.example.com' }),
    analysis: CanaryAnalysis.stepped({ stepWeights: [1, 10, 50], stepWeightPromotion: 25 }),
    metrics: [CanaryMetric.requestSuccessRate(99.5)],
    webhooks: [CanaryWebhook.rollout('load', 'http://loadtester/')],
    alerts: [CanaryAlert.error('on-call', slack)],
    progressDeadline: Duration.seconds(300),
    skipAnalysis: false,
    revertOnDeletion: false,
    metadata: { labels: { team: 'a' }, annotations: { 'example.com/note': 'y' } },
  };
  const rendered = render(new Canary(chart, 'Canary', props), 'Canary');
  expect(rendered.metadata).toEqual({
    name: 'web',
    namespace: 'shop',
    labels: { app: 'web', tier: 'frontend', team: 'a' },
    annotations: { 'example.com/note': 'y' },
  });
  expect(rendered.spec).toMatchObject({
    progressDeadlineSeconds: 300,
    skipAnalysis: false,
    revertOnDeletion: false,
    service: {
      ...{ name: 'front', port: 80, targetPort: 'http', gateways: ['shop/public'], hosts: ['app.example.com'] },
      apex: { annotations: { 'example.com/note': 'x' } },
    },
    analysis: {
      ...{ interval: '60s', threshold: 5, stepWeights: [1, 10, 50], stepWeightPromotion: 25 },
      metrics: [{ name: 'request-success-rate', interval: '60s', thresholdRange: { min: 99.5 } }],
      webhooks: [{ name: 'load', type: 'rollout', url: 'http://loadtester/' }],
      alerts: [{ name: 'on-call', severity: 'error', providerRef: { name: 'slack' } }],
    },
  });
  expect(crdSchemaErrors(rendered)).toEqual([]);
  expect(at(render(workload, 'PodDisruptionBudget'), 'spec.selector.matchLabels')).toEqual({ tier: 'frontend' });
});

describe('the providers', () => {
  test.each<[string, CanaryProvider, object, object]>([
    ['istio', CanaryProvider.istio(), { provider: 'istio' }, {}],
    [
      'istio with all options',
      CanaryProvider.istio({
        gateways: ['public-gateway.istio-system.svc.cluster.local'],
        host: 'app.example.com',
        retries: { attempts: 10, perTryTimeout: Duration.seconds(5) },
        timeout: Duration.seconds(30),
      }),
      { provider: 'istio' },
      {
        gateways: ['public-gateway.istio-system.svc.cluster.local'],
        hosts: ['app.example.com'],
        retries: { attempts: 10, perTryTimeout: '5s', retryOn: 'connect-failure,refused-stream' },
        timeout: '30s',
      },
    ],
    ['linkerd', CanaryProvider.linkerd(), { provider: 'linkerd' }, {}],
    ['traefik', CanaryProvider.traefik(), { provider: 'traefik' }, {}],
    [
      'gatewayapi',
      CanaryProvider.gatewayApi({
        gatewayRefs: [GatewayParentRef.of('public', { namespace: 'infra' })],
        host: 'a.example.com',
      }),
      { provider: 'gatewayapi:v1' },
      { gatewayRefs: [{ name: 'public', namespace: 'infra' }], hosts: ['a.example.com'] },
    ],
    [
      'nginx',
      CanaryProvider.nginx('web'),
      { provider: 'nginx', ingressRef: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'web' } },
      {},
    ],
    ['kubernetes', CanaryProvider.kubernetes(), { provider: 'kubernetes' }, {}],
  ])('%s', (_name, provider, spec, service) => {
    const rendered = render(newCanary({ provider }), 'Canary');
    expect(rendered.spec).toMatchObject({ ...spec, service });
    expect(crdSchemaErrors(rendered)).toEqual([]);
  });

  test.each<[string, CanaryProvider, string]>([
    ['kube-proxy', CanaryProvider.kubernetes(), '5'],
    ['Traefik', CanaryProvider.traefik(), '10'],
    ['ingress-nginx', CanaryProvider.nginx('web'), '15'],
    ['a gateway', CanaryProvider.istio({ gateways: ['a/b'], host: 'c.example.com' }), '10'],
  ])('decide the propagation: %s', (_name, provider, seconds) => {
    const deployment = render(newCanary({ provider }), 'Deployment');
    expect(inContainer(deployment, 'lifecycle.preStop.exec.command')).toEqual(['sleep', seconds]);
  });
});

test.each<[string, CanaryAnalysis, object]>([
  ['weights', CanaryAnalysis.weighted(), { stepWeight: 10, maxWeight: 50 }],
  [
    'all options',
    CanaryAnalysis.weighted({
      ...{ interval: Duration.minutes(2), threshold: 3, stepWeight: 5, maxWeight: 100, stepWeightPromotion: 20 },
      ...{ primaryReadyThreshold: 90, canaryReadyThreshold: 80 },
    }),
    {
      ...{ interval: '120s', threshold: 3, stepWeight: 5, maxWeight: 100, stepWeightPromotion: 20 },
      ...{ primaryReadyThreshold: 90, canaryReadyThreshold: 80 },
    },
  ],
  ['blue/green', CanaryAnalysis.blueGreen({ iterations: 3 }), { iterations: 3 }],
])('an analysis by %s', (_name, analysis, fields) => {
  const rendered = render(newCanary({ provider: CanaryProvider.linkerd(), analysis }), 'Canary');
  expect(at(rendered, 'spec.analysis')).toMatchObject(fields);
  expect(crdSchemaErrors(rendered)).toEqual([]);
});

describe('metrics, webhooks and alerts', () => {
  test('a metric is built into Flagger or comes from a template', () => {
    const workload = newWorkload();
    const template = new MetricTemplate(workload, 'Lost', {
      metadata: { name: 'lost', namespace: 'flagger' },
      query: 'sum(rate(lost[{{ interval }}]))',
      address: 'http://prometheus:9090',
    });
    const metrics = [
      CanaryMetric.requestDuration(Duration.millis(500), Duration.seconds(30)),
      CanaryMetric.template('lost', template, { max: 0, templateVariables: { route: 'web' } }),
    ];
    const canary = render(newCanary({ workload, metrics }), 'Canary');
    expect(at(canary, 'spec.analysis.metrics')).toEqual([
      { name: 'request-duration', interval: '30s', thresholdRange: { max: 500 } },
      {
        ...{ name: 'lost', interval: '60s', thresholdRange: { max: 0 }, templateVariables: { route: 'web' } },
        templateRef: { name: 'lost', namespace: 'flagger' },
      },
    ]);
    expect(crdSchemaErrors(canary)).toEqual([]);
    const rendered = render(workload, 'MetricTemplate');
    expect(rendered.spec).toEqual({
      provider: { type: 'prometheus', address: 'http://prometheus:9090' },
      query: 'sum(rate(lost[{{ interval }}]))',
    });
    expect(crdSchemaErrors(rendered)).toEqual([]);
  });

  test('a template takes credentials, a region and a provider whose certificate is not verified', () => {
    const chart = newChart();
    new MetricTemplate(chart, 'Template', {
      ...{ query: 'q', provider: MetricProviderType.CLOUDWATCH, region: 'eu-central-1', insecureSkipVerify: true },
      ...{ secret: Secret.fromSecretName(chart, 'Secret', 'aws'), address: 'https://x.example.com' },
    });
    const rendered = render(chart, 'MetricTemplate');
    expect(at(rendered, 'spec.provider')).toEqual({
      ...{ type: 'cloudwatch', region: 'eu-central-1', insecureSkipVerify: true },
      ...{ secretRef: { name: 'aws' }, address: 'https://x.example.com' },
    });
    expect(crdSchemaErrors(rendered)).toEqual([]);
  });

  test('a webhook of every type', () => {
    const url = 'https://hooks.example.com/x';
    const webhooks = [
      CanaryWebhook.confirmRollout('a', url),
      CanaryWebhook.preRollout('b', url),
      CanaryWebhook.rollout('c', url, {
        ...{ timeout: Duration.seconds(5), retries: 2, metadata: { cmd: 'hey' }, muteAlert: true, disableTls: true },
      }),
      CanaryWebhook.confirmTrafficIncrease('d', url),
      CanaryWebhook.confirmPromotion('e', url),
      CanaryWebhook.postRollout('f', url),
      CanaryWebhook.rollback('g', url),
      CanaryWebhook.event('h', url),
    ];
    const canary = render(newCanary({ webhooks }), 'Canary');
    const rendered = at(canary, 'spec.analysis.webhooks') as { readonly type: string }[];
    expect(rendered.map(({ type }) => type)).toEqual([
      ...['confirm-rollout', 'pre-rollout', 'rollout', 'confirm-traffic-increase', 'confirm-promotion'],
      ...['post-rollout', 'rollback', 'event'],
    ]);
    expect(rendered[2]).toEqual({
      ...{ name: 'c', type: 'rollout', url, timeout: '5s', retries: 2, metadata: { cmd: 'hey' } },
      ...{ muteAlert: true, disableTLS: true },
    });
    expect(crdSchemaErrors(canary)).toEqual([]);
  });

  test('an alert goes to the address of its provider', () => {
    const workload = newWorkload();
    const provider = new AlertProvider(workload, 'Slack', {
      type: AlertProviderType.SLACK,
      secret: Secret.fromSecretName(workload, 'Secret', 'slack'),
      ...{ channel: 'on-call', username: 'flagger', proxy: 'http://proxy:3128', metadata: { name: 'slack' } },
    });
    const alerts = [CanaryAlert.info('all', provider), CanaryAlert.warn('some', provider)];
    const canary = render(newCanary({ workload, alerts }), 'Canary');
    expect(at(canary, 'spec.analysis.alerts.1')).toEqual({
      ...{ name: 'some', severity: 'warn', providerRef: { name: 'slack' } },
    });
    expect(crdSchemaErrors(canary)).toEqual([]);
    const rendered = render(workload, 'AlertProvider');
    expect(rendered.spec).toEqual({
      ...{ type: 'slack', secretRef: { name: 'slack' }, channel: 'on-call' },
      ...{ username: 'flagger', proxy: 'http://proxy:3128' },
    });
    expect(crdSchemaErrors(rendered)).toEqual([]);
  });
});

test('a load test of the workload goes to the Service that Flagger makes', () => {
  const { workload } = newCanary();
  new LoadTest(workload, 'LoadTest', { target: LoadTarget.workload(workload) });
  expect(inPod(render(workload, 'Job'), 'initContainers.1.args.16')).toBe('http://web:8080/');
});

test('the progress deadline follows the workload, even if a router is added later', () => {
  const canary = newCanary();
  canary.workload.addRouter(Router.loadBalancerOnPods());
  expect(at(render(canary, 'Canary'), 'spec.progressDeadlineSeconds')).toBe(60 + 40 + 60);
});

describe('a native sleep', () => {
  const native = { shutdown: GracefulShutdown.drain() };

  test('is an error, since Flagger drops it', () => {
    const canary = newCanary({ workload: newWorkload(native) });
    expect(canary.node.validate().join()).toContain(
      "prestop-handler-dropped: Flagger (seen with 1.36.1) drops the native sleep of the preStop hook when it copies 'web' " +
        "to 'web-primary', and the API server rejects the copy; pass hook: PreStopHook.sleepCommand()",
    );
  });

  test('is accepted if Flagger is known to keep it', () => {
    const workload = newWorkload({ ...native, acknowledge: { 'prestop-handler-dropped': 'ours keeps it' } });
    expect(newCanary({ workload }).node.validate()).toEqual([]);
  });

  test('does not matter if there is a command', () => {
    expect(newCanary().node.validate()).toEqual([]);
  });
});

test('a native sidecar is an error, since Flagger turns it into an init container that never ends', () => {
  const { workload, node } = newCanary();
  workload.addSidecar({ name: 'proxy', image: 'proxy:1' });
  expect(node.validate().join()).toContain(
    "native-sidecar-dropped: Flagger (seen with 1.36.1) drops the restartPolicy of the native sidecar 'proxy' when it " +
      "copies 'web' to 'web-primary', whose pods then wait forever for it to end; use addContainer()",
  );
});

const template = (): MetricTemplate => new MetricTemplate(newChart(), 'T', { query: 'q', address: 'http://p' });

test.each<[string, () => unknown, string]>([
  [
    'no autoscaler',
    () => newCanary({ workload: newWorkload({ autoscaling: undefined }) }),
    "'workload' should have 'autoscaling' with a Canary, got none",
  ],
  [
    'a NodePort',
    () => newCanary({ workload: newWorkload({ service: ServiceExposure.nodePort() }) }),
    "'workload' should have service: ServiceExposure.clusterIp(...) with a Canary, got NodePort",
  ],
  [
    'a headless Service',
    () => newCanary({ workload: newWorkload({ service: ServiceExposure.clusterIp({ headless: true }) }) }),
    "'workload' should have no headless Service with a Canary",
  ],
  [
    'a selector unknown to Flagger',
    () => newCanary({ workload: newWorkload({ selector: { run: 'web' } }) }),
    "'workload' should have one of the labels app, name, app.kubernetes.io/name in its selector with a Canary, got run",
  ],
  [
    'a label that differs from the name',
    () => newCanary({ workload: newWorkload({ selector: { app: 'shop' } }) }),
    "'workload' should be selected by app: 'web' with a Canary, got 'shop'",
  ],
  [
    'a second Canary',
    () => new Canary(newChart(), 'Second', { workload: newCanary().workload, provider: CanaryProvider.traefik() }),
    "'workload' should have a single Canary, but 'test/Web' has one already",
  ],
  [
    'weights without a provider that supports them',
    () => newCanary({ analysis: CanaryAnalysis.weighted() }),
    "'analysis' should be CanaryAnalysis.blueGreen(...) with the provider kubernetes, got weights",
  ],
  ['a custom name', () => newCanary({ metadata: { name: 'x' } }), "'metadata.name' should be omitted, got 'x'"],
  [
    'no provider',
    () => newCanary({ provider: 'istio' as never }),
    "'provider' should be a CanaryProvider, got 'istio'",
  ],
  [
    'null for an analysis',
    () => newCanary({ analysis: null as never }),
    "'analysis' should be a CanaryAnalysis, got null",
  ],
  ['an invalid metric', () => newCanary({ metrics: [{}] as never }), "'metrics[0]' should be a CanaryMetric"],
  [
    'no attempts',
    () => CanaryProvider.istio({ retries: { attempts: 0 } }),
    "'retries.attempts' should be a whole number",
  ],
  [
    'gateways without hosts',
    () => CanaryProvider.istio({ gateways: ['a'] }),
    "'host' should be the host that 'gateways' answer to",
  ],
  ['no gateways', () => CanaryProvider.gatewayApi({ gatewayRefs: [] }), "'gatewayRefs' should have at least one item"],
  ['an empty host', () => CanaryProvider.istio({ host: '' }), "'host' should be a non-empty string"],
  ['no Ingress', () => CanaryProvider.nginx(''), "'ingressName' should be a non-empty string"],
  [
    'a short interval',
    () => CanaryAnalysis.weighted({ interval: Duration.seconds(9) }),
    "'interval' should be at least 10s",
  ],
  [
    'a weight above 100',
    () => CanaryAnalysis.weighted({ maxWeight: 101 }),
    "'maxWeight' should be a whole number from 1 to 100",
  ],
  [
    'a weight below 0',
    () => CanaryAnalysis.weighted({ stepWeight: -1 }),
    "'stepWeight' should be a whole number from 1 to 50",
  ],
  [
    'a step above the maximum',
    () => CanaryAnalysis.weighted({ stepWeight: 60 }),
    "'stepWeight' should be a whole number from 1 to 50",
  ],
  [
    'steps that shrink',
    () => CanaryAnalysis.stepped({ stepWeights: [10, 5] }),
    "'stepWeights' should be whole percentages",
  ],
  ['no steps', () => CanaryAnalysis.stepped({ stepWeights: [] }), 'got an empty list'],
  [
    'no iterations',
    () => CanaryAnalysis.blueGreen({ iterations: 0 }),
    "'iterations' should be a whole number of at least 1",
  ],
  [
    'no threshold',
    () => CanaryAnalysis.blueGreen({ threshold: 0 }),
    "'threshold' should be a whole number of at least 1",
  ],
  ['a rate above 100', () => CanaryMetric.requestSuccessRate(101), "'min' should be a percentage"],
  ['a duration of 0', () => CanaryMetric.requestDuration(Duration.seconds(0)), "'max' should be longer than 0"],
  ['no range', () => CanaryMetric.template('x', template(), {}), "'range' should have 'min' or 'max', got neither"],
  [
    'an inverted range',
    () => CanaryMetric.template('x', template(), { min: 2, max: 1 }),
    "'min' should be at most 'max'",
  ],
  ['a webhook without a scheme', () => CanaryWebhook.rollout('x', 'loadtester'), "'url' should begin with http://"],
  [
    'Prometheus nowhere',
    () => new MetricTemplate(newChart(), 'T', { query: 'q' }),
    "'address' should be that of Prometheus",
  ],
  [
    'an unknown alert type',
    () => new AlertProvider(newChart(), 'A', { type: 'irc' as never, secret: { name: 'x' } as never }),
    "'type' should be one of slack, msteams, discord, rocket, gchat, got 'irc'",
  ],
])('%s is refused', (_name, make, message) => {
  expect(make).toThrow(message);
});

test('a required anti-affinity by revision is an error, since Flagger drops the revision', () => {
  const spread = Spread.requireHostsByAntiAffinity();
  expect(() => renderAll(newCanary({ workload: newWorkload({ spread }) }))).toThrow(
    /surge-vs-antiaffinity: Flagger \(1.36, .* drops the revision from the required anti-affinity when it copies 'web'/,
  );
  const acknowledge = { 'surge-vs-antiaffinity': 'Flagger 1.44 is built with Kubernetes 1.36' };
  const rendered = render(newCanary({ workload: newWorkload({ spread, acknowledge }) }), 'Deployment');
  expect(inPod(rendered, 'affinity.podAntiAffinity')).toBeDefined();
});

test("a separate route of a Gateway would take requests away from Flagger's", () => {
  const workload = newWorkload();
  const provider = CanaryProvider.gatewayApi({ gatewayRefs: [GatewayParentRef.of('public')] });
  newCanary({ workload, provider });
  workload.exposeViaGateway({ parentRefs: [GatewayParentRef.of('public')] });
  expect(() => renderAll(workload)).toThrow(
    "HTTPRoute 'web' should be omitted with a Canary of the Gateway API: Flagger makes one named 'web'",
  );
});

test('even a route that is defined in another chart is refused', () => {
  const workload = newWorkload();
  newCanary({ workload, provider: CanaryProvider.gatewayApi({ gatewayRefs: [GatewayParentRef.of('public')] }) });
  const elsewhere = new Chart(App.of(workload), 'routes');
  new WorkloadHttpRoute(elsewhere, 'Route', { workload, parentRefs: [GatewayParentRef.of('public')] });
  expect(() => renderAll(workload)).toThrow("HTTPRoute 'web' should be omitted with a Canary of the Gateway API");
});

test('a load balancer and a policy of the workload follow the pods to the copy', () => {
  const workload = newWorkload();
  workload.exposeViaLoadBalancer({ networkPolicy: NetworkPolicyPeers.ipBlock('10.0.0.0/8') });
  newCanary({ workload });
  const balancer = renderAll(workload).find((object) => at(object, 'spec.type') === 'LoadBalancer')!;
  expect(at(balancer, 'spec.selector')).toEqual({ app: 'web-primary' });
  expect(at(render(workload, 'NetworkPolicy'), 'spec.podSelector')).toEqual({
    matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'web-primary'] }],
  });
});

describe('a Traefik route to a workload under a Canary', () => {
  const options = { host: 'web.example.com' };
  const underTraefik = (route: (workload: ZeroDowntimeDeployment) => TraefikIngressRoute): TraefikIngressRoute => {
    const workload = newWorkload({ metadata: { name: 'web', namespace: 'shop' } });
    const made = route(workload);
    newCanary({ workload, provider: CanaryProvider.traefik() });
    return made;
  };
  const servicesOf = (route: TraefikIngressRoute): unknown =>
    at(render(route, 'IngressRoute'), 'spec.routes.0.services');

  test('targets the TraefikService that Flagger makes, whichever was defined first', () => {
    const before = underTraefik((workload) => workload.exposeViaIngressRoute(options));
    const workload = newWorkload();
    newCanary({ workload, provider: CanaryProvider.traefik() });
    const after = workload.exposeViaIngressRoute(options);
    for (const route of [before, after]) {
      expect(servicesOf(route)).toEqual([{ kind: 'TraefikService', name: 'web' }]);
      expect(crdSchemaErrors(render(route, 'IngressRoute'))).toEqual([]);
    }
  });

  test('targets the Service with every other provider', () => {
    const { workload } = newCanary();
    expect(servicesOf(workload.exposeViaIngressRoute(options))).toEqual([{ name: 'web', port: 8080 }]);
  });

  test('weights it against other Services', () => {
    const route = underTraefik((workload) =>
      workload.exposeViaIngressRoute({
        ...options,
        weight: 9,
        alsoTo: [WeightedService.existing('old', 1, { port: 80 })],
      }),
    );
    expect(servicesOf(route)).toEqual([
      { kind: 'TraefikService', name: 'web', weight: 9 },
      { name: 'old', port: 80, weight: 1 },
    ]);
  });

  test('is not a route without a Service for the rules', () => {
    const route = underTraefik((workload) => workload.exposeViaIngressRoute(options));
    const { findings } = checkObjects(renderAll(route));
    expect(findings.filter(({ object }) => object.kind === 'IngressRoute')).toEqual([]);
  });

  test('may not set connection options, which Traefik ignores', () => {
    const route = underTraefik((workload) =>
      workload.exposeViaIngressRoute({ ...options, scheme: TraefikScheme.H2C, passHostHeader: false }),
    );
    expect(route.node.validate().map((message) => message.split(':')[0])).toEqual([
      'route-ignores-field',
      'route-ignores-field',
    ]);
    expect(route.node.validate()[0]).toContain("ignores 'scheme'");
  });
});

describe('whether a Canary comes before or after', () => {
  const provider = CanaryProvider.traefik();
  test.each<[string, (workload: ZeroDowntimeDeployment) => unknown]>([
    [
      'an Ingress',
      (workload) => workload.exposeViaIngress({ ingressClass: IngressClass.nginx(), host: 'web.example.com' }),
    ],
    ['an HTTPRoute', (workload) => workload.exposeViaGateway({ parentRefs: [GatewayParentRef.of('public')] })],
    [
      'a load balancer with a policy',
      (workload) => workload.exposeViaLoadBalancer({ networkPolicy: NetworkPolicyPeers.ipBlock('10.0.0.0/8') }),
    ],
    ['an IngressRoute', (workload) => workload.exposeViaIngressRoute({ host: 'web.example.com' })],
    ['a PodMonitor', (workload) => new PodMonitor(workload, 'Monitor', { workload })],
    [
      'alerts',
      (workload) =>
        new WorkloadAlerts(workload, 'Alerts', {
          ...{ workload, namespace: 'shop', lostRequests: LostRequests.traefik() },
        }),
    ],
  ])('%s renders the same', (_name, define) => {
    const before = newWorkload();
    newCanary({ workload: before, provider });
    define(before);
    const after = newWorkload();
    define(after);
    newCanary({ workload: after, provider });
    expect(sorted(renderAll(before))).toEqual(sorted(renderAll(after)));
  });
});

/** Documents as text, since two programs may print them in a different order. */
function sorted(objects: readonly Manifest[]): readonly string[] {
  return objects.map((object) => JSON.stringify(object)).sort();
}
