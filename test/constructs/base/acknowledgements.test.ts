/**
 * Rules that the owner of a workload acknowledges do not fail the synthesis, and the reason is where `check` looks for
 * it.
 */
import { ApiObject, Chart, Duration, JsonPatch, Size } from 'cdk8s';
import { Cpu, Deployment } from 'cdk8s-plus-27';
import {
  GatewayParentRef,
  Autoscaling,
  Canary,
  CanaryProvider,
  DisruptionBudget,
  IngressClass,
  IngressRouteTls,
  IstioDrain,
  Mesh,
  NetworkPolicyPeers,
  PreStopHook,
  Qos,
  GracefulShutdown,
  Router,
  ServiceExposure,
  Spread,
  TraefikScheme,
  ZeroDowntimeAttachment,
  ZeroDowntimeDeployment,
} from '../../../src';
import { checkObjects } from '../../helpers/check-constructs';
import { at, type Manifest, newChart, newWeb, renderAll, REQUIRED } from '../../helpers/synth';

type Scope = Parameters<typeof renderAll>[0];

/** The annotations with reasons, as `Kind/name key`. */
function kept(scope: Scope): readonly string[] {
  return renderAll(scope).flatMap((object) =>
    Object.keys(annotationsOf(object))
      .filter((key) => /(acknowledge|reason)\./.test(key))
      .map((key) => `${nameOf(object)} ${key.replace('cdk8s-nonstop/', '')}`),
  );
}

function annotationsOf(object: Manifest): Readonly<Record<string, string>> {
  return (at(object, 'metadata.annotations') ?? {}) as Readonly<Record<string, string>>;
}

function nameOf(object: Manifest): string {
  return `${String(object.kind)}/${String(at(object, 'metadata.name'))}`;
}

/** The findings for the objects, including those about acknowledgements. */
function found(scope: Scope): readonly string[] {
  return checkObjects(renderAll(scope)).findings.map(
    ({ object, rule, verdict }) => `${object.kind}/${object.name} ${verdict} ${rule}`,
  );
}

test.each([
  ['pdb-misssing', "got 'pdb-misssing'; did you mean 'pdb-missing'?"],
  ['single-replica', "got 'single-replica'; did you mean 'single-replica-served'?"],
  ['route-name-taken', "got 'route-name-taken'; did you mean 'route-rule-taken'?"],
  ['PDB missing', "'acknowledge' should have rule ids as keys, got 'PDB missing'; did you mean 'pdb-missing'?"],
  ['xyz', "got 'xyz'; 'npx cdk8s-nonstop rules' lists them"],
  ['constructor', "got 'constructor'; 'npx cdk8s-nonstop rules' lists them"],
])('the unknown rule id %s is refused where it is written', (id, message) => {
  expect(() => newWeb({ acknowledge: { [id]: 'a reason' } })).toThrow(message);
});

test('an unneeded acknowledgement stays on the workload and is reported as unused', () => {
  const web = newWeb({ acknowledge: { 'route-rule-taken': 'once there were two routes' } });
  web.exposeViaIngressRoute({ host: 'a.test' });
  expect(kept(web)).toEqual(['Deployment/web acknowledge.route-rule-taken']);
  expect(found(web)).toEqual(['Deployment/web violated acknowledgement-unused']);
});

describe('a reason is kept on the object that the rule reports:', () => {
  test('the disruption budget', () => {
    const acknowledge = { 'pdb-toothless': 'drains are announced' };
    const web = newWeb({ acknowledge, disruptionBudget: DisruptionBudget.maxUnavailable(3) });
    web.exposeViaIngressRoute({ host: 'a.test' });
    expect(kept(web)).toEqual(['PodDisruptionBudget/web acknowledge.pdb-toothless']);
    expect(found(web)).toEqual(['PodDisruptionBudget/web acknowledged pdb-toothless']);
  });

  test('the autoscaler', () => {
    const web = newWeb({
      acknowledge: { 'hpa-average-above-limit': 'it scales by the other metric' },
      resources: Qos.guaranteed({ cpu: Cpu.millis(200), memory: Size.mebibytes(64) }),
      autoscaling: Autoscaling.between(2, 4).onMemoryUtilization(100),
    });
    web.exposeViaIngressRoute({ host: 'a.test' });
    expect(kept(web)).toEqual(['HorizontalPodAutoscaler/web acknowledge.hpa-average-above-limit']);
    expect(found(web)).toEqual(['HorizontalPodAutoscaler/web acknowledged hpa-average-above-limit']);
  });

  test('the Service', () => {
    const web = newWeb({ acknowledge: { 'publish-not-ready': 'peers look for each other by it' } });
    ApiObject.of(web.service).addJsonPatch(JsonPatch.add('/spec/publishNotReadyAddresses', true));
    web.exposeViaIngressRoute({ host: 'a.test' });
    expect(kept(web)).toEqual(['Service/web acknowledge.publish-not-ready']);
    expect(found(web)).toEqual(['Service/web acknowledged publish-not-ready']);
  });

  test('the route with a field that Traefik ignores, and its redirect', () => {
    const web = newWeb({
      acknowledge: { 'route-ignores-field': 'the TraefikService will get it by hand' },
      autoscaling: Autoscaling.between(2, 4).onCpuUtilization(50),
      shutdown: GracefulShutdown.drain({ hook: PreStopHook.sleepCommand() }),
    });
    new Canary(web, 'Canary', { workload: web, provider: CanaryProvider.traefik() });
    const tls = IngressRouteTls.certResolver('le');
    web.exposeViaIngressRoute({ host: 'a.test', tls, scheme: TraefikScheme.H2C, passHostHeader: true });
    expect(kept(web)).toEqual([
      'IngressRoute/web-https acknowledge.route-ignores-field',
      'IngressRoute/web-http acknowledge.route-ignores-field',
    ]);
    expect(found(web)).toEqual([
      'IngressRoute/web-https acknowledged route-ignores-field',
      'IngressRoute/web-http acknowledged route-ignores-field',
    ]);
  });

  test('the route with two certificates', () => {
    const web = newWeb({ acknowledge: { 'route-tls-twice': 'the Secret is empty' } });
    const { ingressRoute } = web.exposeViaIngressRoute({ host: 'a.test', tls: IngressRouteTls.certResolver('le') });
    ingressRoute.addJsonPatch(JsonPatch.add('/spec/tls/secretName', 'mine'));
    expect(kept(web)).toEqual(['IngressRoute/web-https acknowledge.route-tls-twice']);
    expect(found(web)).toEqual(['IngressRoute/web-https acknowledged route-tls-twice']);
  });
});

describe('a reason that manifests may not show', () => {
  test.each([
    ['no budget for one pod', { disruptionBudget: DisruptionBudget.none('it is one pod') }, 'reason.pdb-missing'],
    ['no spread of one pod', { spread: Spread.none('it is one pod') }, 'reason.colocation'],
  ])('%s is kept as a reason', (_what, props, key) => {
    const web = newWeb({ ...props, replicas: 1, acknowledge: { 'single-replica-served': 'a demo' } });
    expect(kept(web)).toEqual(['Deployment/web acknowledge.single-replica-served', `Deployment/web ${key}`]);
    expect(found(web)).toEqual(['Deployment/web acknowledged single-replica-served']);
  });

  test('no hook of a worker, and no budget, are kept as reasons', () => {
    const chart = newChart();
    const deployment = new Deployment(chart, 'Worker', {
      metadata: { name: 'worker' },
      containers: [{ image: 'example.com/worker:1.2.3' }],
    });
    new ZeroDowntimeAttachment(chart, 'ZeroDowntime', {
      deployment,
      shutdown: GracefulShutdown.withoutHook('it takes its work from a queue'),
      disruptionBudget: DisruptionBudget.none('the queue keeps what is not done'),
    });
    expect(kept(chart)).toEqual([
      'Deployment/worker reason.pdb-missing',
      'Deployment/worker reason.prestop-covers-propagation',
    ]);
    expect(found(chart)).toEqual([]);
  });

  test('a drain too short for a lame duck is kept as a reason, since no manifest shows how long that goes on', () => {
    const web = newWeb({
      service: ServiceExposure.clusterIp({ headless: true }),
      shutdown: GracefulShutdown.lameDuck('it watches its own readiness'),
      mesh: Mesh.istio({ drain: IstioDrain.terminationDrainDuration(Duration.seconds(32)) }),
      acknowledge: { 'mesh-drain-shorter': 'clients retry' },
    });
    expect(kept(web)).toEqual(['Deployment/web reason.mesh-drain-shorter']);
    expect(found(web)).toEqual([]);
  });

  test('the resources of a container that does not serve are kept as a reason', () => {
    const web = newWeb({ resources: Qos.bestEffort('a toy') });
    web.addContainer({ name: 'agent', image: 'example.com/agent:1.2.3' });
    expect(kept(web)).toEqual([
      'Deployment/web agent.reason.requests-missing',
      'Deployment/web main.acknowledge.requests-missing',
    ]);
    expect(found(web)).toEqual(['Deployment/web acknowledged requests-missing']);
  });
});

describe('under a Canary, a reason is kept', () => {
  const canaried = (acknowledge: Readonly<Record<string, string>>): ZeroDowntimeDeployment => {
    const web = newWeb({
      acknowledge,
      autoscaling: Autoscaling.between(2, 4).onCpuUtilization(50),
      shutdown: GracefulShutdown.drain({ hook: PreStopHook.sleepCommand() }),
    });
    new Canary(web, 'Canary', { workload: web, provider: CanaryProvider.kubernetes() });
    return web;
  };

  test('on the plain Ingress that the rule reports', () => {
    const web = canaried({ 'route-rule-taken': 'the old one goes tomorrow' });
    const other = new ZeroDowntimeDeployment(Chart.of(web), 'Other', { ...REQUIRED, metadata: { name: 'other' } });
    for (const each of [web, other]) {
      each.exposeViaIngress({ ingressClass: IngressClass.traefik(), host: 'a.test' });
    }
    expect(kept(web)).toEqual(['Ingress/web acknowledge.route-rule-taken']);
    expect(found(web)).toEqual(['Ingress/other acknowledged route-rule-taken']);
  });

  test('on the workload, if its Service is made by Flagger', () => {
    const web = canaried({ 'targetport-resolves': 'the port is opened late' });
    expect(kept(web)).toEqual(['Deployment/web acknowledge.targetport-resolves']);
    expect(found(web)).toEqual(['Deployment/web violated acknowledgement-unused']);
  });
});

test('with several objects that a rule may report, each keeps the reason', () => {
  const web = newWeb({
    acknowledge: { 'publish-not-ready': 'peers look for each other by it' },
    service: ServiceExposure.clusterIp({ headless: true }),
  });
  ApiObject.of(web.service).addJsonPatch(JsonPatch.add('/spec/publishNotReadyAddresses', true));
  expect(kept(web)).toEqual(['Service/web reason.publish-not-ready', 'Service/web-headless reason.publish-not-ready']);
  expect(found(web)).toEqual(['Service/web acknowledged publish-not-ready']);
});

describe('for two routes with the same rule', () => {
  const acknowledge = { 'route-rule-taken': 'the old one goes tomorrow' };
  const two = (...props: readonly [object, object]): Scope => {
    const names = ['old', 'new'];
    const chart = newChart();
    const webs = props.map(
      (more, i) => new ZeroDowntimeDeployment(chart, `Web${i}`, { ...REQUIRED, ...more, metadata: { name: names[i] } }),
    );
    webs.forEach((web) => web.exposeViaIngressRoute({ host: 'a.test' }));
    return webs[0]!;
  };

  test('it is enough that the first acknowledges it', () => {
    const web = two({ acknowledge }, {});
    expect(kept(web)).toEqual(['IngressRoute/old-http acknowledge.route-rule-taken']);
    expect(found(web)).toEqual(['IngressRoute/new-http acknowledged route-rule-taken']);
  });

  test('or the second', () => {
    const web = two({}, { acknowledge });
    expect(kept(web)).toEqual(['IngressRoute/new-http acknowledge.route-rule-taken']);
    expect(found(web)).toEqual(['IngressRoute/new-http acknowledged route-rule-taken']);
  });

  test('without a reason it fails the synthesis', () => {
    expect(() => renderAll(two({}, {}))).toThrow('route-rule-taken: entry point web has the rule Host(`a.test`)');
  });

  test('to the same Service, which the rule accepts, the reason is kept as a reason', () => {
    const web = newWeb({ acknowledge });
    web.exposeViaIngressRoute({ host: 'a.test' });
    web.exposeViaIngressRoute({ id: 'Second', host: 'a.test', metadata: { name: 'again' } });
    expect(kept(web)).toEqual([
      'IngressRoute/web-http reason.route-rule-taken',
      'IngressRoute/again-http reason.route-rule-taken',
    ]);
    expect(found(web)).toEqual([]);
  });
});

test('a policy that blocks one of two routes keeps the reason, since the rule sees only the open port', () => {
  const web = newWeb({ acknowledge: { 'network-policy-shuts-route-out': 'that class is switched off' } });
  web.exposeViaIngress({ ingressClass: IngressClass.named('x', Router.traefik()), host: 'a.test' });
  web.exposeViaGateway({ parentRefs: [GatewayParentRef.of('public')], networkPolicy: NetworkPolicyPeers.controller() });
  expect(kept(web)).toEqual(['NetworkPolicy/web reason.network-policy-shuts-route-out']);
  // The Gateway is defined elsewhere.
  expect(found(web)).toEqual(['HTTPRoute/web unproven router-unknown']);
});
