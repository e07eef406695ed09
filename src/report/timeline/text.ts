/**
 * Renders results as text: a table per workload, the losses and their causes, and the assumptions.
 */
import { alignColumns, type TextColumn } from '../columns';
import { NO_PAINT, type Paint } from '../paint';
import { printable, withoutCommands } from '../printable';
import { plural } from '../summary';
import type { TextOptions } from '../text';
import { wrap } from '../wrap';
import { assumptionsPart, decisiveParts } from './text-assumptions';
import { type Cause, causesOf } from './causes';
import { isLossless, isStuck, type TimelineReport, type TimelineResult, workloadName } from './result';
import { endText, lostText, verdictWord } from './verdict';
import { FATE_NAMES, formatCount, formatShare, formatSpan } from './words';

export interface TimelineTextOptions extends TextOptions {
  /** Whether to list all assumptions. */
  readonly assumptions?: boolean;
}

export function renderTimelineText(report: TimelineReport, options: TimelineTextOptions = {}): string {
  const paint = options.paint ?? NO_PAINT;
  const width = options.width ?? 80;
  const isQuiet = options.quiet ?? false;
  const shown = report.results.filter((result) => !isQuiet || !isLossless(result));
  const parts = [
    ...byWorkload(shown).map((results) => workloadPart(results, paint, width)),
    ...(isQuiet ? [] : decisiveParts(report.results, paint, width)),
    ...(isQuiet || options.assumptions !== true ? [] : [assumptionsPart(report.results, paint, width)]),
    summaryLine(report, paint),
  ];
  return withoutCommands(parts.filter((part) => part !== '').join('\n'));
}

function byWorkload(results: readonly TimelineResult[]): readonly (readonly TimelineResult[])[] {
  const groups = new Map<string, TimelineResult[]>();
  for (const result of results) {
    const key = workloadName(result);
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [...groups.values()];
}

function workloadPart(results: readonly TimelineResult[], paint: Paint, width: number): string {
  const [first] = results;
  const title = first === undefined ? '' : `${paint.bold(printable(workloadName(first)))}\n`;
  const [head = '', ...lines] = resultTable(results);
  const colored = lines.map((line) => line.replace(/^ok/, paint.green).replace(/^(?:LOST|ENDLESS)/, paint.red));
  const table = [paint.dim(`  ${head}`), ...colored.map((line) => `  ${line}`)].join('\n');
  const reasons = results
    .map((result) => reasonsOf(result, results.length > 1, paint, width))
    .filter((text) => text !== '');
  return [`${title}${table}\n`, ...reasons].join('\n');
}

function resultTable(results: readonly TimelineResult[]): readonly string[] {
  const hasVariants = results.some(({ variant }) => variant !== undefined);
  const number: TextColumn = { isNumber: true };
  const columns = [{}, {}, ...(hasVariants ? [{}] : []), number, number, number];
  const head = ['', 'scenario', ...(hasVariants ? ['variant'] : []), 'requests', 'lost', 'runs without loss'];
  const rows = results.map((result) => [
    verdictWord(result),
    printable(result.timeline.scenario),
    ...(hasVariants ? [printable(result.variant ?? '')] : []),
    formatCount(result.requests),
    lostText(result),
    formatShare(result.chanceOfNone),
  ]);
  return alignColumns(columns, [head, ...rows]);
}

/** Renders why requests were lost, and why it never finishes. Empty if neither is the case. */
function reasonsOf(result: TimelineResult, isNamed: boolean, paint: Paint, width: number): string {
  const { timeline, variant } = result;
  const name = variant === undefined ? timeline.scenario : `${timeline.scenario}, ${variant}`;
  const endless = endText(result).map((text) => indent(printable(text), '    ', width));
  const causes = causesOf(timeline).map((cause) => causeText(cause, paint, width));
  const body = [...endless, ...causes].join('');
  return body === '' || !isNamed ? body : `  ${paint.bold(printable(name))}\n${body}`;
}

function causeText({ count, fate, rule, from, until, pods, reason }: Cause, paint: Paint, width: number): string {
  const guard = rule === undefined ? '' : `  ${paint.cyan(printable(rule))}`;
  const where =
    pods.length === 0 ? '' : `, ${pods.length <= 2 ? pods.map(printable).join(', ') : plural(pods.length, 'pod')}`;
  const head = `    ${formatCount(count)} ${FATE_NAMES[fate]}${guard}  ${paint.dim(`${formatSpan(from, until)}${where}`)}\n`;
  return head + indent(printable(reason), '      ', width);
}

function indent(text: string, start: string, width: number): string {
  return wrap(text, width - start.length)
    .map((line) => `${start}${line}\n`)
    .join('');
}

function summaryLine({ results, problems }: TimelineReport, paint: Paint): string {
  const bad = results.filter((result) => !isLossless(result));
  const endless = bad.filter(isStuck).length;
  const lossy = bad.filter(({ chanceOfNone }) => chanceOfNone < 1).length;
  const problemsFound = [
    ...(lossy === 0 ? [] : [`${plural(lossy, 'result')} with lost requests`]),
    ...(endless === 0 ? [] : [`${endless} that never ${endless === 1 ? 'finishes' : 'finish'}`]),
    ...(problems.length === 0 ? [] : [`${plural(problems.length, 'problem')} with the input`]),
  ];
  if (results.length === 0) {
    return `${paint.red(`nothing simulated: ${plural(problems.length, 'problem')} with the input`)}\n`;
  }
  const all = results.map(({ runs }) => runs);
  const [fewest, most] = [Math.min(...all), Math.max(...all)];
  const runs = fewest < most ? `${fewest} to ${plural(most, 'run')}` : plural(most, 'run');
  const color = problemsFound.length === 0 ? paint.green : paint.red;
  const what = problemsFound.length === 0 ? 'no request lost' : problemsFound.join(', ');
  return `${color(`${plural(results.length, 'result')} of ${runs} each: ${what}`)}\n`;
}
