/**
 * Reads settings of any kind: what is wrong with one of them does not hide what is wrong with the others.
 */
import { ROUTERS, routerById } from '../../kubernetes/routers/register';
import { parseSeconds } from '../../kubernetes/seconds';
import { parseVersion } from '../../kubernetes/version';
import { describeValue, isJsonObject, type JsonObject, member } from '../../manifest/json';
import { SEVERITIES, type Severity } from '../../model/results';
import { didYouMean } from '../options/did-you-mean';
import { knownRule } from '../options/known-rule';
import { UsageError } from '../usage-error';

/** Returns a value if it is valid, and throws a UsageError otherwise. */
export type Reader<T> = (value: unknown, where: string) => T;

/**
 * Reads settings as a whole.
 *
 * @param read Makes the reader, which collects errors of single values in the list, and throws the others.
 * @throws All errors together, each after `source`.
 */
export function readSettings<T>(read: (errors: string[]) => Reader<T>, value: unknown, source: string): T {
  const errors: string[] = [];
  const settings = collect(errors, () => read(errors)(value, ''));
  if (settings === undefined || errors.length > 0) {
    throw new UsageError(...errors.map((error) => `${source}: ${error}`));
  }
  return settings;
}

export type Readers<T> = { readonly [Key in keyof T]-?: Reader<T[Key]> };

/** Editors use this key to find the schema of a file. */
export interface Schema {
  readonly $schema: Reader<string>;
}

export function mapping<T extends object>(errors: string[], readers: Readers<T> | (Readers<T> & Schema)): Reader<T> {
  return (value, where) => {
    const object = jsonObject(value, where);
    const entries = Object.keys(object).flatMap((key) => {
      const path = where === '' ? key : `${where}.${key}`;
      return collect(errors, () => [[key, readMember(object, key, path, readers)]]) ?? [];
    });
    return Object.fromEntries(entries) as T;
  };
}

function readMember(
  object: JsonObject,
  key: string,
  path: string,
  readers: Readonly<Record<string, Reader<unknown>>>,
): unknown {
  const reader = Object.hasOwn(readers, key) ? readers[key] : undefined;
  if (reader === undefined) {
    const known = Object.keys(readers).filter((candidate) => candidate !== '$schema');
    throw new UsageError(
      `${quote(path)} is not a setting; ${didYouMean(key, known, `the settings here are ${known.join(', ')}`)}`,
    );
  }
  return reader(member(object, key), path);
}

export function ruleSeverities(errors: string[]): Reader<Readonly<Record<string, Severity | 'off'>>> {
  return (value, where) => {
    const object = jsonObject(value, where);
    const entries = Object.keys(object).flatMap((id) => {
      const path = `${where}.${id}`;
      return (
        collect(errors, () => [
          [knownRule(id, quote(path)).meta.id, severityOrOff(member(object, id), path)] as const,
        ]) ?? []
      );
    });
    return Object.fromEntries(entries);
  };
}

export function list<T>(errors: string[], item: Reader<T>): Reader<readonly T[]> {
  return (value, where) => {
    if (!Array.isArray(value)) {
      throw wrong(where, 'a list', value, 'write [] around it');
    }
    return value.flatMap((one: unknown, index) => collect(errors, () => [item(one, `${where}[${index}]`)]) ?? []);
  };
}

function collect<T>(errors: string[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UsageError)) {
      throw error;
    }
    errors.push(error.message);
    return undefined;
  }
}

function jsonObject(value: unknown, where: string): JsonObject {
  if (!isJsonObject(value)) {
    const what = where === '' ? 'the configuration' : quote(where);
    throw new UsageError(`${what} should be a mapping, got ${describeValue(value)}; write 'key: value' pairs`);
  }
  return value;
}

export function text(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '') {
    throw wrong(where, 'a non-empty string', value, 'put it in quotes');
  }
  return value;
}

export function flag(value: unknown, where: string): boolean {
  if (typeof value !== 'boolean') {
    throw wrong(where, 'true or false', value, 'write it without quotes');
  }
  return value;
}

export function severity(value: unknown, where: string): Severity {
  return choice(SEVERITIES, value, where);
}

function severityOrOff(value: unknown, where: string): Severity | 'off' {
  return choice([...SEVERITIES, 'off'] as const, value, where);
}

function choice<T extends string>(choices: readonly T[], value: unknown, where: string): T {
  const found = choices.find((one) => one === value);
  if (found === undefined) {
    const remedy = typeof value === 'string' ? didYouMean(value, choices, 'choose one of them') : 'choose one of them';
    throw wrong(where, `one of ${choices.join(', ')}`, value, remedy);
  }
  return found;
}

export function version(value: unknown, where: string): string {
  // Unquoted, 1.30 is the number 1.3 in YAML and JSON, so it is not clear which version is meant.
  if (typeof value !== 'string' || parseVersion(value) === undefined) {
    throw wrong(where, 'a Kubernetes version such as "1.33"', value, 'put major and minor in quotes');
  }
  return value;
}

export function seconds(value: unknown, where: string): number {
  const found = typeof value === 'string' ? parseSeconds(value) : undefined;
  if (found === undefined) {
    throw wrong(where, "a time such as '20s' or '1m30s'", value, 'add the unit: ms, s, m or h');
  }
  return found;
}

export function share(value: unknown, where: string): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) {
    throw wrong(where, 'a share from 0 to 1', value, 'write 0.75 for 75 %');
  }
  return value;
}

function wrong(where: string, expected: string, value: unknown, remedy: string): UsageError {
  return new UsageError(`${quote(where)} should be ${expected}, got ${describeValue(value)}; ${remedy}`);
}

export function quote(where: string): string {
  return `'${where}'`;
}

export function routerId(value: unknown, where: string): string {
  const id = text(value, where);
  if (routerById(id) === undefined) {
    const known = ROUTERS.map((router) => router.id);
    throw new UsageError(
      `${quote(where)} should be a router, got '${id}'; ${didYouMean(id, known, `pick one of ${known.join(', ')}`)}`,
    );
  }
  return id;
}
