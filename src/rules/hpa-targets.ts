import { type Autoscaler, targetKey } from '../model/autoscaler';
import type { Cluster } from '../model/cluster';
import { type Workload, isJudged } from '../model/workload';

/** An autoscaler and what it scales, undefined where that is not in the input. */
export interface Scaling {
  readonly autoscaler: Autoscaler;
  readonly workload: Workload | undefined;
}

export function scalings({ autoscalers, workloads }: Cluster): readonly Scaling[] {
  const byKey = new Map(
    workloads.map((workload) => [targetKey(workload.object.namespace, workload.kind, workload.object.name), workload]),
  );
  return autoscalers.flatMap((autoscaler) => {
    const { object, targetKind, targetName } = autoscaler;
    const workload = byKey.get(targetKey(object.namespace, targetKind, targetName));
    return workload === undefined || isJudged(workload) ? [{ autoscaler, workload }] : [];
  });
}
