/** Objects for tests: a workload that loses nothing, which tests change in one place at a time. */
type Part = Readonly<Record<string, unknown>>;

export const LABELS = { app: 'web' };

/** Merges `changes` into `base`: mappings are merged, other values replaced, and undefined removes. */
export function merge(base: Part, changes: Part): Part {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(changes)) {
    const old = result[key];
    result[key] = isPart(old) && isPart(value) ? merge(old, value) : value;
    if (value === undefined) {
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
      delete result[key];
    }
  }
  return result;
}

export function container(changes: Part = {}): Part {
  return merge(
    {
      name: 'web',
      image: 'example.com/web:1.2.3',
      ports: [{ name: 'http', containerPort: 8080 }],
      readinessProbe: { httpGet: { path: '/readyz', port: 'http' }, periodSeconds: 5 },
      lifecycle: { preStop: { sleep: { seconds: 10 } } },
      resources: { requests: { cpu: '100m', memory: '64Mi' } },
    },
    changes,
  );
}

interface Changes {
  readonly name?: string;
  readonly metadata?: Part;
  readonly spec?: Part;
  readonly template?: Part;
  readonly pod?: Part;
  readonly container?: Part;
  readonly more?: readonly Part[];
}

/** A Deployment of three pods: `container` changes its container, and `more` adds others. */
export function deployment(changes: Changes = {}): Part {
  return workload('Deployment', changes, {
    replicas: 3,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
  });
}

export function statefulSet(changes: Changes = {}): Part {
  return workload('StatefulSet', changes, { replicas: 3, serviceName: 'web' });
}

export function daemonSet(changes: Changes = {}): Part {
  return workload('DaemonSet', changes, {});
}

function workload(kind: string, changes: Changes, spec: Part): Part {
  const template = merge(
    {
      metadata: { labels: LABELS },
      spec: merge(
        {
          terminationGracePeriodSeconds: 60,
          containers: [container(changes.container), ...(changes.more ?? [])],
        },
        changes.pod ?? {},
      ),
    },
    changes.template ?? {},
  );
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: merge({ name: changes.name ?? 'web', labels: LABELS }, changes.metadata ?? {}),
    spec: merge(merge({ ...spec, selector: { matchLabels: LABELS } }, changes.spec ?? {}), { template }),
  };
}

export function service(spec: Part = {}, metadata: Part = {}): Part {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: merge({ name: 'web' }, metadata),
    spec: { type: 'NodePort', selector: LABELS, ports: [{ name: 'web', port: 80, targetPort: 'http' }], ...spec },
  };
}

export function budget(spec: Part = { maxUnavailable: 1 }, metadata: Part = {}): Part {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: merge({ name: 'web' }, metadata),
    spec: { selector: { matchLabels: LABELS }, ...spec },
  };
}

export function autoscaler(spec: Part = {}, metadata: Part = {}): Part {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: merge({ name: 'web' }, metadata),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: 3,
      maxReplicas: 6,
      metrics: [cpuMetric({ type: 'Utilization', averageUtilization: 60 })],
      ...spec,
    },
  };
}

export function cpuMetric(target: Part): Part {
  return { type: 'Resource', resource: { name: 'cpu', target } };
}

export function scaledObject(spec: Part = {}): Part {
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name: 'web' },
    spec: { scaleTargetRef: { name: 'web' }, triggers: [{ type: 'kafka', metadata: { topic: 'x' } }], ...spec },
  };
}

export function ingress(spec: Part = {}, annotations: Part = {}): Part {
  const backend = { service: { name: 'web', port: { number: 80 } } };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', annotations },
    spec: {
      rules: [{ host: 'web.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
      ...spec,
    },
  };
}

export function ingressRoute(service: Part = {}, apiVersion = 'traefik.io/v1alpha1'): Part {
  return {
    apiVersion,
    kind: 'IngressRoute',
    metadata: { name: 'web' },
    spec: {
      routes: [{ kind: 'Rule', match: 'Host(`web.example.com`)', services: [{ name: 'web', port: 80, ...service }] }],
    },
  };
}

export function traefikService(service: string): Part {
  return {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'TraefikService',
    metadata: { name: 'web' },
    spec: { weighted: { services: [{ name: service, port: 80, weight: 100 }] } },
  };
}

export function claim(accessModes: readonly string[], name = 'data'): Part {
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name }, spec: { accessModes } };
}

export function canary(spec: Part = {}): Part {
  return {
    apiVersion: 'flagger.app/v1beta1',
    kind: 'Canary',
    metadata: { name: 'web' },
    spec: {
      targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      service: { port: 80, targetPort: 'http', gateways: ['public-gateway.istio-system'] },
      ...spec,
    },
  };
}

/** Anti-affinity of the required or the preferred kind. */
export function antiAffinity(term: Part, required = false): Part {
  const whole = merge({ topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: LABELS } }, term);
  return {
    affinity: {
      podAntiAffinity: required
        ? { requiredDuringSchedulingIgnoredDuringExecution: [whole] }
        : { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: whole }] },
    },
  };
}

export function sleepCommand(...command: readonly string[]): Part {
  return { lifecycle: { preStop: { sleep: undefined, exec: { command } } } };
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
