/**
 * Checks of what callers pass, with one voice: what, got, expected, remedy. JavaScript callers and callers from other
 * languages get these too, so types are not taken on trust.
 */
import { Duration } from 'cdk8s';
import { type NameFormat, isQualifiedName, LABEL_VALUE, matchesFormat } from '../kubernetes/names';

export interface IntegerRange {
  readonly min: number;
  readonly max?: number;
  /** Follows what is expected: "for zero downtime". */
  readonly purpose?: string;
  /** Completes the sentence, after a semicolon. */
  readonly remedy?: string;
}

export function requireInteger(name: string, value: number, range: IntegerRange): number {
  const { min, max, purpose } = range;
  if (!Number.isInteger(value) || value < min || (max !== undefined && value > max)) {
    const expected = max === undefined ? `a whole number of at least ${min}` : `a whole number from ${min} to ${max}`;
    const why = purpose === undefined ? '' : ` ${purpose}`;
    throw new Error(`'${name}' should be ${expected}${why}, got ${show(value)}${also(range.remedy)}`);
  }
  return value;
}

export function requirePort(name: string, value: number): number {
  return requireInteger(name, value, { min: 1, max: 65535 });
}

export function requireText(name: string, value: string, remedy?: string): string {
  if (typeof value !== 'string' || value.trim() === '') {
    throw new Error(`'${name}' should be a text that is not empty, got ${show(value)}${also(remedy)}`);
  }
  return value;
}

export function requireName(name: string, value: string, format: NameFormat): string {
  if (typeof value !== 'string' || !matchesFormat(value, format)) {
    throw new Error(`'${name}' should be ${format.description}, got ${show(value)}`);
  }
  return value;
}

/** A reason is read by the next person on call, so it must say something. */
export function requireReason(choice: string, reason: string): string {
  return requireText('reason', reason, `say in a sentence why ${choice}: it is kept in the manifest`);
}

/** Whole seconds, rounded up: no time that somebody needs is cut short. */
export function requireSeconds(name: string, value: Duration, min = 0): number {
  if (!isDuration(value)) {
    throw new Error(`'${name}' should be a Duration, got ${show(value)}; write Duration.seconds(...)`);
  }
  const seconds = Math.ceil(value.toMilliseconds({ integral: false }) / 1000);
  if (!Number.isFinite(seconds) || seconds < min) {
    throw new Error(`'${name}' should be at least ${min}s, got ${seconds}s`);
  }
  return seconds;
}

export function optionalSeconds(name: string, value: Duration | undefined, min = 0): number | undefined {
  return value === undefined ? undefined : requireSeconds(name, value, min);
}

export function requireCommand(name: string, command: readonly string[]): readonly string[] {
  if (!Array.isArray(command) || command.length === 0) {
    throw new Error(`'${name}' should hold a program and its arguments, got ${show(command)}`);
  }
  command.forEach((word, i) => {
    if (typeof word !== 'string') {
      throw new Error(`'${name}[${i}]' should be a text, got ${show(word)}`);
    }
  });
  requireText(`${name}[0]`, command[0] as string);
  return [...(command as string[])];
}

export function requireLabels(name: string, labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const [key, value] of Object.entries(labels)) {
    if (!isQualifiedName(key)) {
      throw new Error(`'${name}' should have keys like 'app' or 'example.com/app', got ${show(key)}`);
    }
    requireName(`${name}.${key}`, value, LABEL_VALUE);
  }
  return { ...labels };
}

/** A class whose constructor may be private, as those of choices are. */
interface ClassOf<T> {
  readonly name: string;
  readonly prototype: T;
}

export function requireInstance<T>(name: string, value: T, type: ClassOf<T>, example: string): T {
  if (!(value instanceof (type as unknown as new () => object))) {
    throw new Error(`'${name}' should be a ${type.name}, got ${show(value)}; write ${example}`);
  }
  return value;
}

/** A value as an error shows it: short, and without the inside of an object, which may hold a secret. */
export function show(value: unknown): string {
  if (typeof value === 'string') {
    return value.length > 80 ? `'${value.slice(0, 77)}...'` : `'${value}'`;
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? 'an empty list' : 'a list';
  }
  if (typeof value === 'object' && value !== null) {
    return 'an object';
  }
  return typeof value === 'function' ? 'a function' : String(value);
}

// Not instanceof: several copies of cdk8s may be installed side by side.
function isDuration(value: unknown): value is Duration {
  return value instanceof Duration || (typeof value === 'object' && value !== null && 'toMilliseconds' in value);
}

function also(remedy: string | undefined): string {
  return remedy === undefined ? '' : `; ${remedy}`;
}
