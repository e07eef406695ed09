/**
 * Assigns pods to rows of the picture. A few pods each have their own. With many, a pod takes the row of one that has
 * ended, so that a rollout of a hundred pods needs a hundred rows instead of two hundred.
 */
import type { PodLife } from '../../model/results/timeline';

export interface Lane {
  readonly pods: readonly PodLife[];
}

/** The maximum number of pods that each have their own row, with a name. */
export const MOST_ROWS_WITH_NAMES = 30;

export function lanesOf(pods: readonly PodLife[], most = MOST_ROWS_WITH_NAMES): readonly Lane[] {
  const sorted = [...pods].sort((a, b) => startOf(a) - startOf(b));
  return sorted.length <= most ? sorted.map((pod) => ({ pods: [pod] })) : packed(sorted);
}

export function startOf({ phases }: PodLife): number {
  return phases.at(0)?.from ?? 0;
}

export function endOfLife({ phases }: PodLife): number {
  return phases.at(-1)?.until ?? 0;
}

function packed(sorted: readonly PodLife[]): readonly Lane[] {
  const lanes: PodLife[][] = [];
  for (const pod of sorted) {
    const free = lanes.find((lane) => lane.slice(-1).every((last) => endOfLife(last) <= startOf(pod)));
    if (free === undefined) {
      lanes.push([pod]);
    } else {
      free.push(pod);
    }
  }
  return lanes.map((lane) => ({ pods: lane }));
}
