/**
 * The JSON format. Its contract is schemas/report.schema.json: all keys are always present, and null if there is no
 * value, so that readers never have to handle missing keys.
 */
import type { Finding } from '../model/results';
import { printJson } from './printable';
import type { ReportInput, ReportProblem } from './report-input';

/** Increases when a key is removed or changes its meaning, but not for new keys. */
export const JSON_REPORT_VERSION = 1;

export function renderJson(input: ReportInput): string {
  const report = {
    version: JSON_REPORT_VERSION,
    scanned: input.scanned,
    findings: input.findings.map(findingToJson),
    problems: input.problems.map(problemToJson),
  };
  return printJson(report);
}

function findingToJson(finding: Finding): object {
  return {
    rule: finding.rule,
    severity: finding.severity,
    verdict: finding.verdict,
    object: {
      apiVersion: finding.object.apiVersion,
      kind: finding.object.kind,
      namespace: finding.object.namespace ?? null,
      name: finding.object.name,
    },
    container: finding.container ?? null,
    file: finding.position?.file ?? null,
    line: finding.position?.line ?? null,
    column: finding.position?.column ?? null,
    message: finding.message,
    remedy: finding.remedy,
    acknowledged: finding.acknowledged ?? null,
  };
}

export function problemToJson(problem: ReportProblem): object {
  return {
    file: problem.file,
    line: problem.line ?? null,
    column: problem.column ?? null,
    message: problem.message,
  };
}
