import type { Finding } from '../model/results';
import type { CheckOptions } from '../rules/options';
import { loadChecker } from './load-checker';

const NAME = 'Nonstop.check()';

/**
 * Returns all findings of the rules in `objects`, such as the result of `Testing.synth(chart)`, at every severity and
 * verdict.
 *
 * Throws if there is no object, if an item is not a Kubernetes object, or if an option is invalid.
 */
function check(objects: readonly unknown[], options: CheckOptions = {}): readonly Finding[] {
  const checker = loadChecker();
  const settings = checker.readCheckOptions(options, NAME);
  const { findings, problems } = checker.checkObjects(checker.requireObjects(objects, NAME), settings);
  if (problems.length > 0) {
    throw new Error(problems.map(({ message }) => `${NAME}: ${message}`).join('\n'));
  }
  return findings;
}

/**
 * The rules for tests. It is a constant instead of a class, which keeps its types out of the API for other languages.
 */
export const Nonstop = { check } as const;
