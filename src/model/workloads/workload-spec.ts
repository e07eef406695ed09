import { DEFAULT_PROGRESS_DEADLINE_SECONDS } from '../../kubernetes/time-budget';
import { type WorkloadKind, templatePath, workloadKindOf } from '../../kubernetes/workload-kinds';
import { apiGroup } from '../../kubernetes/api/api-group';
import type { Fields } from '../objects/fields';
import type { KubernetesObject } from '../objects/kubernetes-object';
import { type LabelSelector, readLabelSelector, selectorOfLabels } from '../objects/label-selector';
import { type PodTemplate, readPod } from '../pods/pod';
import type { ResourceDefaults } from '../pods/resources';
import { type ProgressiveDelivery, readProgressiveDelivery } from './progressive-delivery';
import { type UpdateStrategy, readUpdateStrategy } from './update-strategy';

export type { UpdateStrategy, WorkloadKind };

/** The object whose pod template an Argo Rollout borrows. */
export interface TemplateReference {
  readonly kind: string;
  readonly name: string;
}

/** A workload as its own manifest defines it, with Kubernetes' defaults filled in. */
export interface WorkloadSpec {
  readonly object: KubernetesObject;
  readonly kind: WorkloadKind;
  readonly pod: PodTemplate;
  readonly selector?: LabelSelector;
  /** `spec.replicas` as written, or undefined if it is not set. */
  readonly declaredReplicas?: number;
  readonly strategy: UpdateStrategy;
  readonly minReadySeconds: number;
  readonly progressDeadlineSeconds: number;
  /** The Service that names a StatefulSet's pods. */
  readonly governingService?: string;
  /** Whether a StatefulSet starts and replaces its pods without waiting for the ones before them. */
  readonly isParallel: boolean;
  /** How an Argo Rollout handles two versions. */
  readonly delivery?: ProgressiveDelivery;
  /** Set if a Rollout borrows its pod template. */
  readonly borrowsFrom?: TemplateReference;
  /** The object that has the borrowed template, or undefined if it is not in the input. */
  readonly lender?: KubernetesObject;
  /** Whether a Rollout borrows the template of this one, and has the pods. */
  readonly isLent?: boolean;
}

export function workloadKind({ kind, apiVersion }: KubernetesObject): WorkloadKind | undefined {
  return workloadKindOf(apiGroup(apiVersion), kind);
}

export function readWorkloadSpec(
  object: KubernetesObject,
  kind: WorkloadKind,
  defaults: ResourceDefaults,
): WorkloadSpec {
  const spec = object.fields.child('spec');
  const selector = readSelector(spec, kind);
  const declaredReplicas =
    kind === 'Pod' || kind === 'Job' || kind === 'CronJob' ? undefined : spec.integer('replicas');
  const governingService = kind === 'StatefulSet' ? spec.text('serviceName') : undefined;
  const borrowsFrom = kind === 'Rollout' ? readTemplateReference(spec.child('workloadRef')) : undefined;
  return {
    object,
    kind,
    pod: readPodOf(object, kind, defaults),
    ...(selector !== undefined && { selector }),
    ...(declaredReplicas !== undefined && { declaredReplicas }),
    strategy: readUpdateStrategy(spec, kind),
    minReadySeconds: kind === 'Pod' ? 0 : (spec.integer('minReadySeconds') ?? 0),
    progressDeadlineSeconds:
      (kind === 'Pod' ? undefined : spec.integer('progressDeadlineSeconds')) ?? DEFAULT_PROGRESS_DEADLINE_SECONDS,
    ...(governingService !== undefined && governingService !== '' && { governingService }),
    isParallel: kind === 'StatefulSet' && spec.text('podManagementPolicy') === 'Parallel',
    ...(kind === 'Rollout' && { delivery: readProgressiveDelivery(spec.child('strategy')) }),
    ...(borrowsFrom !== undefined && { borrowsFrom }),
  };
}

/** Lends the pod templates of Deployments and the like to the Rollouts that borrow them. */
export function lendTemplates(specs: readonly WorkloadSpec[]): readonly WorkloadSpec[] {
  const borrowers = specs.filter(({ borrowsFrom }) => borrowsFrom !== undefined);
  if (borrowers.length === 0) {
    return specs;
  }
  const byKey = new Map(specs.map((spec) => [keyOf(spec.object.namespace, spec.object), spec]));
  const lenders = new Map(
    borrowers.flatMap((spec): [WorkloadSpec, WorkloadSpec][] => {
      const lender = byKey.get(keyOf(spec.object.namespace, spec.borrowsFrom ?? spec.object));
      return lender === undefined ? [] : [[spec, lender]];
    }),
  );
  const lent = new Set(lenders.values());
  return specs.map((spec) => {
    const lender = lenders.get(spec);
    if (lender === undefined) {
      return lent.has(spec) ? { ...spec, isLent: true } : spec;
    }
    const selector = spec.selector ?? lender.selector;
    return { ...spec, pod: lender.pod, ...(selector !== undefined && { selector }), lender: lender.object };
  });
}

function keyOf(namespace: string, { kind, name }: TemplateReference): string {
  return `${namespace}/${kind}/${name}`;
}

function readTemplateReference(fields: Fields): TemplateReference | undefined {
  return fields.exists ? { kind: fields.text('kind') ?? '', name: fields.text('name') ?? '' } : undefined;
}

function readSelector(spec: Fields, kind: WorkloadKind): LabelSelector | undefined {
  switch (kind) {
    case 'Pod':
      return undefined;
    // These have only labels, without matchLabels.
    case 'ReplicationController':
    case 'DeploymentConfig':
      return spec.has('selector') ? selectorOfLabels(spec.strings('selector')) : undefined;
    default:
      return readLabelSelector(spec.child('selector'));
  }
}

function readPodOf(
  { fields, annotations }: KubernetesObject,
  kind: WorkloadKind,
  defaults: ResourceDefaults,
): PodTemplate {
  const template = fields.descend(templatePath(kind));
  return readPod(template.child('metadata'), template.child('spec'), defaults, annotations);
}
