/** Manifests as users write them, in many different ways, mostly with the right numbers. */
import fc from 'fast-check';
import {
  antiAffinity,
  autoscaler,
  budget,
  claim,
  container,
  daemonSet,
  deployment,
  ingress,
  ingressRoute,
  merge,
  service,
  statefulSet,
} from '../helpers/manifests';

type Part = Readonly<Record<string, unknown>>;

/** The routes, each with the hook that should be enough. */
const WAYS = {
  nodePort: 5,
  balancer: 20,
  balancerLocal: 20,
  balancerOnPods: 40,
  headless: 30,
  clusterIp: 5,
  traefik: 10,
  ingressRoute: 10,
  nginx: 15,
  unknownIngress: 10,
  alb: 40,
  gateway: 10,
} as const;
type Way = keyof typeof WAYS;

const KINDS = ['Deployment', 'Deployment', 'Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'BlueGreen'] as const;
const PLACES = ['none', 'prefer', 'require', 'requirePerRevision', 'spreadHosts', 'spreadZones', 'hostPort'] as const;
const HOOKS = ['sleep', 'sleep', 'command', 'shell'] as const;
const BESIDE = ['none', 'none', 'backend', 'watcher', 'sidecar', 'istio', 'istioExit', 'istioNative'] as const;
const SCALED = ['no', 'no', 'no', 'cpu'] as const;

const broad = fc.record({
  kind: fc.constantFrom(...KINDS),
  replicas: fc.integer({ min: 1, max: 8 }),
  maxSurge: fc.constantFrom(0, 1, 2, '25%', '50%', '100%'),
  maxUnavailable: fc.constantFrom(0, 0, 0, 1, 2, '10%', '25%', '50%'),
  isRecreate: fc.constantFrom(false, false, false, false, false, true),
  minReady: fc.constantFrom(0, 0, 5, 30),
  way: fc.constantFrom(...(Object.keys(WAYS) as Way[])),
  propagation: fc.option(fc.constantFrom(1, 8, 25), { nil: undefined, freq: 6 }),
  longest: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
  startup: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
  hook: fc.constantFrom(...HOOKS),
  /** How much longer the hook is than needed, and the grace period than the sum. */
  hookMore: fc.constantFrom(-3, 0, 0, 0, 1, 10),
  graceMore: fc.constantFrom(-4, 2, 2, 3, 20),
  readiness: fc.option(
    fc.record({
      periodSeconds: fc.constantFrom(1, 5, 10),
      initialDelaySeconds: fc.constantFrom(0, 0, 7),
      failureThreshold: fc.constantFrom(1, 3),
      successThreshold: fc.constantFrom(1, 1, 2),
    }),
    { nil: undefined, freq: 12 },
  ),
  startupProbe: fc.option(
    fc.record({ periodSeconds: fc.constantFrom(1, 2, 10), failureThreshold: fc.constantFrom(6, 30, 60) }),
    { nil: undefined },
  ),
  liveness: fc.option(
    fc.record({ periodSeconds: fc.constantFrom(5, 10, 20), failureThreshold: fc.constantFrom(3, 6) }),
    { nil: undefined },
  ),
  inits: fc.integer({ min: 0, max: 2 }),
  place: fc.constantFrom(...PLACES),
  beside: fc.constantFrom(...BESIDE),
  scaled: fc.constantFrom(...SCALED),
  budget: fc.constantFrom(
    { maxUnavailable: 1 },
    { maxUnavailable: 1 },
    { maxUnavailable: '34%' },
    { minAvailable: 1 },
    { minAvailable: '50%' },
    undefined,
  ),
  evictsUnhealthy: fc.boolean(),
  publishes: fc.constantFrom(false, false, false, false, true),
  claims: fc.constantFrom('none', 'none', 'none', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'),
  /** Whether it is behind a load balancer that registers pods itself. */
  isGated: fc.boolean(),
  quota: fc.option(fc.integer({ min: 3, max: 20 }), { nil: undefined, freq: 3 }),
  hasSecondService: fc.constantFrom(false, false, true),
});

export type Broad = typeof broad extends fc.Arbitrary<infer T> ? T : never;
export const broadManifests: fc.Arbitrary<Broad> = broad;

/** No rule checks a claim that all pods of a StatefulSet or a DaemonSet share. */
function claimsOf({ kind, claims }: Broad): Broad['claims'] {
  return (kind === 'StatefulSet' || kind === 'DaemonSet') && claims.startsWith('ReadWriteOnce') ? 'none' : claims;
}

function hookOf({ way, hookMore, propagation }: Broad): number {
  return Math.max(1, (propagation ?? WAYS[way]) + hookMore);
}

export function objectsOf(made: Broad): readonly unknown[] {
  const { kind, replicas, quota, scaled } = made;
  const claims = claimsOf(made);
  const changes = {
    metadata: { annotations: annotationsOf(made) },
    spec: { ...(kind === 'DaemonSet' || scaled === 'cpu' ? {} : { replicas }), minReadySeconds: made.minReady },
    template: { metadata: { annotations: istioConfig(made) } },
    pod: podOf(made),
    container: containerOf(made),
    more: besideOf(made),
  };
  return [
    workloadOf(made, changes),
    ...routesOf(made),
    ...(made.budget === undefined
      ? []
      : [budget({ ...made.budget, ...(made.evictsUnhealthy && { unhealthyPodEvictionPolicy: 'AlwaysAllow' }) })]),
    ...(claims === 'none' ? [] : [claim([claims])]),
    ...(quota === undefined ? [] : [quotaOf(quota)]),
    ...(scaled === 'no' ? [] : [scalerOf(made)]),
  ];
}

function workloadOf(made: Broad, changes: Parameters<typeof deployment>[0] & { readonly spec: Part }): unknown {
  const { maxSurge, maxUnavailable, isRecreate } = made;
  const rollingUpdate = { maxSurge, maxUnavailable };
  switch (made.kind) {
    case 'StatefulSet':
      return statefulSet(changes);
    case 'DaemonSet': {
      const surges = typeof maxSurge === 'number' && maxSurge > 0;
      const posts = surges ? { maxSurge, maxUnavailable: 0 } : { maxUnavailable: 1 };
      return daemonSet({ ...changes, spec: { ...changes.spec, updateStrategy: { rollingUpdate: posts } } });
    }
    case 'Rollout':
    case 'BlueGreen': {
      const strategy = made.kind === 'Rollout' ? { canary: rollingUpdate } : { blueGreen: { activeService: 'web' } };
      const { spec, ...rest } = deployment(changes) as { readonly spec: Part };
      return { ...rest, apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { ...spec, strategy } };
    }
    case 'Deployment':
      return deployment({
        ...changes,
        spec: {
          ...changes.spec,
          strategy: isRecreate ? { type: 'Recreate', rollingUpdate: undefined } : { rollingUpdate },
        },
      });
  }
}

function annotationsOf({ longest, startup, propagation }: Broad): Part {
  return {
    ...(longest !== undefined && { 'cdk8s-nonstop/longest-request': `${longest}s` }),
    ...(startup !== undefined && { 'cdk8s-nonstop/startup': `${startup}s` }),
    ...(propagation !== undefined && { 'cdk8s-nonstop/propagation': `${propagation}s` }),
  };
}

function graceOf(made: Broad): number {
  return Math.max(1, hookOf(made) + (made.longest ?? 1) + made.graceMore);
}

function istioConfig(made: Broad): Part {
  const drain = hookOf(made) + (made.longest ?? 1) + Math.min(0, made.graceMore);
  switch (made.beside) {
    case 'istio':
      return { 'proxy.istio.io/config': `terminationDrainDuration: ${drain}s` };
    case 'istioExit':
      return {
        'proxy.istio.io/config': `proxyMetadata: {EXIT_ON_ZERO_ACTIVE_CONNECTIONS: "true", MINIMUM_DRAIN_DURATION: ${hookOf(made)}s}`,
      };
    default:
      return {};
  }
}

function hookPart(made: Broad): Part {
  const seconds = hookOf(made);
  switch (made.hook) {
    case 'sleep':
      return { preStop: { sleep: { seconds } } };
    case 'command':
      return { preStop: { exec: { command: ['sleep', `${seconds}`] } } };
    case 'shell':
      return { preStop: { exec: { command: ['/bin/sh', '-c', `sleep ${seconds}`] } } };
  }
}

function containerOf(made: Broad): Part {
  const { readiness, startupProbe, liveness, place } = made;
  const httpGet = { path: '/readyz', port: 'http' };
  return {
    readinessProbe: readiness === undefined ? undefined : { httpGet, ...readiness },
    ...(startupProbe !== undefined && { startupProbe: { httpGet: { path: '/up', port: 'http' }, ...startupProbe } }),
    ...(liveness !== undefined && { livenessProbe: { httpGet: { path: '/livez', port: 'http' }, ...liveness } }),
    lifecycle: merge({ preStop: { sleep: undefined } }, hookPart(made)),
    ...(place === 'hostPort' && { ports: [{ name: 'http', containerPort: 8080, hostPort: 8080 }] }),
  };
}

function besideOf(made: Broad): readonly Part[] {
  const beside = (name: string, more: Part): Part =>
    container({ name, image: `example.com/${name}:1.2.3`, readinessProbe: undefined, ports: undefined, ...more });
  switch (made.beside) {
    case 'backend':
      return [beside('backend', { ports: [{ name: 'fcgi', containerPort: 9000 }], lifecycle: hookPart(made) })];
    case 'watcher':
      return [beside('log-shipper', { lifecycle: undefined })];
    case 'istio':
    case 'istioExit':
      return [beside('istio-proxy', { lifecycle: undefined })];
    default:
      return [];
  }
}

function podOf(made: Broad): Part {
  const { beside, inits } = made;
  const claims = claimsOf(made);
  const plain = Array.from({ length: inits }, (_, index) => ({ name: `init-${index}`, image: 'example.com/init:1' }));
  const sidecar = (name: string): Part => ({
    name,
    image: `example.com/${name}:1`,
    restartPolicy: 'Always',
    resources: { requests: { cpu: '10m' } },
  });
  const sidecars =
    beside === 'sidecar' ? [sidecar('tunnel')] : beside === 'istioNative' ? [sidecar('istio-proxy')] : [];
  return {
    terminationGracePeriodSeconds: graceOf(made),
    initContainers: [...plain, ...sidecars],
    ...(claims !== 'none' && { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] }),
    ...(made.isGated && { readinessGates: [{ conditionType: 'target-health.elbv2.k8s.aws/web' }] }),
    ...placeOf(made),
  };
}

function placeOf({ place }: Broad): Part {
  const spread = (topologyKey: string): Part => ({
    topologySpreadConstraints: [
      {
        topologyKey,
        maxSkew: 1,
        whenUnsatisfiable: 'DoNotSchedule',
        labelSelector: { matchLabels: { app: 'web' } },
        matchLabelKeys: ['pod-template-hash'],
        nodeTaintsPolicy: 'Honor',
      },
    ],
  });
  switch (place) {
    case 'prefer':
      return antiAffinity({});
    case 'require':
      return antiAffinity({}, true);
    case 'requirePerRevision':
      return antiAffinity({ matchLabelKeys: ['pod-template-hash'] }, true);
    case 'spreadHosts':
      return spread('kubernetes.io/hostname');
    case 'spreadZones':
      return spread('topology.kubernetes.io/zone');
    default:
      return {};
  }
}

const TYPES: Readonly<Partial<Record<Way, string>>> = {
  nodePort: 'NodePort',
  balancer: 'LoadBalancer',
  balancerLocal: 'LoadBalancer',
  balancerOnPods: 'LoadBalancer',
};

function routesOf({ way, publishes, hasSecondService }: Broad): readonly unknown[] {
  const spec = {
    type: TYPES[way] ?? 'ClusterIP',
    // With a headless Service, it is for peers that must find each other before they are ready: no rule forbids it.
    publishNotReadyAddresses: publishes && way !== 'headless',
    ...(way === 'headless' && { clusterIP: 'None' }),
    ...(way === 'balancerLocal' && { externalTrafficPolicy: 'Local' }),
  };
  const metadata =
    way === 'balancerOnPods'
      ? { annotations: { 'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type': 'ip' } }
      : {};
  return [
    service(spec, metadata),
    ...(hasSecondService ? [service({ type: 'ClusterIP' }, { name: 'web-internal' })] : []),
    ...routeOf(way),
  ];
}

function routeOf(way: Way): readonly unknown[] {
  switch (way) {
    case 'traefik':
    case 'nginx':
      return [ingress({ ingressClassName: way })];
    case 'unknownIngress':
      return [ingress({ ingressClassName: 'haproxy' })];
    case 'alb':
      return [ingress({ ingressClassName: 'alb' }, { 'alb.ingress.kubernetes.io/target-type': 'ip' })];
    case 'ingressRoute':
      return [ingressRoute()];
    case 'gateway':
      return [
        {
          apiVersion: 'gateway.networking.k8s.io/v1',
          kind: 'HTTPRoute',
          metadata: { name: 'web' },
          spec: { parentRefs: [{ name: 'gateway' }], rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] },
        },
      ];
    default:
      return [];
  }
}

function quotaOf(pods: number): unknown {
  return { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'all' }, spec: { hard: { pods: `${pods}` } } };
}

function scalerOf({ kind, replicas }: Broad): unknown {
  const target =
    kind === 'Rollout' || kind === 'BlueGreen'
      ? { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' }
      : { apiVersion: 'apps/v1', kind };
  return autoscaler({
    scaleTargetRef: { ...target, name: 'web' },
    minReplicas: replicas,
    maxReplicas: replicas + 2,
    behavior: { scaleDown: { policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] } },
  });
}
