import { type Acknowledgement, readAcknowledgements } from '../../manifest/acknowledgements';
import { correctApiVersion } from '../../kubernetes/built-in-kinds';
import type { ManifestDocument } from '../../manifest/documents';
import type { FieldPath } from '../../manifest/field-path';
import type { Fields } from './fields';
import type { ObjectReference } from '../results/finding';

/** The properties that every object has. */
export interface KubernetesObject {
  /** Its index among the objects of the input. */
  readonly index: number;
  readonly reference: ObjectReference;
  readonly apiVersion: string;
  readonly kind: string;
  /** `default` if the manifest leaves it to the client that applies it: such objects end up in the same namespace. */
  readonly namespace: string;
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
  readonly acknowledgements: readonly Acknowledgement[];
  /** Whether another object creates this one. It is then judged there. */
  readonly isOwned: boolean;
  /** Whether Helm creates it only temporarily, as a test or a hook. */
  readonly isHook: boolean;
  readonly fields: Fields;
  readonly document: ManifestDocument;
}

/** The metadata of the pods that an object creates. Acknowledgements are read there too. */
const TEMPLATE_METADATA: readonly (readonly string[])[] = [
  ['spec', 'template', 'metadata'],
  ['spec', 'jobTemplate', 'spec', 'template', 'metadata'],
];

export function readObject(document: ManifestDocument, fields: Fields, index: number): KubernetesObject {
  const metadata = fields.child('metadata');
  const apiVersion = fields.text('apiVersion') ?? '';
  const kind = fields.text('kind') ?? '';
  const correct = correctApiVersion(apiVersion, kind);
  if (correct !== undefined) {
    fields.refuse('apiVersion', `that of a ${kind}`, apiVersion, `; write '${correct}'`);
  }
  const namespace = metadata.text('namespace');
  const name = metadata.text('name') ?? metadata.text('generateName') ?? '';
  const annotations = metadata.strings('annotations');
  return {
    index,
    reference: { apiVersion, kind, ...(namespace !== undefined && { namespace }), name },
    apiVersion,
    kind,
    namespace: namespace ?? 'default',
    name,
    labels: metadata.labels('labels'),
    annotations,
    acknowledgements: [
      ...readAcknowledgements(annotations, ['metadata', 'annotations']),
      ...TEMPLATE_METADATA.flatMap((path) =>
        readAcknowledgements(fields.descend(path).strings('annotations'), [...path, 'annotations']),
      ),
    ],
    isOwned: metadata.children('ownerReferences').some((owner) => owner.flag('controller') === true),
    isHook: annotations.has('helm.sh/hook'),
    fields,
    document,
  };
}

/** Equal for objects of which a cluster can have only one: two in the input are two states of it, such as one per environment. */
export function identity({ kind, namespace, name }: KubernetesObject): string {
  return `${kind}/${namespace}/${name}`;
}

/** Returns the path of an object's label or annotation. */
export function metadataPath(map: 'labels' | 'annotations', key: string): FieldPath {
  return ['metadata', map, key];
}
