/**
 * Renders a rehearsal as text: a table, and the causes of losses.
 */
import { judgeRehearsal, judgeRun, type Loss, type Rehearsal, type RehearsalRun, runsOf } from '../model/results';
import { alignColumns } from './columns';
import { objectName } from './object-name';
import { NO_PAINT, type Paint } from './paint';
import { printable, withoutCommands } from './printable';
import { plural } from './summary';
import type { TextOptions } from './text';
import { type Cause, causesOf } from './timeline/causes';
import { FATE_NAMES, formatCount, formatSpan } from './timeline/words';
import { wrap } from './wrap';

export function renderRehearsalText(rehearsal: Rehearsal, options: TextOptions = {}): string {
  const paint = options.paint ?? NO_PAINT;
  const width = options.width ?? 80;
  const title = `${paint.bold(printable(objectName(rehearsal.workload)))}  ${paint.dim(printable(`${rehearsal.context}  ${rehearsal.url}`))}\n`;
  const runs = runsOf(rehearsal);
  const details = runs.map((run) => renderDetails(run, rehearsal, paint, width)).filter((text) => text !== '');
  return withoutCommands([title + renderTable(runs, paint), ...details, renderVerdict(rehearsal, paint)].join('\n'));
}

/** Returns `12.3 s to 15 s: 22 refused, pod web-1 stopping: ... (prestop-covers-propagation)`. */
export function describeLoss({ at, until, count, fate, pod, phase, rule, reason }: Loss): string {
  const where = pod === undefined ? '' : `, pod ${pod}${phase === undefined ? '' : ` ${phase}`}`;
  const example = count > 1 ? `the first, ${reason}` : reason;
  const guard = rule === undefined ? '' : ` (${rule})`;
  return `${formatSpan(at, until ?? at)}: ${formatCount(count)} ${FATE_NAMES[fate]}${where}: ${example}${guard}`;
}

/** Describes losses with the same cause on one line. */
function describeCause({ count, fate, from, until, pods, rule, reason }: Cause): string {
  const where = pods.length === 0 ? '' : `, ${pods.length <= 2 ? pods.join(', ') : plural(pods.length, 'pod')}`;
  const guard = rule === undefined ? '' : `; would have been caught by: ${rule}`;
  const first = count > 1 ? 'the first, ' : '';
  return `${formatCount(count)} ${FATE_NAMES[fate]}, ${formatSpan(from, until)}${where}: ${first}${reason}${guard}`;
}

const HEAD = ['', 'sent', 'lost', 'repeated', 'p50', 'p99', 'lag'] as const;

function renderTable(runs: readonly RehearsalRun[], paint: Paint): string {
  const rows = runs.map(({ name, sent, lost, repeated, latency, generatorLagMs }) => [
    printable(name),
    ...[sent, lost, repeated].map(formatCount),
    ...[latency.p50Ms, latency.p99Ms, generatorLagMs].map(milliseconds),
  ]);
  const columns = HEAD.map((_, index) => ({ isNumber: index > 0 }));
  const [head = '', ...lines] = alignColumns(columns, [HEAD, ...rows]);
  const colored = lines.map((line, index) => {
    const run = runs[index];
    return run === undefined || judgeRun(run) === 'clean' ? line : paint.red(line);
  });
  return [paint.dim(head), ...colored].map((line) => `  ${line}\n`).join('');
}

function renderDetails(run: RehearsalRun, { control }: Rehearsal, paint: Paint, width: number): string {
  const { name, timeline, problems, undone } = run;
  const lines = [
    ...causesOf(timeline).map(describeCause),
    ...(run === control ? [] : describeAnyway(run, control)),
    ...problems.map((problem) => `problem: ${problem}`),
    ...(undone ? [] : ['problem: not all changes were undone']),
  ];
  if (lines.length === 0) {
    return '';
  }
  const wrapped = lines.flatMap((text) =>
    wrap(printable(text), width - 4).map((part, index) => `${index === 0 ? '  ' : '    '}${part}\n`),
  );
  return `${paint.bold(printable(name))}\n${wrapped.join('')}`;
}

/** Losses that would occur without any disturbance are not its fault. */
function describeAnyway({ sent, lost }: RehearsalRun, control: RehearsalRun): readonly string[] {
  const anyway = Math.min(lost, Math.round((control.lost / Math.max(1, control.sent)) * sent));
  return anyway === 0
    ? []
    : [`about ${formatCount(anyway)} of these would have been lost anyway, as in the control run`];
}

function renderVerdict(rehearsal: Rehearsal, paint: Paint): string {
  const runs = runsOf(rehearsal);
  const sent = runs.reduce((sum, run) => sum + run.sent, 0);
  const lost = runs.reduce((sum, run) => sum + run.lost, 0);
  const counts = `${formatCount(sent)} requests sent, ${lost === 0 ? 'nothing' : formatCount(lost)} lost`;
  switch (judgeRehearsal(rehearsal)) {
    case 'clean':
      return `${paint.green(counts)}\n`;
    case 'lost':
      return `${paint.red(counts)}\n`;
    case 'unproven':
      return `${paint.red(`${counts}, but the result is unproven`)}\n`;
  }
}

function milliseconds(value: number): string {
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`;
}
