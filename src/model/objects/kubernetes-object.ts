import { type Acknowledgement, readAcknowledgements } from '../../manifest/acknowledgements';
import type { ManifestDocument } from '../../manifest/documents';
import type { FieldPath } from '../../manifest/field-path';
import type { Fields } from './fields';
import type { ObjectReference } from '../results/finding';

/** What every object has. */
export interface KubernetesObject {
  /** Its place among the objects of the input. */
  readonly index: number;
  readonly reference: ObjectReference;
  readonly apiVersion: string;
  readonly kind: string;
  /** `default` where the manifest leaves it to whoever applies it: such objects meet in one namespace. */
  readonly namespace: string;
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
  readonly acknowledgements: readonly Acknowledgement[];
  /** Another object makes this one: it is judged there. */
  readonly isOwned: boolean;
  /** Helm makes it for a moment and takes it away: a test, a hook. */
  readonly isHook: boolean;
  readonly fields: Fields;
  readonly document: ManifestDocument;
}

/** Where the annotations of pods stand that an object makes: acknowledgements are read there too. */
const TEMPLATE_METADATA: readonly (readonly string[])[] = [
  ['spec', 'template', 'metadata'],
  ['spec', 'jobTemplate', 'spec', 'template', 'metadata'],
];

export function readObject(document: ManifestDocument, fields: Fields, index: number): KubernetesObject {
  const metadata = fields.child('metadata');
  const apiVersion = fields.text('apiVersion') ?? '';
  const kind = fields.text('kind') ?? '';
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
    labels: metadata.strings('labels'),
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

/** Equal for objects of which a cluster has one: two in the input are two states of it, such as an environment's each. */
export function identity({ kind, namespace, name }: KubernetesObject): string {
  return `${kind}/${namespace}/${name}`;
}

/** The path of an object's label or annotation. */
export function metadataPath(map: 'labels' | 'annotations', key: string): FieldPath {
  return ['metadata', map, key];
}
