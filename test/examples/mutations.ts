/**
 * One way to break each guarantee of an example, and the rule that guards it.
 */
export type Draft = Record<string, unknown>;

export interface Mutation {
  readonly name: string;
  /** The rule that must fire. */
  readonly rule: string;
  /** Rules that may fire instead, because they are more specific. */
  readonly orRather?: readonly string[];
  /** Rules that the same change inevitably breaks. */
  readonly consequences?: readonly string[];
  /** Breaks the object, or returns false if there is nothing to break. */
  readonly breaks: (object: Draft, all: Draft[]) => boolean;
}

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'a missing hook',
    rule: 'prestop-covers-propagation',
    orRather: ['traffic-policy-local'],
    breaks: inServing((container) => take(container, 'lifecycle')),
  },
  {
    name: 'a hook of one second',
    rule: 'prestop-covers-propagation',
    orRather: ['traffic-policy-local'],
    breaks: inServing((container) => set(container, 'lifecycle', { preStop: { exec: { command: ['sleep', '1'] } } })),
  },
  {
    name: 'a grace period that ends with the hook',
    rule: 'grace-covers-budget',
    orRather: ['value-refused'],
    breaks: inDeployment((_, pod) => set(pod, 'terminationGracePeriodSeconds', 10)),
  },
  {
    name: 'a grace period of 0',
    rule: 'grace-zero',
    breaks: inDeployment((_, pod) => set(pod, 'terminationGracePeriodSeconds', 0)),
  },
  {
    name: 'a missing readiness probe',
    rule: 'readiness-on-serving-container',
    breaks: inServing((container) => take(container, 'readinessProbe')),
  },
  {
    name: 'a liveness probe as fast as readiness',
    rule: 'liveness-outpaces-readiness',
    breaks: inServing((container) => set(container, 'livenessProbe', container.readinessProbe)),
  },
  {
    name: 'an image without a version',
    rule: 'image-mutable-tag',
    breaks: inServing((container) => set(container, 'image', 'registry.example.com/web')),
  },
  {
    name: 'missing resource requests',
    rule: 'requests-missing',
    breaks: inServing((container, all) => !needsRequests(all) && take(container, 'resources')),
  },
  {
    name: 'missing resource requests that an autoscaler needs',
    rule: 'hpa-needs-requests',
    breaks: inServing((container, all) => needsRequests(all) && take(container, 'resources')),
  },
  {
    name: 'a password in the manifest',
    rule: 'secret-in-env',
    breaks: inServing((container) => set(container, 'env', [{ name: 'DB_PASSWORD', value: 'correct horse' }])),
  },
  {
    name: 'Recreate',
    rule: 'recreate-served',
    breaks: inDeployment((spec) => set(spec, 'strategy', { type: 'Recreate' })),
  },
  {
    name: 'every pod at once',
    rule: 'rollout-floor',
    breaks: inDeployment((spec) => set(spec, 'strategy', { rollingUpdate: { maxSurge: 0, maxUnavailable: '100%' } })),
  },
  {
    name: 'a deadline of one second',
    rule: 'progress-deadline-budget',
    orRather: ['value-refused'],
    breaks: inDeployment((spec) => set(spec, 'progressDeadlineSeconds', 1)),
  },
  {
    name: 'one replica',
    rule: 'single-replica-served',
    consequences: ['pdb-deadlock'],
    breaks: inDeployment((spec, _, all) => !hasAutoscaler(all) && set(spec, 'replicas', 1)),
  },
  {
    name: 'replicas next to an autoscaler',
    rule: 'hpa-static-replicas',
    breaks: inDeployment((spec, _, all) => hasAutoscaler(all) && set(spec, 'replicas', 3)),
  },
  {
    name: 'nothing that spreads the pods',
    rule: 'colocation',
    breaks: inDeployment((_, pod) => [take(pod, 'topologySpreadConstraints'), take(pod, 'affinity')].includes(true)),
  },
  {
    name: 'a budget of all pods',
    rule: 'pdb-deadlock',
    breaks: inBudget((spec) => take(spec, 'maxUnavailable') && set(spec, 'minAvailable', '100%')),
  },
  {
    name: 'a budget for no pod',
    rule: 'pdb-toothless',
    breaks: inBudget((spec) => set(spec, 'maxUnavailable', '100%')),
  },
  {
    name: 'a budget for other pods',
    rule: 'pdb-missing',
    breaks: inBudget((spec) => set(spec, 'selector', { matchLabels: { app: 'of-others' } })),
  },
  {
    name: 'no budget',
    rule: 'pdb-missing',
    breaks: (object, all) => object.kind === 'PodDisruptionBudget' && all.splice(all.indexOf(object), 1).length === 1,
  },
  {
    name: 'a second budget',
    rule: 'pdb-overlap',
    breaks: (object, all) => object.kind === 'PodDisruptionBudget' && all.push(renamed(object)) > 0,
  },
  {
    name: 'a budget that crashing pods block',
    rule: 'pdb-unhealthy-eviction',
    breaks: inBudget((spec) => take(spec, 'unhealthyPodEvictionPolicy')),
  },
  {
    name: 'a budget of a removed API version',
    rule: 'api-version-removed',
    breaks: (object) => object.kind === 'PodDisruptionBudget' && set(object, 'apiVersion', 'policy/v1beta1'),
  },
  {
    name: 'an autoscaler down to one',
    rule: 'hpa-floor',
    breaks: inAutoscaler((spec) => set(spec, 'minReplicas', 1)),
  },
  {
    name: 'a second autoscaler',
    rule: 'hpa-multi-controller',
    breaks: (object, all) => object.kind === 'HorizontalPodAutoscaler' && all.push(renamed(object)) > 0,
  },
  {
    name: 'an autoscaler that removes all pods at once',
    rule: 'scaledown-cliff',
    breaks: inAutoscaler((spec) => take(spec, 'behavior')),
  },
  {
    name: 'an average above the limit',
    rule: 'hpa-average-above-limit',
    breaks: inAutoscaler((spec, all) => {
      const target = { type: 'AverageValue', averageValue: '1000' };
      return limitsCpu(all) && set(spec, 'metrics', [{ type: 'Resource', resource: { name: 'cpu', target } }]);
    }),
  },
  {
    name: 'a target port that names no port',
    rule: 'targetport-resolves',
    breaks: inService((spec) => set(spec, 'ports', [{ port: 80, targetPort: 'no-such-port' }])),
  },
  {
    name: 'endpoints that are not ready',
    rule: 'publish-not-ready',
    breaks: inService((spec) => spec.clusterIP !== 'None' && set(spec, 'publishNotReadyAddresses', true)),
  },
  {
    name: 'a Service that selects nothing',
    rule: 'service-without-pods',
    breaks: inService((spec, all) => isClosed(all) && set(spec, 'selector', { app: 'no-such-pod' })),
  },
  {
    name: 'a Service that selects by a version',
    rule: 'selector-on-version',
    breaks: inService((spec) => set(spec, 'selector', { ...mapping(spec, 'selector'), version: '1.2.3' })),
  },
  {
    name: 'an HTTPRoute to nowhere',
    rule: 'route-without-service',
    breaks: (object) =>
      object.kind === 'HTTPRoute' &&
      items(mapping(object, 'spec'), 'rules')
        .flatMap((rule) => items(rule, 'backendRefs'))
        .map((backend) => set(backend, 'name', 'no-such-service'))
        .includes(true),
  },
  {
    name: 'a policy that opens nothing',
    rule: 'network-policy-shuts-route-out',
    breaks: (object, all) =>
      object.kind === 'NetworkPolicy' &&
      isOfDeployment(object, all) &&
      isClosed(all) &&
      set(mapping(object, 'spec'), 'ingress', []),
  },
];

function inDeployment(change: (spec: Draft, pod: Draft, all: readonly Draft[]) => boolean): Mutation['breaks'] {
  return (object, all) => {
    const spec = mapping(object, 'spec');
    return object.kind === 'Deployment' && change(spec, mapping(mapping(spec, 'template'), 'spec'), all);
  };
}

/** The first container of a Deployment serves the requests. */
function inServing(change: (container: Draft, all: readonly Draft[]) => boolean): Mutation['breaks'] {
  return inDeployment((_, pod, all) => change(items(pod, 'containers')[0]!, all));
}

function ofKind(kind: string, change: (spec: Draft, all: readonly Draft[]) => boolean): Mutation['breaks'] {
  return (object, all) => object.kind === kind && change(mapping(object, 'spec'), all);
}

function inBudget(change: (spec: Draft) => boolean): Mutation['breaks'] {
  return ofKind('PodDisruptionBudget', change);
}

function inAutoscaler(change: (spec: Draft, all: readonly Draft[]) => boolean): Mutation['breaks'] {
  return ofKind('HorizontalPodAutoscaler', change);
}

function inService(change: (spec: Draft, all: readonly Draft[]) => boolean): Mutation['breaks'] {
  return ofKind('Service', change);
}

function hasAutoscaler(all: readonly Draft[]): boolean {
  return all.some(({ kind }) => kind === 'HorizontalPodAutoscaler');
}

/** A utilization refers to the resource requests. */
function needsRequests(all: readonly Draft[]): boolean {
  return all.some(
    ({ kind, spec }) => kind === 'HorizontalPodAutoscaler' && JSON.stringify(spec).includes('averageUtilization'),
  );
}

/** Whether a policy selects the pods that serve, not a database. */
function isOfDeployment(policy: Draft, all: readonly Draft[]): boolean {
  const labels = JSON.stringify(mapping(mapping(mapping(policy, 'spec'), 'podSelector'), 'matchLabels'));
  return all.some(
    ({ kind, spec }) =>
      kind === 'Deployment' && JSON.stringify(mapping(mapping(spec as Draft, 'selector'), 'matchLabels')) === labels,
  );
}

function limitsCpu(all: readonly Draft[]): boolean {
  const pods = all.map((object) => mapping(mapping(mapping(object, 'spec'), 'template'), 'spec'));
  return pods.some((pod) =>
    items(pod, 'containers').some((container) => 'cpu' in mapping(mapping(container, 'resources'), 'limits')),
  );
}

/** No object belongs to an operator that might make the missing pods or policies. */
function isClosed(all: readonly Draft[]): boolean {
  return all.every(({ apiVersion }) => !/mariadb\.com|external-secrets\.io|flagger\.app/.test(String(apiVersion)));
}

function renamed(object: Draft): Draft {
  return { ...object, metadata: { ...mapping(object, 'metadata'), name: 'another' } };
}

function mapping(object: Draft, key: string): Draft {
  return (object[key] ?? {}) as Draft;
}

function items(object: Draft, key: string): readonly Draft[] {
  return (object[key] ?? []) as readonly Draft[];
}

function set(object: Draft, key: string, value: unknown): boolean {
  object[key] = value;
  return true;
}

function take(object: Draft, key: string): boolean {
  const has = key in object;
  Reflect.deleteProperty(object, key);
  return has;
}
