/**
 * The content of a timeline as tables.
 */
import type { EndpointChange, PodLife, RouterView, Timeline } from '../../model/results';
import { ruleUrl } from '../documentation';
import { escapeXml } from '../xml';
import { type Column, table, tag, words } from '../html';
import { foldBuckets } from './buckets';
import type { Cause } from './causes';
import { isLossless, type StatedAssumption, type TimelineResult, withUnit, workloadName } from './result';
import { END_NAMES, FATE_MEANINGS, FATE_NAMES, formatCount, formatSpan, formatTime, PHASE_NAMES } from './words';

const MOST_BUCKETS = 60;

/** Renders everything in the picture, for readers who cannot use it. */
export function timelineTables(timeline: Timeline): string {
  return [podsTable(timeline), ...timeline.routers.map((router) => routerTable(router)), requestsTable(timeline)].join(
    '',
  );
}

/** Renders what was lost and why, or nothing if nothing was lost. */
export function causesTable(causes: readonly Cause[]): string {
  const columns: readonly Column[] = [
    { name: 'Mark' },
    { name: 'Lost', isNumber: true },
    { name: 'How' },
    { name: 'While the pod was' },
    { name: 'Sent at' },
    { name: 'Pods' },
    { name: 'Why', isLong: true },
    { name: 'Rule' },
  ];
  const rows = causes.map(({ mark, count, fate, phases, from, until, pods, reason, rule }) => [
    words('span', mark, 'mark'),
    formatCount(count),
    escapeXml(`${FATE_NAMES[fate]}: ${FATE_MEANINGS[fate]}`),
    phases.map((phase) => PHASE_NAMES[phase]).join('; '),
    formatSpan(from, until),
    escapeXml(pods.length <= 3 ? pods.join(', ') : `${pods.slice(0, 2).join(', ')} and ${pods.length - 2} more`),
    escapeXml(reason),
    rule === undefined ? '' : tag('a', { href: ruleUrl(rule) }, escapeXml(rule)),
  ]);
  return causes.length === 0 ? '' : table('What was lost, and why', columns, rows);
}

export function assumptionsTable(assumptions: readonly StatedAssumption[]): string {
  const columns: readonly Column[] = [
    { name: 'Flag' },
    { name: 'Value' },
    { name: 'Default' },
    { name: 'From' },
    { name: 'Source', isLong: true },
    { name: 'Meaning', isLong: true },
  ];
  const rows = assumptions.map(({ flag, value, default: otherwise, unit, from, source, summary }) => [
    words('code', `--${flag}`),
    escapeXml(withUnit(value, unit)),
    escapeXml(withUnit(otherwise, unit)),
    from,
    escapeXml(source),
    escapeXml(summary),
  ]);
  return table('Assumptions', columns, rows);
}

/** Renders the assumptions whose change alone would change a result, or nothing if there is none. */
export function decisiveTable(results: readonly TimelineResult[]): string {
  const columns: readonly Column[] = [
    { name: 'Flag' },
    { name: 'Value' },
    { name: 'With' },
    { name: 'The result would be', isLong: true },
    { name: 'Of', isLong: true },
  ];
  const rows = results.flatMap((result) =>
    (result.decisive ?? []).map(({ flag, otherwise, unit }) => [
      words('code', `--${flag}`),
      escapeXml(withUnit(result.assumptions.find((one) => one.flag === flag)?.value ?? '', unit)),
      escapeXml(withUnit(otherwise, unit)),
      isLossless(result) ? 'requests are lost' : 'no request is lost',
      escapeXml([workloadName(result), result.timeline.scenario, result.variant ?? []].flat().join(', ')),
    ]),
  );
  return rows.length === 0 ? '' : table('Assumptions that decide a result', columns, rows);
}

function podsTable({ pods }: Timeline): string {
  const columns: readonly Column[] = [
    { name: 'Pod' },
    { name: 'Revision' },
    { name: 'Node' },
    { name: 'Phases' },
    { name: 'End' },
  ];
  const rows = pods.map((pod) => [
    escapeXml(pod.name),
    pod.revision,
    escapeXml(pod.node ?? ''),
    escapeXml(lifeOf(pod)),
    pod.end === undefined ? '' : END_NAMES[pod.end],
  ]);
  return table('Pods', columns, rows);
}

function lifeOf({ phases }: PodLife): string {
  return phases.map(({ phase, from, until }) => `${PHASE_NAMES[phase]} ${formatSpan(from, until)}`).join('; ');
}

function routerTable({ router, changes }: RouterView): string {
  const columns: readonly Column[] = [{ name: 'From' }, { name: 'Pods', isNumber: true }, { name: 'Change' }];
  const rows = changes.map((change, index) => [
    formatTime(change.at),
    String(change.pods.length),
    escapeXml(differenceOf(changes[index - 1], change)),
  ]);
  return table(`Pods that ${router} sends to`, columns, rows);
}

function differenceOf(before: EndpointChange | undefined, { pods }: EndpointChange): string {
  if (before === undefined) {
    return pods.join(', ');
  }
  const [old, fresh] = [new Set(before.pods), new Set(pods)];
  const added = pods.filter((pod) => !old.has(pod)).map((pod) => `+ ${pod}`);
  const removed = before.pods.filter((pod) => !fresh.has(pod)).map((pod) => `− ${pod}`);
  return [...added, ...removed].join(', ');
}

function requestsTable({ requests }: Timeline): string {
  const columns: readonly Column[] = [
    { name: 'Sent at' },
    { name: 'Answered', isNumber: true },
    { name: 'Lost', isNumber: true },
  ];
  const rows = foldBuckets(requests, MOST_BUCKETS).map(({ from, until, answered, lost }) => [
    formatSpan(from, until),
    formatCount(answered),
    formatCount(lost),
  ]);
  return table('Requests', columns, rows);
}
