import type { Workload } from '../../model/workloads';

/** What a StatefulSet says of the order in which it works. */
export interface StatefulSetRules {
  /** What is missing or too much comes and goes at once; updates go one by one all the same. */
  readonly isParallel: boolean;
  /** Pods of a lower number keep their version. */
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
