/**
 * Arbitrary legal props, with the numbers they are made from.
 */
import { Duration, Size } from 'cdk8s';
import { Cpu, PercentOrAbsolute } from 'cdk8s-plus-27';
import fc from 'fast-check';
import {
  Autoscaling,
  DisruptionBudget,
  GracefulShutdown,
  Health,
  PodSecurity,
  PreStopHook,
  Qos,
  Router,
  ServiceExposure,
  Spread,
  type ZeroDowntimeDeploymentProps,
} from '../../src';

/** The numbers behind a set of props; undefined if the default is used. */
export interface Numbers {
  readonly propagation?: number;
  readonly routers: readonly Router[];
  readonly longestRequest?: number;
  readonly margin?: number;
  readonly startup?: number;
  readonly minReady?: number;
  readonly replicas?: number;
  readonly autoscaled?: readonly [number, number];
}

export interface Legal {
  readonly numbers: Numbers;
  readonly props: ZeroDowntimeDeploymentProps;
}

/** How long a load balancer on pods needs at least to send to a new pod. */
const REGISTRATION_SECONDS = 25;

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const seconds = (value: number | undefined): Duration | undefined =>
  value === undefined ? undefined : Duration.seconds(value);

const numbers: fc.Arbitrary<Numbers> = fc.record({
  propagation: optional(fc.integer({ min: 1, max: 120 })),
  routers: fc.array(
    fc.constantFrom(Router.kubeProxy(), Router.traefik(), Router.ingressNginx(), Router.loadBalancerOnPods()),
    { maxLength: 3 },
  ),
  longestRequest: optional(fc.integer({ min: 0, max: 3600 })),
  margin: optional(fc.integer({ min: 2, max: 60 })),
  startup: optional(fc.integer({ min: 1, max: 900 })),
  minReady: optional(fc.integer({ min: 0, max: 300 })),
  replicas: optional(fc.integer({ min: 2, max: 500 })),
  autoscaled: optional(fc.tuple(fc.integer({ min: 2, max: 50 }), fc.integer({ min: 0, max: 50 }))),
});

const health = (startup: number | undefined): fc.Arbitrary<Health> => {
  const options = { startupTime: seconds(startup) };
  return fc.constantFrom(
    Health.http('/healthz', options),
    Health.tcp(options),
    Health.grpc(options),
    Health.command(['check'], options),
  );
};

const sizes = fc.record({ cpu: fc.integer({ min: 1, max: 64000 }), memory: fc.integer({ min: 1, max: 65536 }) });

const resources = sizes.chain(({ cpu, memory }) =>
  fc.constantFrom(
    Qos.guaranteed({ cpu: Cpu.millis(cpu), memory: Size.mebibytes(memory) }),
    Qos.burstable({ cpuRequest: Cpu.millis(cpu), memoryRequest: Size.mebibytes(memory) }),
    undefined,
  ),
);

const others = fc.record({
  port: fc.integer({ min: 1, max: 65535 }),
  resources,
  security: fc.constantFrom(PodSecurity.restricted(), PodSecurity.root('it binds low ports'), undefined),
  service: fc.constantFrom(ServiceExposure.clusterIp(), ServiceExposure.nodePort({ port: 80 }), undefined),
  spread: fc.constantFrom(
    Spread.preferHosts(),
    Spread.requireHosts(),
    Spread.acrossZones(),
    Spread.preferHostsByAntiAffinity(),
    Spread.requireHostsByAntiAffinity(),
    undefined,
  ),
  disruptionBudget: fc.constantFrom(DisruptionBudget.maxUnavailable(1), DisruptionBudget.minAvailable(1), undefined),
  maxSurge: fc.constantFrom(PercentOrAbsolute.absolute(1), PercentOrAbsolute.percent(100), undefined),
  hook: fc.constantFrom(PreStopHook.nativeSleep(), PreStopHook.shellSleep(), PreStopHook.sleepCommand(), undefined),
});

export const legal: fc.Arbitrary<Legal> = fc
  .tuple(numbers, others)
  .chain(([n, other]) => fc.tuple(fc.constant(n), fc.constant(other), health(n.startup)))
  .map(([n, { hook, ...other }, healthOfIt]) => {
    const needsRegistration = n.routers.some(({ _registration }) => _registration !== undefined);
    const least = needsRegistration ? (n.propagation ?? REGISTRATION_SECONDS) : 0;
    const minReady = n.minReady === undefined ? undefined : n.minReady + least;
    const autoscaled = n.autoscaled && ([n.autoscaled[0], n.autoscaled[0] + n.autoscaled[1]] as const);
    const replicas = autoscaled ? undefined : n.replicas;
    const shutdown = GracefulShutdown.drain({
      propagation: seconds(n.propagation),
      longestRequest: seconds(n.longestRequest),
      margin: seconds(n.margin),
      hook,
    });
    return {
      numbers: { ...n, minReady, replicas, autoscaled },
      props: {
        ...other,
        image: 'registry.example.com/web:1',
        metadata: { name: 'web' },
        health: healthOfIt,
        shutdown,
        routers: [...n.routers],
        minReady: seconds(minReady),
        replicas,
        autoscaling: autoscaled && Autoscaling.between(...autoscaled).onCpuUtilization(60),
      },
    };
  });
