import type { Severity } from '../model/results/finding';
import { loadChecker } from '../plugin/load-checker';
import type { CheckOptions } from '../rules/options';

/** Options of what counts as a loss. */
export interface LossOptions extends CheckOptions {
  /** The lowest severity that fails. Default: error. */
  readonly severity?: Severity;
  /** Whether unproven findings fail too. Default: false. */
  readonly strict?: boolean;
}

interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** The matcher itself, for `expect.extend({ toLoseNothing })` if `expect` is not global. */
export function toLoseNothing(received: unknown, options: LossOptions = {}): MatcherResult {
  const { severity, strict, ...checkOptions } = options;
  if (!Array.isArray(received) || received.length === 0) {
    const got = Array.isArray(received) ? 'an empty list' : typeof received;
    // Thrown, so that `.not` cannot pass a test that checks nothing.
    throw new Error(`toLoseNothing() should be given the objects of a chart, got ${got}; pass Testing.synth(chart)`);
  }
  const checker = loadChecker();
  const threshold = {
    severity: severity ?? checker.DEFAULT_THRESHOLD.severity,
    strict: strict ?? checker.DEFAULT_THRESHOLD.strict,
  };
  const { scanned, findings, problems } = checker.checkObjects(received, checkOptions);
  if (problems.length > 0) {
    throw new Error(`toLoseNothing(): ${problems.map(({ message }) => message).join('\n')}`);
  }
  const failing = findings.filter((finding) => checker.fails(finding, threshold));
  const text = (): string =>
    checker.renderText({ toolVersion: '', rules: [], scanned, findings: failing, problems: [], threshold });
  return {
    pass: failing.length === 0,
    message: () =>
      failing.length === 0
        ? `expected the objects to lose requests or block operations, but the rules found nothing in ${scanned} of them`
        : `expected the objects to lose nothing, but the rules found:\n\n${text()}`,
  };
}
