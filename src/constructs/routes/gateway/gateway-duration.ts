import type { Duration } from 'cdk8s';
import { hasMember, show } from '../../base/arguments';

/** The maximum in the Gateway API: five digits per unit. */
const MOST = 99_999;

/**
 * Formats a duration for the Gateway API, as `30s` or `500ms`. Zero would mean no limit, so it is refused.
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-2257/
 */
export function gatewayDuration(name: string, duration: Duration): string {
  const ms = millisecondsOf(name, duration);
  if (ms <= MOST) {
    return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
  }
  const [seconds, rest] = [Math.floor(ms / 1000), ms % 1000];
  return rest === 0 ? `${seconds}s` : `${seconds}s${rest}ms`;
}

export function millisecondsOf(name: string, duration: Duration): number {
  if (!hasMember(duration, 'toMilliseconds')) {
    throw new Error(`'${name}' should be a Duration, got ${show(duration)}; write Duration.seconds(...)`);
  }
  const ms = duration.toMilliseconds({ integral: false });
  if (!Number.isInteger(ms) || ms < 1 || ms / 1000 > MOST) {
    throw new Error(`'${name}' should be whole milliseconds, from 1ms to ${MOST}s, got ${ms}ms`);
  }
  return ms;
}
