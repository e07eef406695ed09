/**
 * The names of the disturbances, separate from the code that disturbs, so that the help can list them without loading it.
 */
export const DISTURBANCE_NAMES = [
  'rollout',
  'rollback',
  'broken-image',
  'scale-down',
  'scale-up',
  'delete-pod',
  'drain',
  'autoscale',
  'kill-container',
] as const;

export type DisturbanceName = (typeof DISTURBANCE_NAMES)[number];
