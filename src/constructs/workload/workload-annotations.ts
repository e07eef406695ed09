/**
 * The annotations of a workload: what rules and the simulator need and manifests have no field for.
 */
import { formatSeconds } from '../../kubernetes/seconds';
import { LAME_DUCK, LONGEST_REQUEST, PROPAGATION, STARTUP } from '../../manifest/annotations';
import { reasonAnnotations } from './reasons';
import type { WorkloadPlan } from './workload-plan';

type Annotations = Readonly<Record<string, string>>;

/** Annotations of every kind. */
export function workloadAnnotations(plan: WorkloadPlan): Annotations {
  const { shutdown } = plan.choices;
  return {
    [STARTUP]: formatSeconds(plan.startupSeconds),
    ...(shutdown._kind === 'lame-duck' ? { [LAME_DUCK]: shutdown._reason ?? '' } : {}),
    ...reasonAnnotations(plan),
  };
}

/** Annotations of workloads whose requests have a longest one. */
export function requestAnnotations(plan: WorkloadPlan): Annotations {
  const { _longestRequestSeconds: longest, _propagationSeconds: propagation } = plan.choices.shutdown;
  return {
    [LONGEST_REQUEST]: formatSeconds(longest),
    ...(propagation === undefined ? {} : { [PROPAGATION]: formatSeconds(propagation) }),
  };
}
