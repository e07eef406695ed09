/**
 * Turns the content of a configuration file into a Config, or into a list of everything wrong with it.
 */
import { isJsonObject } from '../../manifest/json';
import type { WorkloadSettings } from '../../model/workloads';
import { ASSUMPTIONS } from '../../simulator/assumptions/assumption-register';
import type { GivenAssumptions } from '../../simulator/assumptions/assumptions';
import { configKey, readAssumption } from '../options/assumption-values';
import type {
  CheckConfig,
  Config,
  RehearseConfig,
  SimulationConfig,
  WorkloadConfig,
  WorkloadSimulationConfig,
} from './config';
import { knownScenarios } from '../options/known-scenario';
import { readSeeds } from '../options/seeds';
import { UsageError } from '../usage-error';
import {
  flag,
  list,
  mapping,
  quote,
  type Reader,
  type Readers,
  readSettings,
  routerId,
  ruleSeverities,
  seconds,
  type Schema,
  severity,
  share,
  text,
  version,
} from './readers';

/** Reads the content of `file`. An empty file configures nothing. */
export function readConfig(content: unknown, file: string): Config {
  return readSettings(configOf, content ?? {}, file);
}

/** Reads the properties of the plugin, which checks what `cdk8s synth` writes. */
export function readPluginConfig(content: unknown, file: string): CheckConfig {
  return readSettings((errors) => mapping<CheckConfig>(errors, checkReaders(errors)), content, file);
}

function configOf(errors: string[]): Reader<Config> {
  return mapping<Config>(errors, {
    paths: list(errors, text),
    ...checkReaders(errors),
    rehearse: mapping<RehearseConfig>(errors, {
      denyNamespaces: list(errors, text),
      denyContexts: list(errors, text),
    }),
    simulate: simulationOf(errors),
  });
}

function checkReaders(errors: string[]): Readers<CheckConfig> & Schema {
  return {
    $schema: text,
    severity: severity,
    strict: flag,
    rules: ruleSeverities(errors),
    targetVersion: version,
    rolloutCapacity: share,
    workloads: list(errors, workloadOf(errors)),
  };
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

function scenario(value: unknown, where: string): string {
  const words = text(value, where);
  knownScenarios(words, quote(where));
  return words;
}

function readSeedsOf(value: unknown, where: string): number {
  return readSeeds(value, quote(where));
}
