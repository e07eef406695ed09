import { AUTOSCALE } from './autoscale';
import { BROKEN_IMAGE_DISTURBANCE } from './broken-image';
import { DELETE_POD } from './delete-pod';
import type { Disturbance } from './disturbance';
import { DRAIN } from './drain';
import { KILL_CONTAINER } from './kill-container';
import type { DisturbanceName } from './names';
import { ROLLBACK } from './rollback';
import { ROLLOUT } from './rollout';
import { SCALE_DOWN, SCALE_UP } from './scale';

/** The disturbance of each name. One that is missing does not compile. */
export const DISTURBANCES: Readonly<Record<DisturbanceName, Disturbance>> = {
  rollout: ROLLOUT,
  rollback: ROLLBACK,
  'broken-image': BROKEN_IMAGE_DISTURBANCE,
  'scale-down': SCALE_DOWN,
  'scale-up': SCALE_UP,
  'delete-pod': DELETE_POD,
  drain: DRAIN,
  autoscale: AUTOSCALE,
  'kill-container': KILL_CONTAINER,
};
