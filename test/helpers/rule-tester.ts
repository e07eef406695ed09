import type { Severity, Verdict } from '../../src/model/results/finding';
import { type CheckOptions, RULES, checkObjects } from '../../src/rules';

/** Manifests, and the findings of one rule that they should have. */
export interface ValidCase {
  readonly name: string;
  readonly objects: readonly unknown[];
  readonly options?: CheckOptions;
}

export interface ExpectedFinding {
  /** `Kind/name`. */
  readonly object: string;
  readonly container?: string;
  /** The rule's own severity if absent. */
  readonly severity?: Severity;
  /** `violated` if absent. */
  readonly verdict?: Verdict;
  /** Text that the message contains, above all numbers. */
  readonly says: readonly string[];
}

export interface InvalidCase extends ValidCase {
  readonly findings: readonly ExpectedFinding[];
}

export interface Cases {
  readonly valid: readonly ValidCase[];
  readonly invalid: readonly InvalidCase[];
}

/** Runs a single rule over tables of manifests that it should accept and reject. */
export function testRule(id: string, { valid, invalid }: Cases): void {
  describe(id, () => {
    const own = RULES.find(({ meta }) => meta.id === id)!.meta.severity;

    test.each(valid)('accepts $name', ({ objects, options }) => {
      expect(run(id, objects, options).map(({ message }) => message)).toEqual([]);
    });

    test.each(invalid)('finds $name', ({ objects, options, findings }) => {
      const found = run(id, objects, options);
      expect(
        found.map(({ object, container, severity, verdict }) => ({
          object: `${object.kind}/${object.name}`,
          container,
          severity,
          verdict,
        })),
      ).toEqual(
        findings.map(({ object, container, severity = own, verdict = 'violated' }) => ({
          object,
          container,
          severity,
          verdict,
        })),
      );
      findings.forEach(({ says }, index) => {
        for (const text of says) {
          expect(found[index]?.message).toContain(text);
        }
      });
    });
  });
}

function run(
  id: string,
  objects: readonly unknown[],
  options: CheckOptions = {},
): ReturnType<typeof checkObjects>['findings'] {
  return checkObjects(objects, { rules: [id], ...options }).findings;
}
