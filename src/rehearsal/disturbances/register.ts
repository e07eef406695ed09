import { AUTOSCALE } from './autoscale';
import { BROKEN_IMAGE_DISTURBANCE } from './broken-image';
import { DELETE_POD } from './delete-pod';
import type { Disturbance } from './disturbance';
import { DRAIN } from './drain';
import { KILL_CONTAINER } from './kill-container';
import { ROLLBACK } from './rollback';
import { ROLLOUT } from './rollout';
import { SCALE_DOWN, SCALE_UP } from './scale';

/** Every disturbance, planned ones first. */
export const DISTURBANCES: readonly Disturbance[] = [
  ROLLOUT,
  ROLLBACK,
  BROKEN_IMAGE_DISTURBANCE,
  SCALE_DOWN,
  SCALE_UP,
  DELETE_POD,
  DRAIN,
  AUTOSCALE,
  KILL_CONTAINER,
];
