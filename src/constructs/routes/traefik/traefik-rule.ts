/**
 * Rules as trees, and how Traefik 2 and 3 write them.
 */
import type { TraefikVersion } from './traefik-version';

/** A call such as Host(`a`), whose values are alternatives. Rendering throws if the version does not support it. */
export interface Matcher {
  readonly kind: 'matcher';
  readonly v3: (value: string) => string;
  /** Traefik 2 takes all alternatives in one call. */
  readonly v2: (values: readonly string[]) => string;
  readonly values: readonly string[];
  /** The hosts that it matches. */
  readonly hosts: readonly string[];
}

export interface Operation {
  readonly kind: 'and' | 'or' | 'not';
  readonly operands: readonly RuleTree[];
}

export type RuleTree = Matcher | Operation;

interface Text {
  readonly rule: string;
  /** The outermost operator, for parentheses. */
  readonly operator: 'and' | 'or' | 'none';
}

export function renderRule(tree: RuleTree, version: TraefikVersion): string {
  return print(tree, version).rule;
}

/** Returns the hosts that a rule matches. `not` matches all others. */
export function hostsOf(tree: RuleTree): readonly string[] {
  switch (tree.kind) {
    case 'matcher':
      return tree.hosts;
    case 'not':
      return [];
    default:
      return [...new Set(tree.operands.flatMap(hostsOf))];
  }
}

function print(tree: RuleTree, version: TraefikVersion): Text {
  switch (tree.kind) {
    case 'matcher':
      return printMatcher(tree, version);
    case 'not':
      return {
        rule: `!${tree.operands.map((operand) => grouped(print(operand, version), 'not')).join('')}`,
        operator: 'none',
      };
    default:
      return printOperation(tree.kind, tree.operands, version);
  }
}

function printMatcher({ v2, v3, values }: Matcher, version: TraefikVersion): Text {
  return version.majorVersion === 2
    ? { rule: v2(values), operator: 'none' }
    : { rule: values.map(v3).join(' || '), operator: values.length > 1 ? 'or' : 'none' };
}

function printOperation(operator: 'and' | 'or', operands: readonly RuleTree[], version: TraefikVersion): Text {
  const rules = operands.map((operand) => grouped(print(operand, version), operator));
  return { rule: rules.join(operator === 'and' ? ' && ' : ' || '), operator };
}

/** && binds tighter than ||, and ! tighter than both. */
function grouped({ rule, operator }: Text, within: Operation['kind']): string {
  const isLooser = operator !== 'none' && operator !== within && within !== 'or';
  return isLooser ? `(${rule})` : rule;
}
