import type { World } from '../world';
import type { Admission } from './admission';
import type { Fleet } from './fleet';
import type { Kubelet } from './kubelet';

/** What a controller needs of the cluster to make and delete pods. */
export interface ControllerContext {
  readonly world: World;
  readonly fleet: Fleet;
  readonly kubelet: Kubelet;
  readonly admission: Admission;
}
