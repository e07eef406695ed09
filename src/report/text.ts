/**
 * Renders findings as text, grouped by object in the order of the input, within the width of a terminal.
 */
import { type Finding, SEVERITIES, type Severity } from '../model/results';
import { objectName } from './object-name';
import { NO_PAINT, type Paint } from './paint';
import { printable, withoutCommands } from './printable';
import type { ReportInput } from './report-input';
import { plural, summarize } from './summary';
import { fails } from './threshold';
import { wrap } from './wrap';

export interface TextOptions {
  readonly paint?: Paint;
  /** The maximum number of columns in a line. */
  readonly width?: number;
  /** Whether to omit everything that does not fail the run. */
  readonly quiet?: boolean;
}

const COLORS = { error: 'red', warning: 'yellow', info: 'blue' } as const satisfies Record<Severity, keyof Paint>;

export function renderText(input: ReportInput, options: TextOptions = {}): string {
  const paint = options.paint ?? NO_PAINT;
  const width = options.width ?? 80;
  const shown = input.findings.filter((finding) => isShown(finding, input, options.quiet ?? false));
  const groups = [...groupByObject(shown).values()].map((group) => renderGroup(group, paint, width));
  const unread = options.quiet === true ? [] : renderUnread(input, paint);
  return withoutCommands([...groups, ...unread, renderSummary(input, paint)].join('\n'));
}

/** Acknowledged findings are only counted in the summary. */
function isShown(finding: Finding, input: ReportInput, quiet: boolean): boolean {
  return quiet ? fails(finding, input.threshold) : finding.verdict !== 'acknowledged';
}

function groupByObject(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { apiVersion, kind, namespace, name } = finding.object;
    const key = JSON.stringify([finding.position?.file, apiVersion, kind, namespace, name]);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [finding]);
    } else {
      group.push(finding);
    }
  }
  return groups;
}

function renderGroup(group: readonly Finding[], paint: Paint, width: number): string {
  const [first] = group;
  if (first === undefined) {
    return '';
  }
  const { object, position } = first;
  const file = position === undefined ? '' : `  ${paint.dim(printable(position.file))}`;
  const title = `${paint.bold(printable(objectName(object)))}${file}\n`;
  return (
    title +
    [...group]
      .sort(byLine)
      .map((finding) => renderFinding(finding, paint, width))
      .join('')
  );
}

function byLine(a: Finding, b: Finding): number {
  const worse = SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
  return (a.position?.line ?? 0) - (b.position?.line ?? 0) || worse;
}

function renderFinding(finding: Finding, paint: Paint, width: number): string {
  const { position, container } = finding;
  const at = position === undefined ? '' : `${paint.dim(`${position.line}:${position.column}`)}  `;
  const within = container === undefined ? '' : paint.dim(`  container ${printable(container)}`);
  const head = `  ${at}${severityWord(finding, paint)}  ${paint.cyan(printable(finding.rule))}${within}\n`;
  const message = indent(printable(finding.message), '      ', '      ', width);
  const remedy = indent(printable(finding.remedy), '      fix: ', '           ', width);
  return `${head}${message}${paint.dim(remedy)}`;
}

function severityWord(finding: Finding, paint: Paint): string {
  const word = paint[COLORS[finding.severity]](finding.severity);
  return finding.verdict === 'unproven' ? `${word} ${paint.dim('(unproven)')}` : word;
}

function indent(text: string, first: string, rest: string, width: number): string {
  return wrap(text, width - first.length)
    .map((line, index) => `${index === 0 ? first : rest}${line}\n`)
    .join('');
}

/** Green is for objects that were judged. */
function renderSummary(input: ReportInput, paint: Paint): string {
  const { scanned, judged, findings, problems, threshold } = input;
  const found = summarize(findings);
  const clean = judged > 0 ? 'nothing found' : 'none of a kind that a rule judges';
  const parts = [
    ...(found === '' && (scanned > 0 || problems.length === 0) ? [clean] : []),
    ...(found === '' ? [] : [found]),
    ...(problems.length === 0 ? [] : [`${plural(problems.length, 'problem')} reading the input`]),
  ];
  const failed = problems.length > 0 || findings.some((finding) => fails(finding, threshold));
  const color = failed ? paint.red : judged > 0 ? paint.green : paint.yellow;
  return `${color(`${plural(scanned, 'object')} checked: ${parts.join(', ')}`)}\n`;
}

function renderUnread({ unread }: ReportInput, paint: Paint): readonly string[] {
  const kinds = printable(unread.join(', '));
  return unread.length === 0 ? [] : [`${paint.yellow(`not judged, although it may run pods: ${kinds}`)}\n`];
}
