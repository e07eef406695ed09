/**
 * JUnit XML as GitLab and Jenkins read it: a suite for each rule that ran, so that a clean run is not an empty report
 * (Jenkins calls that a failure), and a case for each finding.
 */
import type { Finding } from '../model/finding';
import { objectName } from './object-name';
import type { ReportInput, ReportProblem } from './report-input';
import { fails } from './threshold';
import { element, escapeXml } from './xml';

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

interface Case {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
  readonly outcome?: Outcome;
}

interface Outcome {
  readonly element: 'failure' | 'error' | 'skipped' | 'system-out';
  readonly message: string;
  readonly text?: string;
}

export function renderJunit(input: ReportInput): string {
  const suites = [...problemSuites(input), ...ruleSuites(input)];
  const attributes = { name: 'nonstop', ...totals(suites.flatMap((suite) => suite.cases)) };
  const body = suites.map((suite) => `  ${renderSuite(suite)}\n`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', attributes, `\n${body}`)}\n`;
}

function problemSuites(input: ReportInput): readonly Suite[] {
  return input.problems.length === 0
    ? []
    : [{ name: 'input', cases: withUniqueNames(input.problems.map(problemCase)) }];
}

function ruleSuites(input: ReportInput): readonly Suite[] {
  const found = byRule(input.findings);
  const ran = input.rules.map((rule) => rule.id);
  const names = new Set([...ran, ...found.keys()]);
  return [...names].map((name) => ({ name, cases: casesOf(found.get(name) ?? [], input) }));
}

function byRule(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const rules = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = rules.get(finding.rule);
    if (known === undefined) {
      rules.set(finding.rule, [finding]);
    } else {
      known.push(finding);
    }
  }
  return rules;
}

function casesOf(findings: readonly Finding[], input: ReportInput): readonly Case[] {
  if (findings.length === 0) {
    return [{ name: `${input.scanned} objects checked` }];
  }
  return withUniqueNames(findings.map((finding) => findingCase(finding, input)));
}

function findingCase(finding: Finding, input: ReportInput): Case {
  const container = finding.container === undefined ? '' : ` container ${finding.container}`;
  return {
    name: `${objectName(finding.object)}${container}`,
    file: finding.position?.file,
    line: finding.position?.line,
    outcome: outcomeOf(finding, input),
  };
}

function outcomeOf(finding: Finding, input: ReportInput): Outcome {
  const text = `${finding.severity}: ${finding.message}\n${finding.remedy}`;
  if (fails(finding, input.threshold)) {
    return { element: 'failure', message: finding.message, text: `${positionOf(finding)}${text}` };
  }
  if (finding.verdict === 'acknowledged') {
    return { element: 'skipped', message: `acknowledged: ${finding.acknowledged ?? finding.message}` };
  }
  if (finding.verdict === 'unproven') {
    return { element: 'skipped', message: `unproven: ${finding.message}` };
  }
  return { element: 'system-out', message: finding.message, text };
}

function positionOf({ position }: Finding): string {
  return position === undefined ? '' : `${position.file}:${position.line}:${position.column} `;
}

function problemCase(problem: ReportProblem): Case {
  return {
    name: problem.file,
    file: problem.file,
    line: problem.line,
    outcome: { element: 'error', message: problem.message, text: problem.message },
  };
}

/** GitLab drops all but the first of several cases of one name. */
function withUniqueNames(cases: readonly Case[]): readonly Case[] {
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
    time: 0,
  };
}

function renderSuite(suite: Suite): string {
  const cases = suite.cases.map((one) => `    ${renderCase(one, suite.name)}\n`).join('');
  return element('testsuite', { name: suite.name, ...totals(suite.cases) }, `\n${cases}  `);
}

function renderCase(one: Case, suite: string): string {
  const attributes = { classname: `nonstop.${suite}`, name: one.name, file: one.file, line: one.line, time: 0 };
  return element('testcase', attributes, one.outcome === undefined ? '' : renderOutcome(one.outcome));
}

function renderOutcome(outcome: Outcome): string {
  const text = escapeXml(outcome.text ?? '');
  // JUnit gives output no attributes.
  return outcome.element === 'system-out'
    ? element(outcome.element, {}, text)
    : element(outcome.element, { message: outcome.message }, text);
}
