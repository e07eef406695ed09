import type { World } from '../world';
import type { Admission } from './admission';
import type { Fleet } from './fleet';
import type { Kubelet } from './kubelet';

/** The parts of the cluster that a controller needs to create and delete pods. */
export interface ControllerContext {
  readonly world: World;
  readonly fleet: Fleet;
  readonly kubelet: Kubelet;
  readonly admission: Admission;
}
