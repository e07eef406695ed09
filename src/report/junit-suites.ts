/**
 * Renders suites and cases as JUnit XML.
 */
import { element, escapeXml } from './xml';

export interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

export interface Case {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
  /** The duration. Default: 0. */
  readonly seconds?: number;
  readonly outcome?: Outcome;
}

export interface Outcome {
  readonly element: 'failure' | 'error' | 'skipped' | 'system-out';
  readonly message: string;
  readonly text?: string;
}

/** Renders the whole file. */
export function renderSuites(suites: readonly Suite[]): string {
  const attributes = { name: 'nonstop', ...totals(suites.flatMap((suite) => suite.cases)) };
  const body = suites.map((suite) => `  ${renderSuite(suite)}\n`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', attributes, `\n${body}`)}\n`;
}

/** GitLab only keeps the first of several cases with the same name. */
export function withUniqueNames(cases: readonly Case[]): readonly Case[] {
  const seen = new Map<string, number>();
  return cases.map((one) => {
    const count = (seen.get(one.name) ?? 0) + 1;
    seen.set(one.name, count);
    return count === 1 ? one : { ...one, name: `${one.name} (${count})` };
  });
}

function totals(cases: readonly Case[]): Readonly<Record<string, number>> {
  const count = (name: Outcome['element']): number => cases.filter((one) => one.outcome?.element === name).length;
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: cases.reduce((sum, { seconds = 0 }) => sum + seconds, 0),
  };
}

function renderSuite(suite: Suite): string {
  const cases = suite.cases.map((one) => `    ${renderCase(one, suite.name)}\n`).join('');
  return element('testsuite', { name: suite.name, ...totals(suite.cases) }, `\n${cases}  `);
}

function renderCase(one: Case, suite: string): string {
  const attributes = {
    classname: `nonstop.${suite}`,
    name: one.name,
    file: one.file,
    line: one.line,
    time: one.seconds ?? 0,
  };
  return element('testcase', attributes, one.outcome === undefined ? '' : renderOutcome(one.outcome));
}

function renderOutcome(outcome: Outcome): string {
  const text = escapeXml(outcome.text ?? '');
  // JUnit has no attributes for output.
  return outcome.element === 'system-out'
    ? element(outcome.element, {}, text)
    : element(outcome.element, { message: outcome.message }, text);
}
