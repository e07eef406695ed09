import type { Pod } from './pod';
import type { Revision } from './node';

/** The event of a new version if the workload is updated OnDelete, or not at all. */
export const NOTHING_REPLACED = 'nothing is replaced: pods get a new version only after the old ones are deleted';

/** Maintains the desired pods of a Deployment, a StatefulSet or a DaemonSet. */
export interface Controller {
  readonly replicas: number;
  /** Creates the pods that exist before the timeline begins. */
  begin(replicas: number): readonly Pod[];
  /** Changes the desired number of pods. */
  scale(replicas: number): void;
  /** Changes the desired revision of the pods. */
  update(revision: Revision): void;
  /** Checks the pods again. */
  changed(): void;
  /** Returns what is still to be done, or undefined if everything is as desired. */
  unfinished(): string | undefined;
}
