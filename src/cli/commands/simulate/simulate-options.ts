/**
 * Resolves the options of `cdk8s-nonstop simulate`: command line, then configuration, then defaults.
 */
import { TIMELINE_FORMATS, type TimelineFormat } from '../../../report/timeline/format-names';
import type { GivenAssumptions } from '../../../simulator/assumptions/assumptions';
import { STRATEGIES, type Strategy } from '../../../simulator/cluster/strategies';
import { assumptionsOfFlags } from '../../options/assumption-values';
import type { Arguments } from '../command';
import type { Config, LoadedConfig } from '../../config/config';
import { didYouMean } from '../../options/did-you-mean';
import type { Io } from '../../io';
import { knownScenarios, type Scenarios } from '../../options/known-scenario';
import { readSeeds } from '../../options/seeds';
import { configuration, outputOf, pathsOf } from '../../options/shared-options';
import type { Report } from '../../output/reports';
import { UsageError } from '../../usage-error';

export interface SimulationPlan {
  readonly paths: readonly string[];
  readonly variants: readonly PlannedVariant[];
  readonly strategies: readonly Strategy[];
  readonly scenarios: readonly Scenarios[];
  /** The number of runs, if set by a flag. */
  readonly seeds?: number;
  /** The workloads to simulate, by `name` or `namespace/name`. If empty, all of them. */
  readonly workloads: readonly string[];
  readonly flags: GivenAssumptions;
  readonly loaded: LoadedConfig | undefined;
  readonly config: Config;
  readonly format: TimelineFormat;
  readonly outputs: readonly Report<TimelineFormat>[];
  readonly quiet: boolean;
  /** Whether to find out which assumptions decide the results, which takes as long again. */
  readonly isExamined: boolean;
  /** Whether to list all assumptions. */
  readonly listsAssumptions: boolean;
}

/** Manifests that are applied together. */
export interface PlannedVariant {
  /** The path as typed, if several variants are compared. */
  readonly name?: string;
  readonly paths: readonly string[];
}

const DEFAULT_SCENARIO = 'rollout';

export async function planSimulation(args: Arguments, io: Io): Promise<SimulationPlan> {
  const loaded = await configuration(args, io);
  const config = loaded?.config ?? {};
  const seeds = args.text('seeds');
  const paths = pathsOf('simulate', args, loaded, io);
  const format = (args.text('format') as TimelineFormat | undefined) ?? 'text';
  const outputs = outputsOf(args);
  const quiet = args.flag('quiet');
  return {
    paths,
    variants: variantsOf(args, paths),
    strategies: strategiesOf(args),
    scenarios: scenariosOf(args, config),
    ...(seeds !== undefined && { seeds: readSeeds(seeds, "'--seeds'") }),
    workloads: words(args, 'workload'),
    flags: assumptionsOfFlags(args),
    loaded,
    config,
    format,
    outputs,
    quiet,
    isExamined:
      (format === 'text' && !quiet) || outputs.some(({ content }) => content === 'text' || content === 'html'),
    listsAssumptions: args.flag('assumptions'),
  };
}

function variantsOf(args: Arguments, paths: readonly string[]): readonly PlannedVariant[] {
  if (!args.flag('compare')) {
    return [{ paths }];
  }
  if (new Set(paths).size < 2) {
    throw new UsageError(
      `'--compare' should be followed by at least two files or folders, got ${paths.join(' ')}; pass those before and after a change, or pass several values to '--strategy'`,
    );
  }
  return paths.map((path) => ({ name: path, paths: [path] }));
}

function strategiesOf(args: Arguments): readonly Strategy[] {
  const names = STRATEGIES.map(({ name }) => name);
  const chosen = words(args, 'strategy').map((word) => {
    const found = names.find((name) => name === word);
    if (found === undefined) {
      const remedy = didYouMean(word, names, 'choose one of them');
      throw new UsageError(`'--strategy' should be one of ${names.join(', ')}, got '${word}'; ${remedy}`);
    }
    return found;
  });
  return chosen.length === 0 ? ['as-written'] : [...new Set(chosen)];
}

function scenariosOf(args: Arguments, { simulate }: Config): readonly Scenarios[] {
  const typed = words(args, 'scenario');
  const all = typed.length > 0 ? typed : (simulate?.scenarios ?? [DEFAULT_SCENARIO]);
  const chosen = all.flatMap((word) => knownScenarios(word, "'--scenario'"));
  // A scenario that is named twice, on its own and through `all`, is simulated once.
  return [...new Map(chosen.map((scenarios) => [scenarios.join('+'), scenarios])).values()];
}

function outputsOf(args: Arguments): readonly Report<TimelineFormat>[] {
  const page = args.text('report');
  const picture = args.text('svg');
  return [
    ...args.list('output').map((typed) => outputOf(typed, TIMELINE_FORMATS, 'html=rollout.html')),
    ...(page === undefined ? [] : [{ option: 'report', content: 'html' as const, file: page }]),
    ...(picture === undefined ? [] : [{ option: 'svg', content: 'svg' as const, file: picture }]),
  ];
}

/** Reads several values, separated by commas or from repeated options. */
function words(args: Arguments, option: 'scenario' | 'strategy' | 'workload'): readonly string[] {
  return args.list(option).flatMap((typed) => typed.split(','));
}
