/**
 * Groups losses by cause: a hundred requests lost to one missing hook are a single problem.
 */
import type { Loss, PodPhase, Timeline } from '../../model/results/timeline';

export interface Cause {
  /** The mark in pictures: A, B, C. */
  readonly mark: string;
  readonly fate: Loss['fate'];
  /** The distinct phases of the pods. */
  readonly phases: readonly PodPhase[];
  readonly rule?: string;
  /** The reason of the first loss. */
  readonly reason: string;
  readonly count: number;
  readonly from: number;
  readonly until: number;
  /** The distinct pods that the requests were sent to. */
  readonly pods: readonly string[];
  readonly losses: readonly Loss[];
}

/** Returns causes in the order of their first loss. */
export function causesOf({ losses }: Timeline): readonly Cause[] {
  const groups = new Map<string, Loss[]>();
  for (const loss of [...losses].sort((a, b) => a.at - b.at)) {
    const key = JSON.stringify([loss.fate, loss.rule]);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [loss]);
    } else {
      group.push(loss);
    }
  }
  return [...groups.values()].flatMap((group, index) => causeOf(group, markOf(index)));
}

export function endOf({ at, until }: Loss): number {
  return until ?? at;
}

function causeOf(losses: readonly Loss[], mark: string): readonly Cause[] {
  return losses.slice(0, 1).map(({ fate, rule, reason, at }) => ({
    mark,
    fate,
    reason,
    ...(rule !== undefined && { rule }),
    count: losses.reduce((sum, loss) => sum + loss.count, 0),
    from: at,
    until: losses.reduce((latest, loss) => Math.max(latest, endOf(loss)), at),
    pods: [...new Set(losses.flatMap(({ pod }) => pod ?? []))],
    phases: [...new Set(losses.flatMap(({ phase }) => phase ?? []))],
    losses,
  }));
}

/** A to Z, then AA to ZZ. */
function markOf(index: number): string {
  const letter = String.fromCharCode('A'.charCodeAt(0) + (index % 26));
  return index < 26 ? letter : `${markOf(Math.floor(index / 26) - 1)}${letter}`;
}
