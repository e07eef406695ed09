/**
 * Checks of arguments, with messages in one form: what, got, expected, remedy. JavaScript callers and callers from
 * other languages get them too, so types are not trusted.
 */
import type { Duration } from 'cdk8s';
import { type NameFormat, isQualifiedName, LABEL_VALUE, matchesFormat } from '../../kubernetes/names';
import { sorted } from './plain-objects';

export interface IntegerRange {
  readonly min: number;
  readonly max?: number;
  /** Follows the expectation, such as "for zero downtime". */
  readonly purpose?: string;
  /** Follows the message after a semicolon. */
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
    throw new Error(`'${name}' should be a non-empty string, got ${show(value)}${also(remedy)}`);
  }
  return value;
}

export function requireName(name: string, value: string, format: NameFormat): string {
  if (typeof value !== 'string' || !matchesFormat(value, format)) {
    throw new Error(`'${name}' should be ${format.description}, got ${show(value)}`);
  }
  return value;
}

/** Checks a reason. The next person on call reads it, so it must say something. */
export function requireReason(choice: string, reason: string): string {
  return requireText('reason', reason, `say in a sentence why ${choice}: it is kept in the manifest`);
}

/** Reads whole seconds, rounded up so that no time is cut short. */
export function requireSeconds(name: string, value: Duration, min = 0, max = Infinity): number {
  if (!hasMember(value, 'toMilliseconds')) {
    throw new Error(`'${name}' should be a Duration, got ${show(value)}; write Duration.seconds(...)`);
  }
  const seconds = Math.ceil(value.toMilliseconds({ integral: false }) / 1000);
  if (!Number.isFinite(seconds) || seconds < min) {
    throw new Error(`'${name}' should be at least ${min}s, got ${seconds}s`);
  }
  if (seconds > max) {
    throw new Error(`'${name}' should be at most ${max}s, got ${seconds}s`);
  }
  return seconds;
}

export function optionalSeconds(
  name: string,
  value: Duration | undefined,
  min?: number,
  max?: number,
): number | undefined {
  return value === undefined ? undefined : requireSeconds(name, value, min, max);
}

/** Reads a value that was given. Only undefined counts as omitted: null, '' and 0 are (wrong) values. */
export function ifGiven<T, R>(value: T | undefined, read: (value: T) => R): R | undefined {
  return value === undefined ? undefined : read(value);
}

/** Checks a list of strings, such as a program's arguments. */
export function requireWords(name: string, words: readonly string[]): string[] {
  return requireList(name, words).map((word, i) => {
    if (typeof word !== 'string') {
      throw new Error(`'${name}[${i}]' should be a string, got ${show(word)}`);
    }
    return word;
  });
}

export function requireCommand(name: string, command: readonly string[]): readonly string[] {
  const words = requireWords(name, command);
  if (words.length === 0) {
    throw new Error(`'${name}' should have a program and its arguments, got an empty list`);
  }
  requireText(`${name}[0]`, words[0] ?? '');
  return words;
}

export function requireList<T>(name: string, list: readonly T[]): readonly T[] {
  if (!Array.isArray(list)) {
    throw new Error(`'${name}' should be a list, got ${show(list)}`);
  }
  return list as readonly T[];
}

/** A list with at least one item. */
export function requireSome<T>(name: string, list: readonly T[], remedy: string): readonly T[] {
  if (requireList(name, list).length === 0) {
    throw new Error(`'${name}' should have at least one item, got an empty list; ${remedy}`);
  }
  return list;
}

/** Returns the first item that an earlier one equals, compared by `key`. */
export function firstRepeated<T>(items: readonly T[], key: (item: T) => unknown = (item) => item): T | undefined {
  const keys = items.map(key);
  return items.find((_, i) => keys.indexOf(keys[i]) !== i);
}

/** Checks that a list names each thing once. `noun` completes "each ...". */
export function requireDistinct(name: string, noun: string, items: readonly (string | number)[]): void {
  const repeated = firstRepeated(items);
  if (repeated !== undefined) {
    throw new Error(`'${name}' should name each ${noun} once, got ${show(repeated)} twice`);
  }
}

/** Checks a list of objects that each have a member, which identifies their type. */
export function requireListOf<T>(name: string, list: readonly T[], member: string, example: string): readonly T[] {
  requireList(name, list).forEach((item, i) => {
    requireMember(`${name}[${i}]`, item, member, example);
  });
  return list;
}

/**
 * Checks for a member that identifies the type of an object: instanceof fails if several copies of a class are
 * installed.
 */
export function requireMember<T>(name: string, value: T, member: string, example: string): T {
  if (!hasMember(value, member)) {
    throw new Error(`'${name}' should be an object such as ${example}, got ${show(value)}`);
  }
  return value;
}

export function requireMap<T>(name: string, map: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const given: unknown = map;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new Error(`'${name}' should be an object of names and values, got ${show(map)}`);
  }
  return map;
}

export function requireBoolean(name: string, value: boolean): boolean {
  if (typeof value !== 'boolean') {
    throw new Error(`'${name}' should be true or false, got ${show(value)}`);
  }
  return value;
}

export function requireLabels(
  name: string,
  labels: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  for (const [key, value] of Object.entries(requireMap(name, labels))) {
    requireKey(name, key);
    requireName(`${name}.${key}`, value, LABEL_VALUE);
  }
  return sorted(labels);
}

export function requireAnnotations(name: string, annotations: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(requireMap(name, annotations))) {
    requireKey(name, key);
    if (typeof value !== 'string') {
      throw new Error(`'${name}.${key}' should be a string, got ${show(value)}`);
    }
  }
}

function requireKey(name: string, key: string): void {
  if (!isQualifiedName(key)) {
    throw new Error(`'${name}' should have keys like 'app' or 'example.com/app', got ${show(key)}`);
  }
}

/** A class whose constructor may be private, as in enum-like classes. */
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

export function optionalInstance<T>(
  name: string,
  value: T | undefined,
  type: ClassOf<T>,
  example: string,
): T | undefined {
  return value === undefined ? undefined : requireInstance(name, value, type, example);
}

/** Formats a value for an error message. It is short and never shows the contents of an object, which may be secret. */
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

/** Replaces instanceof for classes of which several copies may be installed. */
export function hasMember(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && name in value;
}

function also(remedy: string | undefined): string {
  return remedy === undefined ? '' : `; ${remedy}`;
}
