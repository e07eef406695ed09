/**
 * JUnit XML for GitLab and Jenkins, with a suite per rule that ran and a case per finding. A clean run is thus not an
 * empty report, which Jenkins considers a failure.
 */
import type { Finding } from '../model/results/finding';
import { type Case, type Outcome, renderSuites, type Suite, withUniqueNames } from './junit-suites';
import { objectName } from './object-name';
import type { ReportInput, ReportProblem } from './report-input';
import { fails } from './threshold';

export function renderJunit(input: ReportInput): string {
  return renderSuites([...problemSuites(input), ...ruleSuites(input)]);
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
