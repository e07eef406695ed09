import type { Container, Probe } from '../../model/pods';
import type { Clockwork } from '../engine/delays';

/** What the probes of one container make of its start; times are seconds from the container's start. */
export interface ProbedStart {
  /** Undefined where a probe kills it before. */
  readonly readyAfter?: number;
  /** A probe gives it up, so that it is started again. */
  readonly killedAfter?: number;
  readonly killedBy?: string;
}

/**
 * Follows the probes of a container that listens after `listensAfter`. A probe asks in its period, at a moment of its own;
 * readiness is also asked when the kubelet first sees the container run, or its startup probe succeed.
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

/** How long a probe that fails from now on takes to notice. */
export function noticesFailure({ periodSeconds, failureThreshold }: Probe, delays: Clockwork): number {
  return (failureThreshold - 1 + delays.share()) * periodSeconds;
}

function killed({ periodSeconds, failureThreshold }: Probe, name: string, after: number): ProbedStart {
  return { killedAfter: after, killedBy: `${name} probe (${failureThreshold} x ${periodSeconds} s)` };
}

/** The first time the probe asks at all. */
function firstAsk({ initialDelaySeconds, periodSeconds }: Probe, from: number, phase: number): number {
  const earliest = Math.max(initialDelaySeconds, from);
  return nextTick(periodSeconds, phase, earliest);
}

function firstSuccess(probe: Probe, from: number, listensAfter: number, phase: number): number {
  return nextTick(probe.periodSeconds, phase, Math.max(probe.initialDelaySeconds, from, listensAfter));
}

/** When the probe has failed for the last time that it may. */
function lastChance(probe: Probe, from: number, phase: number): number {
  return firstAsk(probe, from, phase) + (probe.failureThreshold - 1) * probe.periodSeconds;
}

/** The first tick, at `phase` of each period, that is not before `earliest`. */
function nextTick(period: number, phase: number, earliest: number): number {
  const offset = phase * period;
  return offset + Math.max(0, Math.ceil((earliest - offset) / period)) * period;
}
