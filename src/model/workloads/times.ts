import { LAME_DUCK, LONGEST_REQUEST, PROPAGATION as PROPAGATION_ANNOTATION, STARTUP } from '../../manifest/annotations';
import { parseSeconds } from '../../kubernetes/seconds';
import { type Propagation, slowestPropagation } from '../../kubernetes/propagation';
import { inferDrain } from './inferred-drain';
import { type LookUp, inferLameDuck } from './lame-duck';
import type { Exposure } from '../traffic/exposure';
import type { WorkloadSettings } from './settings';
import type { StatedSeconds } from './stated-seconds';
import type { WorkloadSpec } from './workload-spec';

/** The suffix of the source of a time that the configuration sets. */
export const CONFIGURED = 'of the configuration';

/** The times that decide whether requests are lost. */
export interface Times {
  /** Until every router has stopped sending; the slowest route counts. */
  readonly propagation: Propagation;
  /** Whether the propagation is set explicitly, so that no other value is recommended. */
  readonly isPropagationStated: boolean;
  /** The longest request that must finish after the hook, undefined if neither settings nor manifests state it. */
  readonly longestRequest?: StatedSeconds;
  readonly startup?: StatedSeconds;
  /** Whether the application itself keeps serving after SIGTERM. */
  readonly isLameDuck: boolean;
  /** How long the server keeps serving after SIGTERM, according to its own configuration. */
  readonly lameDuckSeconds?: StatedSeconds;
}

export function readTimes(
  spec: WorkloadSpec,
  exposures: readonly Exposure[],
  settings: WorkloadSettings | undefined,
  lookUp: LookUp,
): Times {
  const stated =
    annotatedSeconds(spec, PROPAGATION_ANNOTATION) ?? configured(settings?.propagationSeconds, 'propagationSeconds');
  const longestRequest =
    annotatedSeconds(spec, LONGEST_REQUEST) ??
    configured(settings?.longestRequestSeconds, 'longestRequestSeconds') ??
    inferDrain(spec.pod);
  const lameDuck = inferLameDuck(spec, lookUp);
  const startup = annotatedSeconds(spec, STARTUP) ?? configured(settings?.startupSeconds, 'startupSeconds');
  return {
    propagation: stated === undefined ? slowestOf(exposures) : statedPropagation(stated),
    isPropagationStated: stated !== undefined,
    ...(longestRequest !== undefined && { longestRequest }),
    ...(startup !== undefined && { startup }),
    ...(lameDuck !== undefined && { lameDuckSeconds: lameDuck }),
    isLameDuck: (settings?.lameDuck ?? false) || annotation(spec, LAME_DUCK) !== undefined,
  };
}

/** Returns an annotation of the workload, or of its pods. */
export function annotation({ object, pod }: WorkloadSpec, key: string): string | undefined {
  return object.annotations.get(key) ?? pod.annotations.get(key);
}

/** Returns a message for each annotation that should be a time but is not. */
export function wrongTimes(spec: WorkloadSpec): readonly string[] {
  return [PROPAGATION_ANNOTATION, LONGEST_REQUEST, STARTUP].flatMap((key) => {
    const text = annotation(spec, key);
    return text === undefined || parseSeconds(text) !== undefined
      ? []
      : [`annotation '${key}' should be a time such as 30s, got '${text}'; give it a unit`];
  });
}

function annotatedSeconds(spec: WorkloadSpec, key: string): StatedSeconds | undefined {
  const text = annotation(spec, key);
  const seconds = text === undefined ? undefined : parseSeconds(text);
  return seconds === undefined ? undefined : { seconds, source: `annotation ${key}` };
}

function configured(seconds: number | undefined, name: string): StatedSeconds | undefined {
  return seconds === undefined ? undefined : { seconds, source: `${name} ${CONFIGURED}` };
}

function statedPropagation({ seconds, source }: StatedSeconds): Propagation {
  return { router: `the routers (${source})`, leastSeconds: seconds, recommendedSeconds: seconds };
}

function slowestOf(exposures: readonly Exposure[]): Propagation {
  return slowestPropagation(exposures.map(({ propagation }) => propagation));
}
