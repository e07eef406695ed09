import type { Duration } from 'cdk8s';
import { optionalSeconds, requireInteger } from '../base/arguments';

/**
 * How fast an autoscaler may scale in one direction.
 */
export interface ScalingBehavior {
  /**
   * How long the need to scale must persist, in whole seconds, up to an hour.
   *
   * @default - 0 seconds up, 300 seconds down
   */
  readonly stabilizationWindow?: Duration;

  /**
   * The number of pods that may be added or removed per period. If `percent` is set too, the larger step counts.
   *
   * @default - unused if `percent` is set; otherwise 4 up and 1 down
   */
  readonly pods?: number;

  /**
   * The percentage of pods that may be added or removed per period. If `pods` is set too, the larger step counts.
   *
   * @default - unused if `pods` is set; otherwise 100 up and 10 down
   */
  readonly percent?: number;

  /**
   * The period, in whole seconds, up to half an hour.
   *
   * @default - 15 seconds up, 60 seconds down
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
  // Kubernetes would remove all excess pods at once.
  down: { window: 300, pods: 1, percent: 10, period: 60 },
} as const;

export function renderBehavior(behavior: ScalingBehavior, direction: 'up' | 'down'): object {
  const defaults = DEFAULTS[direction];
  const { pods, percent } = behavior;
  const neitherIsSet = pods === undefined && percent === undefined;
  const periodSeconds = optionalSeconds('period', behavior.period) ?? defaults.period;
  const policy = (type: string, value: number | undefined): object[] =>
    value === undefined ? [] : [{ type, value, periodSeconds }];
  return {
    stabilizationWindowSeconds: optionalSeconds('stabilizationWindow', behavior.stabilizationWindow) ?? defaults.window,
    selectPolicy: 'Max',
    policies: [
      ...policy('Pods', neitherIsSet ? defaults.pods : pods),
      ...policy('Percent', neitherIsSet ? defaults.percent : percent),
    ],
  };
}
