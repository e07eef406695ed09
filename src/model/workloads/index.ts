/**
 * Workloads of every kind, joined with what scales them, protects them and sends them requests.
 *
 * Other layers import from this door, not from the files behind it.
 */
export { type Autoscaler, measuredContainers, type ScalingMetric, targetKey } from './autoscaler';
export { type Budget, describeBudget } from './budget';
export type { Canary } from './canary';
export { matchesOwnPods, ownPodsMatch } from './own-pods';
export { backendContainers, frontContainers, stoppedFirst } from './request-path';
export type { Scaling } from './scaling';
export { isMeant, type WorkloadSettings } from './settings';
export type { StatedSeconds } from './stated-seconds';
export { annotation, CONFIGURED } from './times';
export {
  canSurge,
  fencepostsOf,
  isJudged,
  isReplicated,
  hasTemplate,
  isServed,
  isTask,
  maxReplicas,
  servingContainers,
  type Workload,
} from './workload';
export type { ProgressiveDelivery } from './progressive-delivery';
export type { TemplateReference, UpdateStrategy, WorkloadKind } from './workload-spec';
