import type { Severity } from '../model/results';
import { loadChecker } from '../plugin/load-checker';
import type { CheckOptions } from '../rules/options';

/** Options of what counts as a loss. */
export interface LossOptions extends CheckOptions {
  /** The lowest severity that fails. Default: error. */
  readonly severity?: Severity;
  /** Whether unproven findings fail too. Default: false. */
  readonly strict?: boolean;
}

const NAME = 'toLoseNothing()';

interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** The matcher itself, for `expect.extend({ toLoseNothing })` if `expect` is not global. */
export function toLoseNothing(received: unknown, options: LossOptions = {}): MatcherResult {
  const checker = loadChecker();
  // Errors are thrown, so that `.not` cannot pass a test that checks nothing.
  const objects = checker.requireObjects(received, NAME);
  const { severity, strict, ...checkOptions } = checker.readTestOptions(options, NAME);
  const threshold = {
    severity: severity ?? checker.DEFAULT_THRESHOLD.severity,
    strict: strict ?? checker.DEFAULT_THRESHOLD.strict,
  };
  const { findings, problems, ...counts } = checker.checkObjects(objects, checkOptions);
  if (problems.length > 0) {
    throw new Error(problems.map(({ message }) => `${NAME}: ${message}`).join('\n'));
  }
  const failing = findings.filter((finding) => checker.fails(finding, threshold));
  const text = (): string =>
    checker.renderText({ ...counts, toolVersion: '', rules: [], findings: failing, problems: [], threshold });
  return {
    pass: failing.length === 0,
    message: () =>
      failing.length === 0
        ? `expected the objects to lose requests or block operations, but the rules found nothing in ${counts.scanned} of them`
        : `expected the objects to lose nothing, but the rules found:\n\n${text()}`,
  };
}
