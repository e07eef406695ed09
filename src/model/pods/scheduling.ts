import { REVISION_LABEL } from '../../kubernetes/labels';
import type { FieldPath } from '../../manifest/field-path';
import type { Fields } from '../objects/fields';
import { type LabelSelector, readLabelSelector } from '../objects/label-selector';

/** A term of pod anti-affinity. */
export interface AntiAffinityTerm {
  readonly required: boolean;
  readonly topologyKey: string;
  /** Undefined selects no pod. */
  readonly selector?: LabelSelector;
  readonly matchLabelKeys: readonly string[];
  /** The namespaces that count. If there are none, and no selector of them, it is the pod's own. */
  readonly namespaces: readonly string[];
  /** One without any requirement selects all namespaces. */
  readonly namespaceSelector?: LabelSelector;
  readonly path: FieldPath;
}

export interface SpreadConstraint {
  readonly topologyKey: string;
  readonly maxSkew: number;
  /** DoNotSchedule, Kubernetes' default. */
  readonly hard: boolean;
  /** Whether a tainted or cordoned node is not counted as an empty domain. */
  readonly honorsTaints: boolean;
  readonly selector?: LabelSelector;
  readonly matchLabelKeys: readonly string[];
  readonly path: FieldPath;
}

export function readAntiAffinity(podSpec: Fields): readonly AntiAffinityTerm[] {
  const affinity = podSpec.child('affinity').child('podAntiAffinity');
  return [
    ...affinity.children('requiredDuringSchedulingIgnoredDuringExecution').map((term) => readTerm(term, true)),
    ...affinity
      .children('preferredDuringSchedulingIgnoredDuringExecution')
      .map((preference) => readTerm(preference.child('podAffinityTerm'), false)),
  ];
}

export function readSpread(podSpec: Fields): readonly SpreadConstraint[] {
  return podSpec.children('topologySpreadConstraints').map((fields) => {
    const selector = readLabelSelector(fields.child('labelSelector'));
    return {
      topologyKey: fields.text('topologyKey') ?? '',
      maxSkew: fields.integer('maxSkew') ?? 1,
      honorsTaints: fields.text('nodeTaintsPolicy') === 'Honor',
      hard: (fields.text('whenUnsatisfiable') ?? 'DoNotSchedule') === 'DoNotSchedule',
      ...(selector !== undefined && { selector }),
      matchLabelKeys: fields.texts('matchLabelKeys'),
      path: fields.path,
    };
  });
}

/** Whether only pods of the same revision count, so that the old pods of a rollout do not block its new ones. */
export function isPerRevision({ matchLabelKeys }: AntiAffinityTerm | SpreadConstraint): boolean {
  return matchLabelKeys.includes(REVISION_LABEL);
}

function readTerm(fields: Fields, required: boolean): AntiAffinityTerm {
  const selector = readLabelSelector(fields.child('labelSelector'));
  const namespaceSelector = readLabelSelector(fields.child('namespaceSelector'));
  return {
    required,
    topologyKey: fields.text('topologyKey') ?? '',
    ...(selector !== undefined && { selector }),
    matchLabelKeys: fields.texts('matchLabelKeys'),
    namespaces: fields.texts('namespaces'),
    ...(namespaceSelector !== undefined && { namespaceSelector }),
    path: fields.path,
  };
}
