/** When a probe runs and how often it must fail, in seconds and counts. Missing values are Kubernetes' defaults. */
export interface ProbeTiming {
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
}

/** @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/ */
export const PROBE_DEFAULTS: Required<ProbeTiming> = {
  initialDelaySeconds: 0,
  periodSeconds: 10,
  timeoutSeconds: 1,
  successThreshold: 1,
  failureThreshold: 3,
};

/** The start-up time that a container is guaranteed before this startup probe kills it. */
export function guaranteedStartupSeconds(probe: ProbeTiming): number {
  const { initialDelaySeconds = PROBE_DEFAULTS.initialDelaySeconds } = probe;
  return initialDelaySeconds + (failureThresholdOf(probe) - 1) * periodSecondsOf(probe);
}

/**
 * The most time that the probes give a container to become ready: until its startup probe gives up, or until readiness is
 * first checked.
 */
export function allowedStartSeconds(probes: {
  readonly startupProbe?: ProbeTiming;
  readonly readinessProbe?: ProbeTiming;
}): number {
  const { startupProbe, readinessProbe } = probes;
  const first = startupProbe ?? readinessProbe;
  const delay = first?.initialDelaySeconds ?? PROBE_DEFAULTS.initialDelaySeconds;
  return startupProbe === undefined ? delay : delay + detectionSeconds(startupProbe);
}

/** The maximum time from the first failure until a probe has failed often enough. */
export function detectionSeconds(probe: ProbeTiming): number {
  return failureThresholdOf(probe) * periodSecondsOf(probe);
}

function periodSecondsOf({ periodSeconds = PROBE_DEFAULTS.periodSeconds }: ProbeTiming): number {
  return periodSeconds;
}

function failureThresholdOf({ failureThreshold = PROBE_DEFAULTS.failureThreshold }: ProbeTiming): number {
  return failureThreshold;
}
