import { type Autoscaler, targetKey } from './autoscaler';
import { type Workload, isJudged } from './workload';

/** An autoscaler and the workload that it scales, which is undefined if it is not in the input. */
export interface Scaling {
  readonly autoscaler: Autoscaler;
  readonly workload: Workload | undefined;
}

/** Joins autoscalers with their workloads, except those of workloads that no rule should check. */
export function joinScalings(autoscalers: readonly Autoscaler[], workloads: readonly Workload[]): readonly Scaling[] {
  const byKey = new Map(
    workloads.map((workload) => [targetKey(workload.object.namespace, workload.kind, workload.object.name), workload]),
  );
  return autoscalers.flatMap((autoscaler) => {
    const { object, targetKind, targetName } = autoscaler;
    const workload = byKey.get(targetKey(object.namespace, targetKind, targetName));
    return workload === undefined || isJudged(workload) ? [{ autoscaler, workload }] : [];
  });
}
