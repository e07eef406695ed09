/**
 * Turns the content of a configuration file into a Config, or into a list of everything wrong with it.
 */
import { ROUTERS, routerById } from '../../kubernetes/routers/register';
import { parseSeconds } from '../../kubernetes/seconds';
import { parseVersion } from '../../kubernetes/version';
import { describeValue, isJsonObject, type JsonObject, member } from '../../manifest/json';
import { SEVERITIES, type Severity } from '../../model/results';
import type { WorkloadSettings } from '../../model/workloads';
import { ASSUMPTIONS } from '../../simulator/assumptions/assumption-register';
import type { GivenAssumptions } from '../../simulator/assumptions/assumptions';
import { configKey, readAssumption } from '../options/assumption-values';
import type { Config, RehearseConfig, SimulationConfig, WorkloadConfig, WorkloadSimulationConfig } from './config';
import { didYouMean } from '../options/did-you-mean';
import { knownRule } from '../options/known-rule';
import { knownScenarios } from '../options/known-scenario';
import { readSeeds } from '../options/seeds';
import { UsageError } from '../usage-error';

type Reader<T> = (value: unknown, where: string) => T;

/** Reads the content of `file`. An empty file configures nothing. */
export function readConfig(content: unknown, file: string): Config {
  const errors: string[] = [];
  const config = content === undefined || content === null ? {} : configOf(errors)(content, '');
  if (errors.length > 0) {
    throw new UsageError(errors.map((error) => `${file}: ${error}`).join('\nnonstop: '));
  }
  return config;
}

/** Collects the errors of single values in `errors`, key by key. Throws anything else. */
function configOf(errors: string[]): Reader<Config> {
  return mapping<Config>(errors, {
    $schema: text,
    paths: list(errors, text),
    severity: severity,
    strict: flag,
    rules: ruleSeverities(errors),
    targetVersion: version,
    rolloutCapacity: share,
    workloads: list(errors, workloadOf(errors)),
    rehearse: mapping<RehearseConfig>(errors, {
      denyNamespaces: list(errors, text),
      denyContexts: list(errors, text),
    }),
    simulate: simulationOf(errors),
  });
}

function workloadOf(errors: string[]): Reader<WorkloadConfig> {
  const read = mapping<WrittenWorkload>(errors, {
    kind: text,
    namespace: text,
    name: text,
    propagation: seconds,
    router: routerId,
    longestRequest: seconds,
    startup: seconds,
    lameDuck: flag,
    raiseInternal: flag,
    simulate: workloadSimulationOf(errors),
  });
  return (value, where) => {
    const { name, propagation, longestRequest, startup, ...rest } = read(value, where);
    if (name === undefined && isJsonObject(value) && !('name' in value)) {
      throw new UsageError(`${quote(where)} should have a 'name', got none; add the name of the workload`);
    }
    return {
      ...rest,
      name: name ?? '',
      propagationSeconds: propagation,
      longestRequestSeconds: longestRequest,
      startupSeconds: startup,
    };
  };
}

interface WrittenWorkload extends Pick<
  WorkloadSettings,
  'kind' | 'namespace' | 'router' | 'lameDuck' | 'raiseInternal'
> {
  readonly simulate?: WorkloadSimulationConfig;
  readonly name?: string;
  readonly propagation?: number;
  readonly longestRequest?: number;
  readonly startup?: number;
}

function simulationOf(errors: string[]): Reader<SimulationConfig> {
  const read = mapping<Readonly<Record<string, unknown>>>(errors, {
    scenarios: list(errors, scenario),
    ...workloadSimulationReaders(),
  });
  return (value, where) => {
    const { scenarios, ...rest } = read(value, where);
    return { ...(scenarios !== undefined && { scenarios: scenarios as readonly string[] }), ...toSimulation(rest) };
  };
}

function workloadSimulationOf(errors: string[]): Reader<WorkloadSimulationConfig> {
  const read = mapping<Readonly<Record<string, unknown>>>(errors, workloadSimulationReaders());
  return (value, where) => toSimulation(read(value, where));
}

function toSimulation({ seeds, ...rest }: Readonly<Record<string, unknown>>): WorkloadSimulationConfig {
  return { ...(seeds !== undefined && { seeds: seeds as number }), assumptions: byKey(rest) };
}

/** Returns readers of assumptions under the names that flags have too. */
function workloadSimulationReaders(): Readonly<Record<string, Reader<unknown>>> {
  const readers = ASSUMPTIONS.map((assumption): [string, Reader<unknown>] => [
    configKey(assumption),
    (value, where) => readAssumption(assumption, value, quote(where)),
  ]);
  return { seeds: readSeedsOf, ...Object.fromEntries(readers) };
}

/** Converts to the names in the simulator. */
function byKey(values: Readonly<Record<string, unknown>>): GivenAssumptions {
  const entries = ASSUMPTIONS.flatMap((assumption) => {
    const name = configKey(assumption);
    return Object.hasOwn(values, name) ? [[assumption.key, values[name]]] : [];
  });
  return Object.fromEntries(entries) as GivenAssumptions;
}

function routerId(value: unknown, where: string): string {
  const id = text(value, where);
  if (routerById(id) === undefined) {
    const known = ROUTERS.map((router) => router.id);
    throw new UsageError(
      `${quote(where)} should be a router, got '${id}'; ${didYouMean(id, known, `pick one of ${known.join(', ')}`)}`,
    );
  }
  return id;
}

function scenario(value: unknown, where: string): string {
  const words = text(value, where);
  knownScenarios(words, quote(where));
  return words;
}

function readSeedsOf(value: unknown, where: string): number {
  return readSeeds(value, quote(where));
}

type Readers<T> = { readonly [Key in keyof T]-?: Reader<T[Key]> };

/** Editors use this key to find the schema of a file. */
interface Schema {
  readonly $schema: Reader<string>;
}

function mapping<T extends object>(errors: string[], readers: Readers<T> | (Readers<T> & Schema)): Reader<T> {
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

function ruleSeverities(errors: string[]): Reader<Readonly<Record<string, Severity | 'off'>>> {
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

function list<T>(errors: string[], item: Reader<T>): Reader<readonly T[]> {
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

function text(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '') {
    throw wrong(where, 'a non-empty string', value, 'put it in quotes');
  }
  return value;
}

function flag(value: unknown, where: string): boolean {
  if (typeof value !== 'boolean') {
    throw wrong(where, 'true or false', value, 'write it without quotes');
  }
  return value;
}

function severity(value: unknown, where: string): Severity {
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

function version(value: unknown, where: string): string {
  // Unquoted, 1.30 is the number 1.3 in YAML and JSON, so it is not clear which version is meant.
  if (typeof value !== 'string' || parseVersion(value) === undefined) {
    throw wrong(where, 'a Kubernetes version such as "1.33"', value, 'put major and minor in quotes');
  }
  return value;
}

function seconds(value: unknown, where: string): number {
  const found = typeof value === 'string' ? parseSeconds(value) : undefined;
  if (found === undefined) {
    throw wrong(where, "a time such as '20s' or '1m30s'", value, 'add the unit: ms, s, m or h');
  }
  return found;
}

function share(value: unknown, where: string): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) {
    throw wrong(where, 'a share from 0 to 1', value, 'write 0.75 for 75 %');
  }
  return value;
}

function wrong(where: string, expected: string, value: unknown, remedy: string): UsageError {
  return new UsageError(`${quote(where)} should be ${expected}, got ${describeValue(value)}; ${remedy}`);
}

function quote(where: string): string {
  return `'${where}'`;
}
