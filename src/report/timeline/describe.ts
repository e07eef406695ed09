/**
 * Describes the parts of a picture in words, for screen readers, tooltips and tables.
 */
import type { PodLife, RouterView, Timeline } from '../../model/results/timeline';
import { objectName } from '../object-name';
import { plural } from '../summary';
import { totalsOf } from './buckets';
import type { Cause } from './causes';
import { END_NAMES, FATE_NAMES, formatCount, formatSpan, formatTime, PHASE_NAMES } from './words';

/** Returns `Deployment shop/web, rollout`. */
export function timelineTitle({ workload, scenario }: Timeline): string {
  return `${objectName(workload)}, ${scenario}`;
}

/** Returns `12 of 30,000 requests lost in 60 s`. */
export function timelineSummary(timeline: Timeline): string {
  const { sent, lost } = totalsOf(timeline);
  const share =
    lost === 0
      ? `none of ${formatCount(sent)} requests lost`
      : `${formatCount(lost)} of ${formatCount(sent)} requests lost`;
  return `${share} in ${formatTime(timeline.durationSeconds)}`;
}

/** Describes the life of a pod in a sentence. */
export function describePod(pod: PodLife): string {
  const { name, revision, node, phases, end } = pod;
  const on = node === undefined ? '' : `, on ${node}`;
  const life = phases.map(({ phase, from, until }) => `${PHASE_NAMES[phase]} ${formatSpan(from, until)}`).join('; ');
  return `${name}, ${revision}${on}: ${life}${end === undefined ? '' : `; ${END_NAMES[end]}`}`;
}

/** Returns `A: 12 refused, 3 s to 5 s, pods web-1, web-2: why (rule)`. */
export function describeCause({ mark, count, fate, from, until, pods, reason, rule }: Cause): string {
  const where = pods.length === 0 ? '' : `, ${podNames(pods)}`;
  const guard = rule === undefined ? '' : ` (${rule})`;
  return `${mark}: ${formatCount(count)} ${FATE_NAMES[fate]}, ${formatSpan(from, until)}${where}: ${reason}${guard}`;
}

/** Describes how a router's view changes, in a sentence. */
export function describeRouter({ router, changes }: RouterView): string {
  const steps = changes.map(({ at, pods }) => `${pods.length} from ${formatTime(at)}`);
  const shown = steps.length <= 12 ? steps : [...steps.slice(0, 11), `and ${steps.length - 11} more changes`];
  const counts = changes.map(({ pods }) => pods.length);
  const least = counts.length === 0 ? 0 : Math.min(...counts);
  return `${router} sends to at least ${least} pods: ${shown.join(', ')}`;
}

/** At most three names. */
function podNames(pods: readonly string[]): string {
  return pods.length <= 3 ? pods.join(', ') : plural(pods.length, 'pod');
}
