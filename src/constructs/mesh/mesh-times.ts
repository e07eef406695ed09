/**
 * The times of a shutdown that a mesh's sidecar has to follow, and how its own times are held against them.
 */
import { formatSeconds } from '../../kubernetes/seconds';
import type { Contradiction } from '../base/contradiction';

export interface MeshTimes {
  /** How long the pod serves on after its removal began: by its hook, or by itself. */
  readonly serveOnSeconds: number;
  readonly longestRequestSeconds: number;
  /** As it is printed. */
  readonly graceSeconds: number;
}

interface SidecarTime {
  readonly name: string;
  readonly seconds: number;
}

const RULE = 'mesh-drain-shorter';

/** The sidecar has to outlast what it stands in front of. */
export function covers({ name, seconds }: SidecarTime, needed: number, sum: readonly string[]): Contradiction[] {
  if (seconds >= needed) {
    return [];
  }
  const total = sum.length > 1 ? `${sum.join(' + ')} = ${formatSeconds(needed)}` : sum.join();
  const message =
    `${name} is ${formatSeconds(seconds)}, shorter than ${total}: the sidecar stops before the application, and ` +
    'requests after that are lost; leave it out and let it be derived, or raise it';
  return [{ rule: RULE, message }];
}

/** Beyond the grace period the sidecar is killed, with what it still holds. */
export function fitsIntoGrace({ name, seconds }: SidecarTime, { graceSeconds }: MeshTimes): Contradiction[] {
  if (seconds <= graceSeconds) {
    return [];
  }
  const message =
    `${name} is ${formatSeconds(seconds)}, longer than the grace period of ${formatSeconds(graceSeconds)}: the ` +
    'sidecar is killed before its time; leave it out and let it be derived, or raise terminationGracePeriod';
  return [{ rule: RULE, message }];
}
