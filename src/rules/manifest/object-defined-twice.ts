import { apiGroup, groupBy, identity, type KubernetesObject } from '../../model/objects';
import { describe } from '../helpers';
import type { Detection, Rule } from '../rule';

export const objectDefinedTwice: Rule = {
  meta: {
    id: 'object-defined-twice',
    group: 'manifest',
    severity: 'warning',
    title: 'two objects have the same kind, namespace and name',
    reason:
      'A cluster has one of them: the one that is applied last replaces the other, with its replicas, hooks and probes. Helm refuses to install both.',
    remedy: 'rename or remove one of the two',
    source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  },
  example: `
  apiVersion: v1
  kind: ConfigMap
  metadata: { name: web }
  data: { color: blue }
  ---
  apiVersion: v1
  kind: ConfigMap
- metadata: { name: web }
+ metadata: { name: other }
  data: { color: green }
`,
  *check({ cluster: { objects, workloads } }) {
    const own = objects.filter(
      ({ isOwned, isHook, fields }) => !isOwned && !isHook && fields.child('metadata').has('name'),
    );
    const isWorkload = new Set(workloads.map(({ object }) => object));
    for (const [, [first, ...others]] of groupBy(own, keyOf)) {
      if (first !== undefined) {
        for (const object of others.filter((other) => !isSame(first, other))) {
          yield* judge(first, object, isWorkload.has(object));
        }
      }
    }
  },
};

/** The version does not make it another object. */
function keyOf(object: KubernetesObject): string {
  return `${apiGroup(object.apiVersion)}/${identity(object)}`;
}

/** A namespace that every file repeats does no harm. */
function isSame(a: KubernetesObject, b: KubernetesObject): boolean {
  return JSON.stringify(a.fields.content) === JSON.stringify(b.fields.content);
}

/** Different files may be states of one object, such as one per environment, which only matter if both are simulated or applied. */
function* judge(first: KubernetesObject, object: KubernetesObject, isWorkload: boolean): Iterable<Detection> {
  const [before, after] = [first, object].map(({ document }) => document.locate([]));
  const place = before === undefined ? `object ${first.index + 1}` : `${before.file}:${before.line}`;
  const defined = `${describe(object)} is defined at ${place} too`;
  if (before?.file === after?.file) {
    yield {
      object,
      other: first,
      path: ['metadata', 'name'],
      message: `${defined}: the one that is applied last remains`,
    };
  } else if (isWorkload) {
    yield {
      object,
      other: first,
      path: ['metadata', 'name'],
      severity: 'info',
      verdict: 'unproven',
      message: `${defined}: if both files are applied, the last one remains`,
      remedy: 'rename or remove one of the two, or check files of different clusters separately',
    };
  }
}
