import {
  hookDuration,
  LAME_DUCK,
  LONGEST_REQUEST,
  PROPAGATION as PROPAGATION_ANNOTATION,
  ROUTER,
  STARTUP,
} from '../../manifest/annotations';
import { parseSeconds } from '../../kubernetes/seconds';
import { type Propagation, slowestPropagation, statedPropagation } from '../../kubernetes/propagation';
import { ROUTERS, routerById } from '../../kubernetes/routers/register';
import type { RouterProfile } from '../../kubernetes/routers/router-profile';
import { perList } from '../objects/per-list';
import { runningContainers } from '../pods/pod';
import { inferDrain } from './inferred-drain';
import { type LookUp, inferLameDuck } from './lame-duck';
import { decisiveExposures, type Exposure } from '../traffic/exposure';
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
    propagation:
      stated === undefined ? slowestOf(exposures) : statedPropagation(`the routers (${stated.source})`, stated.seconds),
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

/** Returns the router that the workload or the configuration states for routes that do not show theirs. */
export function statedRouter(spec: WorkloadSpec, settings: WorkloadSettings | undefined): RouterProfile | undefined {
  return routerById(annotation(spec, ROUTER) ?? settings?.router ?? '');
}

/** A router of which nothing is known settles nothing. */
const KNOWN_IDS = ROUTERS.filter(({ leaves }) => leaves.certainty !== 'assumed').map(({ id }) => id);

/** Returns a message if the annotation does not name a router, or undefined. */
export function wrongRouter(id: string | undefined): string | undefined {
  return id === undefined || routerById(id) !== undefined
    ? undefined
    : `annotation '${ROUTER}' should be one of ${KNOWN_IDS.join(', ')}, got '${id}'; correct it, or state 'cdk8s-nonstop/propagation' instead`;
}

/** Returns a message for each annotation that should be a time but is not. */
export function wrongTimes(spec: WorkloadSpec): readonly string[] {
  const hooks = runningContainers(spec.pod).flatMap(({ name, preStop }) => (preStop ? [hookDuration(name)] : []));
  return [PROPAGATION_ANNOTATION, LONGEST_REQUEST, STARTUP, ...hooks].flatMap((key) => {
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

const slowestOf = perList((exposures: readonly Exposure[]): Propagation =>
  slowestPropagation(decisiveExposures(exposures).map(({ propagation }) => propagation)),
);
