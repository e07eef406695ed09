import type { FieldPath } from '../../manifest/field-path';
import type { Fields } from '../objects/fields';

/** The kinds of objects that a pod cannot start without. */
export type ReferencedKind = 'ConfigMap' | 'Secret' | 'ServiceAccount' | 'PersistentVolumeClaim';

/** An object that a pod needs. */
export interface Reference {
  readonly kind: ReferencedKind;
  readonly name: string;
  /** The keys that it needs of a ConfigMap or a Secret. */
  readonly keys: readonly string[];
  readonly path: FieldPath;
}

const NONE: readonly Reference[] = [];

/** Reads what a pod and its volumes cannot start without. References that are optional are not among it. */
export function podReferences(podSpec: Fields): readonly Reference[] {
  const key = podSpec.has('serviceAccountName') ? 'serviceAccountName' : 'serviceAccount';
  return orNone([...named(podSpec, 'ServiceAccount', key), ...podSpec.children('volumes').flatMap(ofVolume)]);
}

/** Reads what a container cannot start without: its environment. */
export function containerReferences(container: Fields, env: readonly Fields[]): readonly Reference[] {
  return orNone([
    ...env.flatMap(ofVariable),
    ...container
      .children('envFrom')
      .flatMap((source) => [
        ...named(source.child('configMapRef'), 'ConfigMap', 'name'),
        ...named(source.child('secretRef'), 'Secret', 'name'),
      ]),
  ]);
}

/** Most have none, and share the same empty list. */
function orNone(references: readonly Reference[]): readonly Reference[] {
  return references.length === 0 ? NONE : references;
}

function ofVolume(volume: Fields): readonly Reference[] {
  return [
    ...named(volume.child('persistentVolumeClaim'), 'PersistentVolumeClaim', 'claimName'),
    ...ofFiles(volume.child('configMap'), 'ConfigMap', 'name'),
    ...ofFiles(volume.child('secret'), 'Secret', 'secretName'),
    ...volume
      .child('projected')
      .children('sources')
      .flatMap((source) => [
        ...ofFiles(source.child('configMap'), 'ConfigMap', 'name'),
        ...ofFiles(source.child('secret'), 'Secret', 'name'),
      ]),
  ];
}

function ofFiles(fields: Fields, kind: ReferencedKind, nameKey: string): readonly Reference[] {
  const keys = fields.children('items').flatMap((item) => item.text('key') ?? []);
  return named(fields, kind, nameKey, keys);
}

function ofVariable(variable: Fields): readonly Reference[] {
  if (!variable.has('valueFrom')) {
    return NONE;
  }
  const from = variable.child('valueFrom');
  return [...ofKey(from.child('configMapKeyRef'), 'ConfigMap'), ...ofKey(from.child('secretKeyRef'), 'Secret')];
}

function ofKey(fields: Fields, kind: ReferencedKind): readonly Reference[] {
  const key = fields.text('key');
  return named(fields, kind, 'name', key === undefined ? [] : [key]);
}

function named(
  fields: Fields,
  kind: ReferencedKind,
  nameKey: string,
  keys: readonly string[] = [],
): readonly Reference[] {
  const name = fields.text(nameKey) ?? '';
  return name === '' || fields.flag('optional') === true ? [] : [{ kind, name, keys, path: fields.path }];
}
