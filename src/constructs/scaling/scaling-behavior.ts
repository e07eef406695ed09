import type { Duration } from 'cdk8s';
import { optionalSeconds, requireInteger } from '../base/arguments';

/**
 * How fast an autoscaler may move in one direction.
 */
export interface ScalingBehavior {
  /**
   * How long the wish to move has to last, in whole seconds of at most an hour.
   *
   * @default - none upwards, 300 seconds downwards
   */
  readonly stabilizationWindow?: Duration;

  /**
   * Pods that may be added or removed in a period. Of `pods` and `percent` the larger step counts.
   *
   * @default - see `percent`; where neither is said, 4 upwards and 1 downwards
   */
  readonly pods?: number;

  /**
   * Part of the pods that may be added or removed in a period.
   *
   * @default - see `pods`; where neither is said, 100 upwards and 10 downwards
   */
  readonly percent?: number;

  /**
   * The period, in whole seconds of at most half an hour.
   *
   * @default - 15 seconds upwards, 60 seconds downwards
   */
  readonly period?: Duration;
}

export function readBehavior(behavior: ScalingBehavior): ScalingBehavior {
  const { stabilizationWindow, pods, percent, period } = behavior;
  optionalSeconds('stabilizationWindow', stabilizationWindow, 0, 3600);
  optionalSeconds('period', period, 1, 1800);
  if (pods !== undefined) {
    requireInteger('pods', pods, { min: 1 });
  }
  if (percent !== undefined) {
    requireInteger('percent', percent, { min: 1 });
  }
  return { ...behavior };
}

const DEFAULTS = {
  up: { window: 0, pods: 4, percent: 100, period: 15 },
  // Kubernetes would remove everything above the target at once.
  down: { window: 300, pods: 1, percent: 10, period: 60 },
} as const;

export function renderBehavior(behavior: ScalingBehavior, direction: 'up' | 'down'): object {
  const defaults = DEFAULTS[direction];
  const { pods, percent } = behavior;
  const nothingSaid = pods === undefined && percent === undefined;
  const periodSeconds = optionalSeconds('period', behavior.period) ?? defaults.period;
  const policy = (type: string, value: number | undefined): object[] =>
    value === undefined ? [] : [{ type, value, periodSeconds }];
  return {
    stabilizationWindowSeconds: optionalSeconds('stabilizationWindow', behavior.stabilizationWindow) ?? defaults.window,
    selectPolicy: 'Max',
    policies: [
      ...policy('Pods', nothingSaid ? defaults.pods : pods),
      ...policy('Percent', nothingSaid ? defaults.percent : percent),
    ],
  };
}
