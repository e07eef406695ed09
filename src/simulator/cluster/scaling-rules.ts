import type { Autoscaler } from '../../model/workloads';
import type { Fields } from '../../model/objects';

/** One policy of an autoscaler's behavior. */
export interface ScalingPolicy {
  readonly type: 'Pods' | 'Percent';
  readonly value: number;
  readonly periodSeconds: number;
}

export interface ScalingRules {
  readonly stabilizationSeconds: number;
  readonly policies: readonly ScalingPolicy[];
  readonly select: 'Max' | 'Min' | 'Disabled';
}

/** Kubernetes' defaults for what `behavior` does not set. */
const UP: ScalingRules = {
  stabilizationSeconds: 0,
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
  select: 'Max',
};
const DOWN: ScalingRules = {
  stabilizationSeconds: 300,
  policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
  select: 'Max',
};

/** @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#configurable-scaling-behavior */
export function scalingRules({ object }: Autoscaler): { readonly up: ScalingRules; readonly down: ScalingRules } {
  const spec = object.fields.child('spec');
  const behavior =
    object.kind === 'ScaledObject'
      ? spec.child('advanced').child('horizontalPodAutoscalerConfig').child('behavior')
      : spec.child('behavior');
  return { up: readRules(behavior.child('scaleUp'), UP), down: readRules(behavior.child('scaleDown'), DOWN) };
}

/**
 * Returns by how many pods the policies allow to change the scale from `replicas`. Each policy has its own period:
 * `doneWithin` returns how many pods were added, or removed, in that many seconds.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/podautoscaler/horizontal.go calculateScaleUpLimitWithScalingRules
 */
export function largestStep(
  { policies, select }: ScalingRules,
  replicas: number,
  direction: 1 | -1,
  doneWithin: (seconds: number) => number,
): number {
  if (select === 'Disabled' || policies.length === 0) {
    return 0;
  }
  const steps = policies.map(({ type, value, periodSeconds }) => {
    const done = doneWithin(periodSeconds);
    const atFirst = replicas - direction * done;
    const whole = type === 'Pods' ? value : Math.ceil((atFirst * value) / 100);
    return Math.max(0, whole - done);
  });
  return select === 'Max' ? Math.max(...steps) : Math.min(...steps);
}

function readRules(fields: Fields, defaults: ScalingRules): ScalingRules {
  const policies = fields.children('policies').map((policy): ScalingPolicy => ({
    type: policy.text('type') === 'Pods' ? 'Pods' : 'Percent',
    value: policy.integer('value') ?? 0,
    periodSeconds: policy.integer('periodSeconds') ?? 15,
  }));
  const select = fields.text('selectPolicy');
  return {
    stabilizationSeconds: fields.integer('stabilizationWindowSeconds') ?? defaults.stabilizationSeconds,
    policies: policies.length > 0 ? policies : defaults.policies,
    select: select === 'Min' || select === 'Disabled' ? select : 'Max',
  };
}
