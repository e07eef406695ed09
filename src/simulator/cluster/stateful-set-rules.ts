import type { Workload } from '../../model/workloads';

/** The order in which a StatefulSet creates, deletes and updates pods. */
export interface StatefulSetRules {
  /** Missing pods are created and surplus pods deleted at once. Updates still go one by one. */
  readonly isParallel: boolean;
  /** Pods with a lower ordinal keep their version. */
  readonly partition: number;
}

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-management-policies */
export function statefulSetRules({ object }: Workload): StatefulSetRules {
  const spec = object.fields.child('spec');
  return {
    isParallel: spec.text('podManagementPolicy') === 'Parallel',
    partition: spec.child('updateStrategy').child('rollingUpdate').integer('partition') ?? 0,
  };
}
