import { type Acknowledgement, readAcknowledgements } from '../../manifest/acknowledgements';
import type { ManifestDocument } from '../../manifest/documents';
import { intendedApi } from '../../manifest/intended-api';
import { type WorkloadKind, templatePath, workloadKindOf } from '../../kubernetes/workload-kinds';
import { apiGroup } from '../../kubernetes/api/api-group';
import type { Fields } from './fields';
import type { ObjectReference } from '../results/finding';

/** The properties that every object has. */
export interface KubernetesObject {
  /** Its index among the objects of the input. */
  readonly index: number;
  readonly reference: ObjectReference;
  /** The API version and the kind that the manifest means. The reference has them as they are written. */
  readonly apiVersion: string;
  readonly kind: string;
  /** Whether the API server has no such kind in the API version that is written. */
  readonly isRefused: boolean;
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

export function readObject(document: ManifestDocument, fields: Fields, index: number): KubernetesObject {
  const metadata = fields.child('metadata');
  const written = { apiVersion: fields.text('apiVersion') ?? '', kind: fields.text('kind') ?? '' };
  const { apiVersion, kind, isRefused } = intendedApi(written.apiVersion, written.kind);
  const namespace = metadata.text('namespace');
  const name = metadata.text('name') ?? metadata.text('generateName') ?? '';
  const annotations = metadata.strings('annotations');
  return {
    index,
    reference: { ...written, ...(namespace !== undefined && { namespace }), name },
    apiVersion,
    kind,
    isRefused,
    namespace: namespace ?? 'default',
    name,
    labels: metadata.labels('labels'),
    annotations,
    acknowledgements: [
      ...readAcknowledgements(annotations, ['metadata', 'annotations']),
      ...acknowledgementsOfPods(fields, workloadKindOf(apiGroup(apiVersion), kind)),
    ],
    isOwned: metadata.children('ownerReferences').some((owner) => owner.flag('controller') === true),
    isHook: annotations.has('helm.sh/hook'),
    fields,
    document,
  };
}

/** Acknowledgements are read in the metadata of the pods that an object creates, too. Other kinds may have any template. */
function acknowledgementsOfPods(fields: Fields, kind: WorkloadKind | undefined): readonly Acknowledgement[] {
  if (kind === undefined || kind === 'Pod') {
    return [];
  }
  const path = [...templatePath(kind), 'metadata'];
  return readAcknowledgements(fields.descend(path).strings('annotations'), [...path, 'annotations']);
}

/** Equal for objects of which a cluster can have only one: two in the input are two states of it, such as one per environment. */
export function identity({ kind, namespace, name }: KubernetesObject): string {
  return `${kind}/${namespace}/${name}`;
}
