import type { Cause } from './losses';
import type { Pod } from '../cluster/pod';

/** Handles the requests in flight when a pod's processes end. */
export interface PodTraffic {
  /** Cuts them off or resets them. */
  dropped(pod: Pod, fate: 'reset' | 'cut', cause: Cause): void;
  /** Lets them time out without an answer. */
  lostWithNode(pod: Pod): void;
}
