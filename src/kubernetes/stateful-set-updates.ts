import { type IntOrPercent, resolveIntOrPercent } from './int-or-percent';
import type { MinorVersion } from './version';

/** The minor version from which a StatefulSet's maxUnavailable counts again. */
const ON_SINCE_MINOR = 37;

/** The minor version whose first releases had it on, and the patch that turned it off. */
const FIRST = { minor: 35, offSincePatch: 4 } as const;

/**
 * Returns whether a StatefulSet's maxUnavailable counts: its feature gate is on by default from 1.35.0 to 1.35.3, and again
 * from 1.37.
 *
 * @see https://github.com/kubernetes/website/pull/55757, https://github.com/kubernetes/kubernetes/pull/139466
 */
export function countsMaxUnavailable(version: MinorVersion | undefined): 'yes' | 'no' | 'unknown' {
  if (version === undefined) {
    return 'unknown';
  }
  const { minor, patch } = version;
  if (minor !== FIRST.minor) {
    return minor >= ON_SINCE_MINOR ? 'yes' : 'no';
  }
  return patch === undefined ? 'unknown' : patch < FIRST.offSincePatch ? 'yes' : 'no';
}

/**
 * Returns how many pods of a StatefulSet may be away at once. A percentage rounds down, to at least one pod.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/statefulset/stateful_set_utils.go getStatefulSetMaxUnavailable
 */
export function resolveMaxUnavailable(value: IntOrPercent, replicas: number): number | undefined {
  const unavailable = resolveIntOrPercent(value, replicas, 'down');
  return unavailable === undefined ? undefined : Math.max(1, unavailable);
}
