/**
 * The annotations of a workload: facts that rules and the simulator need but that manifests have no field for.
 */
import { formatSeconds } from '../../kubernetes/seconds';
import { hookDuration, LAME_DUCK, LONGEST_REQUEST, PROPAGATION, STARTUP } from '../../manifest/annotations';
import { reasonAnnotations } from './reasons';
import type { WorkloadPlan } from './workload-plan';

type Annotations = Readonly<Record<string, string>>;

/** Returns the annotations of any kind of workload. */
export function workloadAnnotations(plan: WorkloadPlan): Annotations {
  const { shutdown } = plan.choices;
  return {
    [STARTUP]: formatSeconds(plan.startupSeconds),
    ...(shutdown._isLameDuck ? { [LAME_DUCK]: shutdown._reason ?? '' } : {}),
    ...hookAnnotations(plan),
    ...reasonAnnotations(plan),
  };
}

/** Returns the annotations of workloads that have a longest request. */
export function requestAnnotations(plan: WorkloadPlan): Annotations {
  const { _longestRequestSeconds: longest, _propagationSeconds: propagation } = plan.choices.shutdown;
  return {
    [LONGEST_REQUEST]: formatSeconds(longest),
    ...(propagation === undefined ? {} : { [PROPAGATION]: formatSeconds(propagation) }),
  };
}

/** Returns the stated durations of the derived hooks. Neither a call nor a command shows how long it takes. */
function hookAnnotations(plan: WorkloadPlan): Annotations {
  const { hook } = plan;
  if (hook?.isStated !== true) {
    return {};
  }
  const hooked = plan.owner.containers.filter((container) => container._toKube().lifecycle?.preStop === undefined);
  return Object.fromEntries(hooked.map(({ name }) => [hookDuration(name), formatSeconds(hook.seconds)]));
}
