/**
 * Workflow commands that GitHub Actions shows as annotations on the changed lines.
 *
 * @see https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
import type { Finding, Severity } from '../model/results';
import { objectName } from './object-name';
import { printable, withoutCommands } from './printable';
import type { ReportInput, ReportProblem } from './report-input';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

export function renderGithub(input: ReportInput): string {
  const findings = input.findings
    .filter((finding) => finding.verdict !== 'acknowledged')
    .map((finding) => findingCommand(finding, input.threshold.strict));
  return [...input.problems.map(problemCommand), ...findings].map((line) => `${line}\n`).join('');
}

function findingCommand(finding: Finding, strict: boolean): string {
  const unproven = finding.verdict === 'unproven';
  const properties = {
    file: finding.position && printable(finding.position.file),
    line: finding.position?.line,
    col: finding.position?.column,
    title: printable(unproven ? `${finding.rule} (unproven)` : finding.rule),
  };
  const container = finding.container === undefined ? '' : `, container ${finding.container}`;
  const text = printable(`${objectName(finding.object)}${container}: ${finding.message}`);
  const message = `${text}\n${printable(finding.remedy)}`;
  return command(unproven && !strict ? 'notice' : COMMANDS[finding.severity], properties, message);
}

function problemCommand(problem: ReportProblem): string {
  const properties = { file: printable(problem.file), line: problem.line, col: problem.column, title: 'cannot read' };
  return command('error', properties, printable(problem.message));
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string {
  const pairs = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${pairs.join(',')}::${withoutCommands(escapeData(message))}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return withoutCommands(escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C'));
}
