import { nearest } from '../../manifest/nearest';
import type { Cluster } from '../../model/cluster';
import { groupBy } from '../../model/objects';
import { allContainers, type Reference, type ReferencedKind } from '../../model/pods';
import { hasTemplate, type Workload } from '../../model/workloads';
import type { Detection, Rule } from '../rule';
import { isMadeInCluster, mayBeFilled, secretsMade } from './made-in-cluster';

export const referenceAbsent: Rule = {
  meta: {
    id: 'reference-absent',
    group: 'manifest',
    severity: 'error',
    title: 'the pods need an object that does not exist',
    reason:
      'Without its ServiceAccount no pod is created, and without a Secret, a ConfigMap, one of their keys or a claim no container starts: a rollout stops at its first new pod, and a pod that a drain moves does not come back.',
    remedy: "correct the name or the key, add the object, or mark the reference as 'optional'",
    source: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/#restrictions',
  },
  example: `
  apiVersion: v1
  kind: ConfigMap
  metadata: { name: web-settings }
  data: { LOG_LEVEL: info }
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec:
        containers:
          - name: web
            image: example.com/web:1.2.3
-           envFrom: [{ configMapRef: { name: web-setings } }]
+           envFrom: [{ configMapRef: { name: web-settings } }]
`,
  *check({ cluster }) {
    const made = secretsMade(cluster.objects);
    const known = groupBy(cluster.byIdentity.values(), ({ kind, namespace }) => `${kind}/${namespace}`);
    for (const workload of cluster.workloads) {
      const { object, isLent } = workload;
      if (!hasTemplate(workload)) {
        yield withoutTemplate(workload);
      } else if (!object.isOwned && !object.isHook && isLent !== true) {
        const namesOf: NamesOf = (kind) => (known.get(`${kind}/${object.namespace}`) ?? []).map(({ name }) => name);
        yield* judge(workload, cluster, { namesOf, made });
      }
    }
  },
};

/** The names of the objects of a kind in the namespace of a workload. */
type NamesOf = (kind: ReferencedKind) => readonly string[];

interface Known {
  readonly namesOf: NamesOf;
  /** The Secrets that operators make. */
  readonly made: ReadonlySet<string>;
}

function withoutTemplate({ object, borrowsFrom }: Workload): Detection {
  return {
    object,
    path: ['spec', 'workloadRef'],
    verdict: 'unproven',
    message: `${borrowsFrom?.kind ?? ''} ${borrowsFrom?.name ?? ''} of workloadRef is not in the input: nothing is known of the pods of this Rollout, and no rule checks them`,
    remedy: 'pass it too',
  };
}

function* judge(workload: Workload, cluster: Cluster, { namesOf, made }: Known): Iterable<Detection> {
  const { object, pod } = workload;
  const unknown = new Map<ReferencedKind, Reference[]>();
  for (const reference of [...pod.references, ...allContainers(pod).flatMap(({ references }) => references)]) {
    const found = cluster.byIdentity.get(`${reference.kind}/${object.namespace}/${reference.name}`);
    const missing =
      found === undefined || mayBeFilled(found) ? [] : reference.keys.filter((key) => !hasKey(found.fields, key));
    if (missing.length > 0) {
      yield {
        object,
        path: reference.path,
        message: `${reference.kind} ${reference.name} has no key ${missing.join(', ')}: containers that need it do not start`,
      };
    } else if (found === undefined && !isMadeInCluster(reference, object.namespace, made)) {
      const isKnown = isAllInInput(reference, cluster, object.namespace, namesOf);
      if (isKnown) {
        yield absent(workload, reference, namesOf);
      } else if (reference.kind !== 'PersistentVolumeClaim' || namesOf(reference.kind).length > 0) {
        // Rules about storage report a claim where none is in the input.
        unknown.set(reference.kind, [...(unknown.get(reference.kind) ?? []), reference]);
      }
    }
  }
  for (const [what, references] of unknown) {
    yield notInInput(workload, what, references);
  }
}

const FROM_ELSEWHERE: ReadonlySet<ReferencedKind> = new Set(['Secret', 'PersistentVolumeClaim']);

function hasKey(fields: Workload['object']['fields'], key: string): boolean {
  return ['data', 'binaryData', 'stringData'].some((section) => fields.child(section).keys().includes(key));
}

/**
 * Whether an absent object would be in the input. Secrets and claims often come from elsewhere, even if others are in the
 * input: only one of nearly the same name shows that this one does not.
 */
function isAllInInput(
  { kind, name }: Reference,
  { unknownKinds }: Cluster,
  namespace: string,
  namesOf: NamesOf,
): boolean {
  const names = namesOf(kind);
  return FROM_ELSEWHERE.has(kind)
    ? nearest(name, names) !== undefined
    : names.length > 0 && !unknownKinds.has(namespace);
}

function absent({ object }: Workload, { kind, name, path }: Reference, namesOf: NamesOf): Detection {
  const meant = nearest(name, namesOf(kind));
  return {
    object,
    path,
    message: `${kind} ${name} in namespace ${object.namespace} is not in the input, where ${meant === undefined ? `others are (${namesOf(kind).slice(0, 3).join(', ')})` : `${kind} ${meant} is`}: unless it comes from elsewhere, no new pod starts`,
    ...(meant !== undefined && { remedy: `use '${meant}'` }),
  };
}

function notInInput({ object }: Workload, kind: ReferencedKind, references: readonly Reference[]): Detection {
  const names = [...new Set(references.map(({ name }) => name))];
  return {
    object,
    path: references.at(0)?.path ?? [],
    severity: 'info',
    verdict: 'unproven',
    message: `${kind} ${names.join(', ')} in namespace ${object.namespace} is not in the input: if it does not exist in the cluster, no new pod starts`,
    remedy: 'pass it too, or make sure that it is there before the pods are',
  };
}
