/**
 * Paths of the API. Each version is served by every supported Kubernetes.
 */
const ROOTS = {
  pods: '/api/v1',
  services: '/api/v1',
  events: '/api/v1',
  nodes: '/api/v1',
  deployments: '/apis/apps/v1',
  jobs: '/apis/batch/v1',
  endpointslices: '/apis/discovery.k8s.io/v1',
  horizontalpodautoscalers: '/apis/autoscaling/v2',
  poddisruptionbudgets: '/apis/policy/v1',
} as const;

export type Resource = keyof typeof ROOTS;

/** The path of a resource in a namespace; nodes have none. */
export function pathOf(resource: Resource, namespace: string | undefined, ...rest: readonly string[]): string {
  const scope = namespace === undefined ? [] : ['namespaces', namespace];
  return [ROOTS[resource], ...scope, resource, ...rest].join('/');
}

export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(query).flatMap(([key, value]): [string, string][] =>
    value === undefined ? [] : [[key, value]],
  );
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs).toString()}`;
}

/** The API group as permissions spell it: empty for the core group. */
export function groupOf(resource: Resource): string {
  const [, kind, group = ''] = ROOTS[resource].split('/');
  return kind === 'api' ? '' : group;
}
