import type { Container, Probe } from '../../model/pods';
import type { Clockwork } from '../engine/delays';

/** The start of one container according to its probes, in seconds from the container's start. */
export interface ProbedStart {
  /** Undefined if a probe kills it first. */
  readonly readyAfter?: number;
  /** When a probe gives up, so that the container is restarted. */
  readonly killedAfter?: number;
  readonly killedBy?: string;
}

/**
 * Follows the probes of a container that listens after `listensAfter`. Each probe runs once per period, with its own offset.
 * The readiness probe also runs when the kubelet first sees the container running, or the startup probe succeed.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/prober/worker.go
 */
export function probeStart(container: Container, listensAfter: number, delays: Clockwork): ProbedStart {
  const { startup, readiness, liveness } = container;
  const seen = delays.draw('relist');
  const startupPhase = delays.share();
  const readinessPhase = delays.share();
  const livenessPhase = delays.share();
  const started = startup === undefined ? 0 : firstSuccess(startup, 0, listensAfter, startupPhase);
  if (startup !== undefined && started > lastChance(startup, 0, startupPhase)) {
    return killed(startup, 'startup', lastChance(startup, 0, startupPhase));
  }
  if (liveness !== undefined && listensAfter > lastChance(liveness, started, livenessPhase)) {
    return killed(liveness, 'liveness', lastChance(liveness, started, livenessPhase));
  }
  const first = Math.max(started, seen);
  if (readiness === undefined) {
    return { readyAfter: first };
  }
  const isReadyAtOnce = first >= listensAfter && first >= readiness.initialDelaySeconds;
  const success = isReadyAtOnce ? first : firstSuccess(readiness, first, listensAfter, readinessPhase);
  return { readyAfter: success + (readiness.successThreshold - 1) * readiness.periodSeconds };
}

/** Returns how long a probe takes to notice a failure that starts now. */
export function noticesFailure({ periodSeconds, failureThreshold }: Probe, delays: Clockwork): number {
  return (failureThreshold - 1 + delays.share()) * periodSeconds;
}

function killed({ periodSeconds, failureThreshold }: Probe, name: string, after: number): ProbedStart {
  return { killedAfter: after, killedBy: `${name} probe (${failureThreshold} x ${periodSeconds} s)` };
}

/** Returns when the probe first runs. */
function firstAsk({ initialDelaySeconds, periodSeconds }: Probe, from: number, phase: number): number {
  const earliest = Math.max(initialDelaySeconds, from);
  return nextTick(periodSeconds, phase, earliest);
}

function firstSuccess(probe: Probe, from: number, listensAfter: number, phase: number): number {
  return nextTick(probe.periodSeconds, phase, Math.max(probe.initialDelaySeconds, from, listensAfter));
}

/** Returns when the probe has failed as often as it may. */
function lastChance(probe: Probe, from: number, phase: number): number {
  return firstAsk(probe, from, phase) + (probe.failureThreshold - 1) * probe.periodSeconds;
}

/** Returns the first tick, at `phase` of each period, that is not before `earliest`. */
function nextTick(period: number, phase: number, earliest: number): number {
  const offset = phase * period;
  return offset + Math.max(0, Math.ceil((earliest - offset) / period)) * period;
}
