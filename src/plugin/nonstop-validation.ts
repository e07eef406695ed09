import { readFileSync } from 'node:fs';
import type { Finding, InputProblem, RuleMeta } from '../model/results';
import { loadChecker } from './load-checker';
import type { ValidationContext, ViolatingResource, Violation } from './validation-context';

/**
 * Runs the rules during `cdk8s synth`, which fails on findings that would lose requests.
 */
export interface NonstopValidation {
  /** Called by cdk8s-cli with the synthesized manifests. */
  validate(context: ValidationContext): Promise<void>;
}

/**
 * The class that `validations` in cdk8s.yaml refers to. Its properties are those of the configuration file, without
 * paths.
 *
 * It is a constant instead of a class declaration. cdk8s-cli does not mind, and it keeps a class that only cdk8s-cli
 * constructs out of the API for other languages.
 */
export const NonstopValidation: new (properties?: object) => NonstopValidation = class {
  constructor(private readonly properties: object = {}) {}

  async validate({ manifests, report }: ValidationContext): Promise<void> {
    const checker = loadChecker();
    const { severity, strict, rules, targetVersion, rolloutCapacity, workloads } = checker.readPluginConfig(
      this.properties,
      'cdk8s.yaml',
    );
    const options = { severities: rules, targetVersion, rolloutCapacity, workloads };
    const threshold = {
      severity: severity ?? checker.DEFAULT_THRESHOLD.severity,
      strict: strict ?? checker.DEFAULT_THRESHOLD.strict,
    };
    const files = manifests.map((name) => ({ name, text: readFileSync(name, 'utf8') }));
    const { scanned, findings, problems } = checker.check(files, options);
    const failing = findings.filter((finding) => checker.fails(finding, threshold));
    const metas = checker.RULES.map(({ meta }) => meta);
    const violations = [...problems.map(problemViolation), ...ruleViolations(failing, metas)];
    violations.forEach((violation) => {
      report.addViolation(violation);
    });
    const below = findings.filter((finding) => !failing.includes(finding));
    report.submit(violations.length === 0 ? 'success' : 'failure', {
      'objects checked': scanned === 0 ? '0, so nothing was checked' : String(scanned),
      'findings below the threshold': String(below.length),
      ...namesOf(below, metas),
    });
    return Promise.resolve();
  }
};

/** A table of the whole summary follows, which should stay readable. */
const MOST_NAMES = 5;

/** Returns the rules that found something, each with the objects. */
function namesOf(findings: readonly Finding[], rules: readonly RuleMeta[]): Readonly<Record<string, string>> {
  const { objectName } = loadChecker();
  const entries = rules.flatMap(({ id }) => {
    const objects = [...new Set(findings.filter(({ rule }) => rule === id).map(({ object }) => objectName(object)))];
    const more = objects.length > MOST_NAMES ? ` and ${objects.length - MOST_NAMES} more` : '';
    return objects.length === 0 ? [] : [[`- ${id}`, harmless(objects.slice(0, MOST_NAMES).join(', ') + more)]];
  });
  return Object.fromEntries(entries) as Readonly<Record<string, string>>;
}

function harmless(text: string): string {
  const { printable, withoutCommands } = loadChecker();
  return withoutCommands(printable(text));
}

/** Returns one violation per rule, in the order of the rules. */
function ruleViolations(findings: readonly Finding[], rules: readonly RuleMeta[]): readonly Violation[] {
  return rules
    .map((rule) => ({ rule, found: findings.filter((finding) => finding.rule === rule.id) }))
    .filter(({ found }) => found.length > 0)
    .map(({ rule, found }) => ({
      ruleName: rule.id,
      recommendation: `${rule.title}. ${rule.reason}`,
      fix: rule.remedy,
      violatingResources: found.map((finding) => violatingResource(finding, rule)),
    }));
}

function violatingResource(finding: Finding, rule: RuleMeta): ViolatingResource {
  const { object, container, position, message, remedy } = finding;
  const where = container === undefined ? object.kind : `${object.kind}, container ${container}`;
  const at = position === undefined ? '' : `${position.line}:${position.column} `;
  return {
    resourceName: harmless(object.name),
    locations: [harmless(`${at}${where}: ${message}${remedy === rule.remedy ? '' : `; ${remedy}`}`)],
    manifestPath: position?.file ?? '',
  };
}

function problemViolation({ position: { file, line, column }, message }: InputProblem): Violation {
  return {
    ruleName: 'unreadable-manifest',
    recommendation: 'what cannot be read cannot be checked',
    fix: 'correct the problem at the location',
    violatingResources: [
      { resourceName: 'N/A', locations: [harmless(`${line}:${column} ${message}`)], manifestPath: file },
    ],
  };
}
