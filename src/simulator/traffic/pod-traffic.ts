import type { Cause } from './losses';
import type { Pod } from '../cluster/pod';

/** What becomes of the requests in flight when a pod's processes end. */
export interface PodTraffic {
  /** They are cut off or reset. */
  dropped(pod: Pod, fate: 'reset' | 'cut', cause: Cause): void;
  /** No answer comes any more. */
  lostWithNode(pod: Pod): void;
}
