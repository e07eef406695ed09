import type { Finding } from '../model/results/finding';
import type { CheckOptions } from '../rules/options';
import { loadChecker } from './load-checker';

/**
 * Returns all findings of the rules in `objects`, such as the result of `Testing.synth(chart)`, at every severity and
 * verdict.
 *
 * Throws if an item is not a Kubernetes object, or if the options refer to a rule that does not exist.
 */
function check(objects: readonly unknown[], options: CheckOptions = {}): readonly Finding[] {
  const { findings, problems } = loadChecker().checkObjects(objects, options);
  if (problems.length > 0) {
    throw new Error(problems.map(({ message }) => message).join('\n'));
  }
  return findings;
}

/**
 * The rules for tests. It is a constant instead of a class, which keeps its types out of the API for other languages.
 */
export const Nonstop = { check } as const;
