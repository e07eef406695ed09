/** A group of Kubernetes' own kinds, and the version that clusters serve. */
interface Group {
  readonly name: string;
  readonly version: string;
  /** All versions that ever were. */
  readonly versions: readonly string[];
  readonly kinds: readonly string[];
}

/**
 * The kinds whose group no one else should misspell: what a model of requests reads.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/
 */
const GROUPS: readonly Group[] = [
  {
    name: '',
    version: 'v1',
    versions: ['v1'],
    kinds: [
      ...['ConfigMap', 'Endpoints', 'LimitRange', 'Namespace', 'PersistentVolumeClaim', 'Pod', 'ReplicationController'],
      ...['ResourceQuota', 'Secret', 'Service', 'ServiceAccount'],
    ],
  },
  {
    name: 'apps',
    version: 'v1',
    versions: ['v1', 'v1beta1', 'v1beta2'],
    kinds: ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
  },
  { name: 'batch', version: 'v1', versions: ['v1', 'v1beta1', 'v2alpha1'], kinds: ['CronJob', 'Job'] },
  {
    name: 'autoscaling',
    version: 'v2',
    versions: ['v1', 'v2', 'v2alpha1', 'v2beta1', 'v2beta2'],
    kinds: ['HorizontalPodAutoscaler'],
  },
  { name: 'policy', version: 'v1', versions: ['v1', 'v1beta1'], kinds: ['PodDisruptionBudget'] },
  {
    name: 'networking.k8s.io',
    version: 'v1',
    versions: ['v1', 'v1beta1'],
    kinds: ['Ingress', 'NetworkPolicy'],
  },
];

/** The group that they moved out of, which a rule reports. */
const FORMER_GROUP = 'extensions';

/**
 * Returns the API version that a kind of Kubernetes' own should have, if it has none that ever was. A group with a dot can
 * be that of a custom resource with the same kind, unless it claims to be Kubernetes' own.
 */
export function correctApiVersion(apiVersion: string, kind: string): string | undefined {
  const group = GROUPS.find(({ kinds }) => kinds.includes(kind));
  const slash = apiVersion.indexOf('/');
  const written = apiVersion.slice(0, Math.max(0, slash));
  if (group === undefined || written === FORMER_GROUP || isOfOthers(written, group)) {
    return undefined;
  }
  const isKnown = written === group.name && group.versions.includes(apiVersion.slice(slash + 1));
  return isKnown ? undefined : group.name === '' ? group.version : `${group.name}/${group.version}`;
}

function isOfOthers(written: string, { name }: Group): boolean {
  return written.includes('.') && written !== name && !/\.k8s\.\w*$/.test(written);
}
