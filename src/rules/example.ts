/**
 * A rule's example: manifests that break it and the change that fixes them, as a diff.
 */
import type { Rule } from './rule';

/** Two sets of manifests, as YAML. */
export interface RuleExample {
  /** Breaks the rule. */
  readonly bad: string;
  /** Does not break the rule. */
  readonly good: string;
}

/** The two sides of a rule's diff: lines that begin with `-` are only in `bad`, those that begin with `+` only in `good`. */
export function exampleOf({ example }: Rule): RuleExample {
  return { bad: side(example, '-'), good: side(example, '+') };
}

function side(diff: string, mark: '-' | '+'): string {
  const lines = diff.trimEnd().split('\n').slice(1);
  const kept = lines.filter((line) => line.startsWith(mark) || line.startsWith(' '));
  return kept.map((line) => `${line.slice(2)}\n`).join('');
}
