/**
 * Workloads with any choices: those with written reasons, times and amounts set explicitly, routes of every kind.
 */
import { type Chart, Duration, Size } from 'cdk8s';
import { Cpu, PercentOrAbsolute, PersistentVolumeAccessMode, PersistentVolumeClaim, Volume } from 'cdk8s-plus-27';
import fc from 'fast-check';
import {
  AlbTargetType,
  Autoscaling,
  DisruptionBudget,
  ExternalTrafficPolicy,
  GatewayParentRef,
  GracefulShutdown,
  Health,
  HealthProbe,
  IngressClass,
  IngressRouteTls,
  IstioDrain,
  LoadBalancerProvider,
  Mesh,
  NetworkPolicyPeers,
  PodSecurity,
  PreStopHook,
  Qos,
  type RoutedWorkload,
  Router,
  ServiceExposure,
  Spread,
  StickyCookie,
  Storage,
  StorageClaim,
  TraefikScheme,
  type ZeroDowntimeDeployment,
  type ZeroDowntimeDeploymentProps,
  type ZeroDowntimeOptions,
} from '../../src';

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const seconds = (min: number, max: number): fc.Arbitrary<Duration> =>
  fc.integer({ min, max }).map((amount) => Duration.seconds(amount));

const times = fc.record({
  propagation: optional(seconds(0, 120)),
  longestRequest: optional(seconds(0, 3600)),
  margin: optional(seconds(2, 60)),
  terminationGracePeriod: fc.option(seconds(1, 900), { nil: undefined, freq: 1 }),
});

const hook = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom(PreStopHook.nativeSleep(), PreStopHook.shellSleep(), PreStopHook.sleepCommand()),
  seconds(1, 60).map((duration) => PreStopHook.httpGet('/stop', duration)),
  seconds(1, 60).map((duration) => PreStopHook.command(['drain'], duration)),
);

const shutdown = fc.oneof(
  fc.constant(undefined),
  fc.tuple(times, hook).map(([given, chosen]) => GracefulShutdown.drain({ ...given, hook: chosen })),
  times.map((given) => GracefulShutdown.lameDuck('it goes on for a while', given)),
  times.map((given) => GracefulShutdown.withoutHook('clients retry', given)),
);

const health = fc.constantFrom(
  Health.http('/healthz'),
  Health.tcp(),
  Health.grpc(),
  Health.command(['check']),
  Health.http('/healthz', { startupTime: Duration.minutes(10) }),
  Health.http('/healthz', { readinessProbe: HealthProbe.none('it is always ready') }),
  Health.http('/healthz', { livenessProbe: HealthProbe.none('it is inspected') }),
  Health.http('/healthz', { startupProbe: HealthProbe.none('it starts at once') }),
  Health.http('/healthz', {
    readinessProbe: HealthProbe.http('/database').failsWithDependencies('nothing works without it'),
  }),
);

const amount = fc.oneof(
  fc.integer({ min: 0, max: 5 }).map((pods) => PercentOrAbsolute.absolute(pods)),
  fc.integer({ min: 0, max: 100 }).map((percent) => PercentOrAbsolute.percent(percent)),
);

const scale = fc.oneof(
  fc.constant({}),
  fc.constantFrom(1, 2, 3, 10, 100).map((replicas) => ({ replicas })),
  fc
    .tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 120 }))
    .map(([least, more, percent]) => {
      const scaling = Autoscaling.between(least, least + more);
      return {
        autoscaling: percent % 2 === 0 ? scaling.onCpuUtilization(percent) : scaling.onMemoryUtilization(percent),
      };
    }),
);

/** The options of every workload, ours or an existing one. */
export const anyOptions: fc.Arbitrary<ZeroDowntimeOptions> = fc.record({
  shutdown,
  spread: fc.constantFrom(
    undefined,
    Spread.preferHosts(),
    Spread.requireHosts(),
    Spread.acrossZones(),
    Spread.preferHostsByAntiAffinity(),
    Spread.requireHostsByAntiAffinity(),
    Spread.none('one node is all there is'),
  ),
  disruptionBudget: fc.oneof(
    fc.constantFrom(undefined, DisruptionBudget.none('drains are announced')),
    fc.integer({ min: 1, max: 5 }).map((count) => DisruptionBudget.maxUnavailable(count)),
    fc.integer({ min: 1, max: 5 }).map((count) => DisruptionBudget.minAvailable(count)),
    fc.integer({ min: 1, max: 99 }).map((percent) => DisruptionBudget.maxUnavailablePercent(percent)),
    fc.integer({ min: 1, max: 99 }).map((percent) => DisruptionBudget.minAvailablePercent(percent)),
  ),
  routers: fc.constantFrom(
    undefined,
    [Router.traefik()],
    [Router.loadBalancerOnPods()],
    [Router.headlessDns(), Router.gateway()],
  ),
  mesh: fc.oneof(
    fc.constantFrom(undefined, Mesh.none(), Mesh.linkerd(), Mesh.linkerd({ nativeSidecar: true }), Mesh.istio()),
    fc.constant(Mesh.istio({ nativeSidecar: true })),
    seconds(1, 90).map((duration) => Mesh.istio({ drain: IstioDrain.terminationDrainDuration(duration) })),
    seconds(1, 90).map((duration) => Mesh.istio({ drain: IstioDrain.exitOnZeroActiveConnections(duration) })),
    seconds(1, 90).map((proxyWaitBeforeExit) => Mesh.linkerd({ proxyWaitBeforeExit })),
  ),
  maxSurge: optional(amount),
  maxUnavailable: optional(amount),
  minReady: optional(seconds(0, 90)),
  progressDeadline: optional(seconds(1, 900)),
  revisionHistoryLimit: optional(fc.integer({ min: 1, max: 20 })),
});

/** The props of a workload without those that every one has, and without a claim. */
export const anyProps: fc.Arbitrary<Partial<ZeroDowntimeDeploymentProps>> = fc
  .tuple(
    anyOptions,
    scale,
    fc.record({
      health,
      resources: fc.constantFrom(
        undefined,
        Qos.bestEffort('a toy'),
        Qos.guaranteed({ cpu: Cpu.millis(200), memory: Size.mebibytes(256) }),
      ),
      security: fc.constantFrom(undefined, PodSecurity.root('it binds port 80')),
      service: fc.constantFrom(
        undefined,
        ServiceExposure.clusterIp({ headless: true }),
        ServiceExposure.clusterIp({ targetByNumber: true, portName: '' }),
        ServiceExposure.nodePort(),
        ServiceExposure.loadBalancer(),
      ),
    }),
  )
  .map((parts) => Object.assign({}, ...parts) as Partial<ZeroDowntimeDeploymentProps>);

type Expose = (workload: RoutedWorkload) => void;

const host = 'shop.example.com';
const tls = IngressRouteTls.certResolver('letsencrypt');
const nodes = NetworkPolicyPeers.ipBlock('10.0.0.0/16');

/** No route, one, or two. */
export const anyRoutes: fc.Arbitrary<readonly Expose[]> = fc.array(
  fc.constantFrom<Expose>(
    (workload) => workload.exposeViaIngress({ host, ingressClass: IngressClass.nginx() }),
    (workload) => workload.exposeViaIngress({ host, ingressClass: IngressClass.traefik() }),
    (workload) => workload.exposeViaIngress({ host, ingressClass: IngressClass.alb(), networkPolicy: nodes }),
    (workload) =>
      workload.exposeViaIngress({ host, ingressClass: IngressClass.alb({ targetType: AlbTargetType.INSTANCE }) }),
    (workload) =>
      workload.exposeViaIngress({
        host,
        ingressClass: IngressClass.alb({ deregistrationDelay: Duration.seconds(60) }),
      }),
    (workload) => workload.exposeViaIngress({ host, ingressClass: IngressClass.named('x', Router.gateway()) }),
    (workload) => workload.exposeViaGateway({ parentRefs: [GatewayParentRef.of('public')], host }),
    (workload) =>
      workload.exposeViaGateway({
        parentRefs: [GatewayParentRef.of('public')],
        networkPolicy: NetworkPolicyPeers.controller(),
      }),
    (workload) => workload.exposeViaLoadBalancer(),
    (workload) => workload.exposeViaLoadBalancer({ externalTrafficPolicy: ExternalTrafficPolicy.local() }),
    (workload) => workload.exposeViaLoadBalancer({ provider: LoadBalancerProvider.awsNlbOnPods() }),
    (workload) => workload.exposeViaLoadBalancer({ provider: LoadBalancerProvider.awsNlbOnNodes() }),
    (workload) => workload.exposeViaLoadBalancer({ provider: LoadBalancerProvider.googleCloud() }),
    (workload) => workload.exposeViaIngressRoute({ host }),
    (workload) => workload.exposeViaIngressRoute({ host, tls, scheme: TraefikScheme.H2C }),
    (workload) => workload.exposeViaIngressRoute({ host, tls, sticky: StickyCookie.of() }),
  ),
  { maxLength: 2 },
);

type Add = (web: ZeroDowntimeDeployment) => void;

/** Something that is added to a workload after it is defined. */
export const anyAddition: fc.Arbitrary<Add> = fc.constantFrom<Add>(
  () => undefined,
  (web) => web.addSidecar({ name: 'proxy', image: 'example.com/proxy:1.2.3' }),
  (web) => web.addContainer({ name: 'agent', image: 'example.com/agent:1.2.3', ports: [{ number: 9 }] }),
  (web) =>
    web.addContainer({ name: 'agent', image: 'example.com/agent:1.2.3', resources: Qos.bestEffort('it does little') }),
  (web) => web.addInitContainer({ name: 'migrate', image: 'example.com/migrate:1.2.3' }),
  (web) => web.deployment.addContainer({ name: 'foreign', image: 'example.com/foreign:1.2.3', portNumber: 9 }),
);

type DefineVolume = (chart: Chart) => Volume;

/** A volume of a claim that the chart defines, or that it only refers to. */
export const anyVolume: fc.Arbitrary<DefineVolume | undefined> = fc.constantFrom(
  undefined,
  ...Object.values(PersistentVolumeAccessMode).map((mode): DefineVolume => (chart) => {
    const claim = new PersistentVolumeClaim(chart, 'Claim', {
      metadata: { name: 'data' },
      accessModes: [mode],
      storage: Size.gibibytes(1),
    });
    return Volume.fromPersistentVolumeClaim(chart, 'Volume', claim);
  }),
  ...Object.values(PersistentVolumeAccessMode).map(
    (mode): DefineVolume =>
      (chart) =>
        new StorageClaim(chart, 'Claim', { storage: Storage.existingClaim('data', mode) }).volume,
  ),
  (chart: Chart) =>
    Volume.fromPersistentVolumeClaim(chart, 'Volume', PersistentVolumeClaim.fromClaimName(chart, 'Claim', 'data')),
);
