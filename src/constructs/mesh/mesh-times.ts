/**
 * The shutdown times that a mesh sidecar has to match, and the checks against them.
 */
import { formatSeconds } from '../../kubernetes/seconds';
import type { Contradiction } from '../base/contradiction';

export interface MeshTimes {
  /** How long the pod keeps serving after its removal began, thanks to its hook or on its own. */
  readonly serveOnSeconds: number;
  /** The least of it: below it, requests are certain to be lost. */
  readonly leastServeOnSeconds: number;
  readonly longestRequestSeconds: number;
  /** As rendered. */
  readonly graceSeconds: number;
}

interface SidecarTime {
  readonly name: string;
  readonly seconds: number;
}

const RULE = 'mesh-drain-shorter';

/** The sidecar has to outlive the application behind it. */
export function covers({ name, seconds }: SidecarTime, needed: number, sum: readonly string[]): Contradiction[] {
  if (seconds >= needed) {
    return [];
  }
  const total = sum.length > 1 ? `${sum.join(' + ')} = ${formatSeconds(needed)}` : sum.join();
  const message =
    `${name} is ${formatSeconds(seconds)}, shorter than ${total}: the sidecar stops before the application, and ` +
    'requests after that are lost; omit it to have it derived, or raise it';
  return [{ rule: RULE, message }];
}

/** After the grace period the sidecar is killed, and its open requests are lost. Manifests do not show that it is a fault. */
export function fitsIntoGrace({ name, seconds }: SidecarTime, { graceSeconds }: MeshTimes): Contradiction[] {
  if (seconds <= graceSeconds) {
    return [];
  }
  const message =
    `${name} is ${formatSeconds(seconds)}, longer than the grace period of ${formatSeconds(graceSeconds)}: the ` +
    'sidecar is killed too early; omit it to have it derived, or raise terminationGracePeriod';
  return [{ rule: RULE, message, isHidden: true }];
}
