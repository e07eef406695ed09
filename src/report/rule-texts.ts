/**
 * Renders the rules themselves, as text and JSON.
 */
import { RULE_GROUPS, type RuleMeta } from '../model/results';
import { ruleUrl } from './documentation';
import { NO_PAINT, type Paint } from './paint';
import { printJson } from './printable';
import { wrap } from './wrap';

const WIDTH = 80;

/** Increases when a key is removed or changes its meaning. */
const JSON_RULES_VERSION = 1;

/**
 * Renders everything known about one rule.
 *
 * @param rule The rule.
 * @param example Manifests as a diff from YAML that breaks the rule to YAML that does not.
 * @param acknowledgement The key of the annotation that accepts the rule's findings.
 * @param paint The colors.
 */
export function renderExplanation(
  rule: RuleMeta,
  example: string,
  acknowledgement: string,
  paint: Paint = NO_PAINT,
): string {
  const parts = [
    `${paint.bold(rule.id)}  ${paint.dim(`${rule.severity}, ${rule.group}`)}`,
    wrapped(rule.title),
    wrapped(rule.reason),
    `${paint.bold('What to do')}\n${wrapped(rule.remedy)}`,
    `${paint.bold('For example')}\n${renderDiff(example, paint)}`,
    `${paint.bold('To accept it')}\nmetadata:\n  annotations:\n    ${acknowledgement}: the reason why it is acceptable here`,
    `${paint.bold('Read more')}\n${rule.source}\n${ruleUrl(rule.id)}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Renders all rules by group, each with its title. */
export function renderRules(rules: readonly RuleMeta[], paint: Paint = NO_PAINT): string {
  const groups = RULE_GROUPS.map((group) => ({ group, members: rules.filter((rule) => rule.group === group) }));
  return groups
    .filter(({ members }) => members.length > 0)
    .map(({ group, members }) => `${paint.bold(group)}\n${members.map((rule) => ruleLine(rule, paint)).join('')}`)
    .join('\n');
}

export function renderRulesJson(rules: readonly RuleMeta[]): string {
  const list = rules.map((rule) => ({
    id: rule.id,
    group: rule.group,
    severity: rule.severity,
    title: rule.title,
    reason: rule.reason,
    remedy: rule.remedy,
    source: rule.source,
    url: ruleUrl(rule.id),
  }));
  return printJson({ version: JSON_RULES_VERSION, rules: list });
}

function renderDiff(diff: string, paint: Paint): string {
  const lines = diff.split('\n').filter((line) => line !== '');
  return lines.map((line) => paintChange(line, paint)).join('\n');
}

function paintChange(line: string, paint: Paint): string {
  if (line.startsWith('-')) {
    return paint.red(line);
  }
  return line.startsWith('+') ? paint.green(line) : line;
}

function ruleLine(rule: RuleMeta, paint: Paint): string {
  const lines = wrap(rule.title, WIDTH - 6).map((line) => `      ${line}\n`);
  return `  ${paint.cyan(rule.id)}  ${paint.dim(rule.severity)}\n${lines.join('')}`;
}

function wrapped(text: string): string {
  return wrap(text, WIDTH).join('\n');
}
