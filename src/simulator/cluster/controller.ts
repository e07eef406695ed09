import type { Pod } from './pod';
import type { Revision } from './node';

/** Told if a new version is wanted of a workload that is updated OnDelete, or not at all. */
export const NOTHING_REPLACED =
  'nothing is replaced: a new version reaches pods only when somebody deletes the old ones';

/** Keeps the pods that are wanted: a Deployment, a StatefulSet, a DaemonSet. */
export interface Controller {
  readonly replicas: number;
  /** Makes the pods that are there before the timeline begins. */
  begin(replicas: number): readonly Pod[];
  /** Wants another number of pods. */
  scale(replicas: number): void;
  /** Wants pods of this revision only. */
  update(revision: Revision): void;
  /** Looks at the pods again. */
  changed(): void;
  /** What is still to do; undefined where everything is as it is wanted. */
  unfinished(): string | undefined;
}
