/**
 * Reads the options of a check in a test, which JavaScript and `as` can make anything.
 */
import { describeValue } from '../../manifest/json';
import type { Severity } from '../../model/results';
import type { WorkloadSettings } from '../../model/workloads';
import type { CheckOptions } from '../../rules/options';
import { knownRule } from '../options/known-rule';
import { UsageError } from '../usage-error';
import {
  flag,
  list,
  mapping,
  quote,
  type Reader,
  readSettings,
  type Readers,
  routerId,
  ruleSeverities,
  severity,
  share,
  text,
  version,
} from './readers';

/** The options of the matcher. */
export interface TestOptions extends CheckOptions {
  readonly severity?: Severity;
  readonly strict?: boolean;
}

/** Reads the options of `Nonstop.check`. `source` names the function in messages. */
export function readCheckOptions(value: unknown, source: string): CheckOptions {
  return readSettings((errors) => mapping<CheckOptions>(errors, checkReaders(errors)), value, source);
}

export function readTestOptions(value: unknown, source: string): TestOptions {
  return readSettings(
    (errors) =>
      mapping<TestOptions>(errors, { ...checkReaders(errors), severity: optional(severity), strict: optional(flag) }),
    value,
    source,
  );
}

/** Requires a list of objects that is not empty: a test that checks nothing must not pass. */
export function requireObjects(value: unknown, source: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0) {
    const got = Array.isArray(value) ? 'an empty list' : describeValue(value);
    throw new UsageError(`${source} should be given the objects of a chart, got ${got}; pass Testing.synth(chart)`);
  }
  return value;
}

function checkReaders(errors: string[]): Readers<CheckOptions> {
  return {
    rules: optional(list(errors, ruleId)),
    skip: optional(list(errors, ruleId)),
    severities: optional(ruleSeverities(errors)),
    targetVersion: optional(version),
    acknowledge: optional(flag),
    rolloutCapacity: optional(share),
    workloads: optional(list(errors, workloadOf(errors))),
  };
}

function workloadOf(errors: string[]): Reader<WorkloadSettings> {
  const read = mapping<Partial<WorkloadSettings>>(errors, {
    name: text,
    kind: optional(text),
    namespace: optional(text),
    propagationSeconds: optional(numberOfSeconds),
    router: optional(routerId),
    longestRequestSeconds: optional(numberOfSeconds),
    startupSeconds: optional(numberOfSeconds),
    lameDuck: optional(flag),
    raiseInternal: optional(flag),
  });
  return (value, where) => {
    const { name, ...rest } = read(value, where);
    if (name === undefined) {
      throw new UsageError(`${quote(where)} should have a 'name', got none; add the name of the workload`);
    }
    return { ...rest, name };
  };
}

/** Programs pass undefined for what they leave out. */
function optional<T>(read: Reader<T>): Reader<T | undefined> {
  return (value, where) => (value === undefined ? undefined : read(value, where));
}

function ruleId(value: unknown, where: string): string {
  return knownRule(text(value, where), quote(where)).meta.id;
}

function numberOfSeconds(value: unknown, where: string): number {
  if (typeof value !== 'number' || !(value >= 0 && value < Infinity)) {
    throw new UsageError(
      `${quote(where)} should be a number of seconds from 0, got ${describeValue(value)}; write 20 for 20 s`,
    );
  }
  return value;
}
