/**
 * SARIF 2.1.0, for code scanning.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import type { Finding, RuleMeta, Severity } from '../model/results';
import { HOMEPAGE, ruleUrl } from './documentation';
import { fingerprints } from './fingerprint';
import { objectName } from './object-name';
import { printable, printJson } from './printable';
import type { ReportInput, ReportProblem } from './report-input';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

export function renderSarif(input: ReportInput): string {
  const log = { $schema: SCHEMA, version: '2.1.0', runs: [run(input)] };
  return printJson(log);
}

function run(input: ReportInput): object {
  const ruleIndex = new Map(input.rules.map((rule, index) => [rule.id, index]));
  const prints = fingerprints(input.findings);
  return {
    tool: {
      driver: {
        name: 'nonstop',
        informationUri: HOMEPAGE,
        version: input.toolVersion,
        semanticVersion: input.toolVersion,
        rules: input.rules.map(descriptor),
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: input.problems.length === 0,
        toolExecutionNotifications: input.problems.map(notification),
      },
    ],
    results: input.findings.map((finding, index) => ({
      ...result(finding, ruleIndex.get(finding.rule)),
      partialFingerprints: { 'nonstop/v1': prints[index] },
    })),
  };
}

function descriptor(rule: RuleMeta): object {
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.reason },
    help: {
      text: `${rule.reason}\n\n${rule.remedy}\n\nSource: ${rule.source}`,
      markdown: `${rule.reason}\n\n**What to do.** ${rule.remedy}\n\nSource: ${rule.source}`,
    },
    helpUri: ruleUrl(rule.id),
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: { tags: ['kubernetes', 'zero-downtime', rule.group] },
  };
}

function result(finding: Finding, ruleIndex: number | undefined): object {
  return {
    ruleId: finding.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    ...assessment(finding),
    message: { text: `${printable(finding.message)}\n${printable(finding.remedy)}` },
    locations: [location(finding)],
    suppressions: suppressions(finding),
  };
}

/** In SARIF, `open` means that not enough is known to decide. Only failures have a level other than none. */
function assessment(finding: Finding): object {
  return finding.verdict === 'unproven'
    ? { kind: 'open', level: 'none' }
    : { kind: 'fail', level: LEVELS[finding.severity] };
}

/** If one result of a run has suppressions, all need them, so an empty list means not suppressed. */
function suppressions(finding: Finding): readonly object[] {
  if (finding.verdict !== 'acknowledged') {
    return [];
  }
  const justification = finding.acknowledged === undefined ? {} : { justification: printable(finding.acknowledged) };
  return [{ kind: 'inSource', status: 'accepted', ...justification }];
}

function location({ object, container, position }: Finding): object {
  const path = [object.apiVersion, object.kind, object.namespace ?? '', object.name];
  const logical = {
    name: printable(container ?? object.name),
    fullyQualifiedName: printable([...path, ...(container === undefined ? [] : [container])].join('/')),
    kind: 'object',
    decoratedName: printable(objectName(object)),
  };
  return {
    ...(position === undefined ? {} : physicalLocation(position.file, position.line, position.column)),
    logicalLocations: [logical],
  };
}

function physicalLocation(file: string, line?: number, column?: number): object {
  const region = line === undefined ? {} : { region: { startLine: line, ...(column && { startColumn: column }) } };
  return { physicalLocation: { artifactLocation: { uri: fileUri(file) }, ...region } };
}

function notification(problem: ReportProblem): object {
  return {
    level: 'error',
    message: { text: printable(problem.message) },
    locations: [physicalLocation(problem.file, problem.line, problem.column)],
  };
}

/** Relative paths stay relative, so that code scanning can find them in the repository. */
function fileUri(file: string): string {
  const slashed = file.replaceAll('\\', '/');
  const encoded = slashed.split('/').map(encodeURIComponent).join('/');
  if (slashed.startsWith('/')) {
    return `file://${encoded}`;
  }
  const drive = /^[A-Za-z]:\//.test(slashed);
  return drive ? `file:///${slashed.slice(0, 2)}${encoded.slice(encoded.indexOf('/'))}` : encoded;
}
