import type { FieldPath } from '../../manifest/field-path';
import { PROBE_DEFAULTS, type ProbeTiming } from '../../kubernetes/probe-timing';
import type { Fields } from '../objects/fields';
import { type Handler, readHandler, withWrongHandlers } from './handler';

/** A probe with Kubernetes' defaults filled in. */
export interface Probe extends Required<ProbeTiming> {
  readonly handler: Handler;
  /** Its own grace period, or undefined if the pod's applies. */
  readonly graceSeconds?: number;
  /** The handlers that are set, if it is not one of them. */
  readonly wrongHandlers?: readonly string[];
  readonly path: FieldPath;
}

export function readProbe(container: Fields, key: string): Probe | undefined {
  if (!container.has(key)) {
    return undefined;
  }
  const fields = container.child(key);
  const graceSeconds = fields.integer('terminationGracePeriodSeconds');
  return {
    handler: readHandler(fields),
    initialDelaySeconds: fields.integer('initialDelaySeconds') ?? PROBE_DEFAULTS.initialDelaySeconds,
    // The API server treats 0 as absent in fields that must be positive.
    periodSeconds: positive(fields.integer('periodSeconds')) ?? PROBE_DEFAULTS.periodSeconds,
    timeoutSeconds: positive(fields.integer('timeoutSeconds')) ?? PROBE_DEFAULTS.timeoutSeconds,
    successThreshold: positive(fields.integer('successThreshold')) ?? PROBE_DEFAULTS.successThreshold,
    failureThreshold: positive(fields.integer('failureThreshold')) ?? PROBE_DEFAULTS.failureThreshold,
    ...(graceSeconds !== undefined && { graceSeconds }),
    ...withWrongHandlers(fields),
    path: fields.path,
  };
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}
