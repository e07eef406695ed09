import type { Finding } from '../model/results/finding';
import type { CheckOptions } from '../rules/options';
import { loadChecker } from './load-checker';

/**
 * Everything the rules find in `objects`, such as what `Testing.synth(chart)` returns, at every severity and verdict.
 *
 * Throws where an item is no Kubernetes object, or where the options name a rule that does not exist.
 */
function check(objects: readonly unknown[], options: CheckOptions = {}): readonly Finding[] {
  const { findings, problems } = loadChecker().checkObjects(objects, options);
  if (problems.length > 0) {
    throw new Error(problems.map(({ message }) => message).join('\n'));
  }
  return findings;
}

/**
 * The rules for tests. A constant, not a class: that keeps its types, which other languages do not have, out of theirs.
 */
export const Nonstop = { check } as const;
