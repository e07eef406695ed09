import { type Autoscaler, targetKey } from './autoscaler';
import { type Workload, isJudged } from './workload';

/** An autoscaler and what it scales, undefined where that is not in the input. */
export interface Scaling {
  readonly autoscaler: Autoscaler;
  readonly workload: Workload | undefined;
}

/** All but the autoscalers of what no rule should look at. */
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
