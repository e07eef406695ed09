/**
 * The order of precedence of assumptions: flags, the workload's configuration, its manifests, the configuration of all
 * workloads, defaults.
 */
import { CONFIGURED, isMeant, type Workload } from '../../../model/workloads';
import type { StatedAssumption } from '../../../report/timeline/result';
import type { AssumptionInUse } from '../../../simulator/assumptions/assume';
import { ASSUMPTIONS, type Assumption, type AssumptionKey } from '../../../simulator/assumptions/assumption-register';
import type { Size } from '../../../simulator/size';
import type { GivenAssumptions } from '../../../simulator/assumptions/assumptions';
import { configKey } from '../../options/assumption-values';
import type { Config, WorkloadSimulationConfig } from '../../config/config';
import { DEFAULT_SEEDS } from '../../options/seeds';

/** More pods make a run so slow that fewer runs have to do. */
const USUAL_PODS = 100;
const FEWEST_SEEDS = 5;

/** Settings outside the manifests. */
export interface Overrides {
  readonly flags: GivenAssumptions;
  /** The number of runs, if set by a flag. */
  readonly seeds?: number;
  readonly config: Config;
}

/** Returns assumptions that override the workload's manifests, or fill in what they do not set. */
export function givenFor(workload: Workload, overrides: Overrides): GivenAssumptions {
  const entries = ASSUMPTIONS.flatMap((assumption) => {
    const found = overrideOf(assumption, workload, overrides);
    return found === undefined ? [] : [[assumption.key, found.value]];
  });
  return Object.fromEntries(entries) as GivenAssumptions;
}

/** Returns the assumptions that a result shows. */
export function statedFor(
  workload: Workload,
  overrides: Overrides,
  inUse: readonly AssumptionInUse[],
): readonly StatedAssumption[] {
  return inUse.flatMap(({ key, value, unit, from, source }) =>
    ASSUMPTIONS.filter((assumption) => assumption.key === key).map((assumption): StatedAssumption => {
      const { flag, summary, default: otherwise } = assumption;
      const inUnit = unit === undefined ? {} : { unit };
      const shown = { name: configKey(assumption), flag, summary, value, default: otherwise, ...inUnit };
      const found = overrideOf(assumption, workload, overrides);
      if (found !== undefined) {
        return { ...shown, from: found.from, source: found.source };
      }
      return { ...shown, from: isConfigured(from, source) ? 'config' : from === 'given' ? 'flag' : from, source };
    }),
  );
}

/** Returns the number of runs of a workload. By default, there are fewer of those that take long. */
export function seedsFor(
  workload: Workload,
  { seeds, config }: Pick<Overrides, 'seeds' | 'config'>,
  { pods }: Size,
): number {
  const usual = Math.max(FEWEST_SEEDS, Math.round(DEFAULT_SEEDS * Math.min(1, USUAL_PODS / pods)));
  return seeds ?? ownOf(workload, config)?.seeds ?? config.simulate?.seeds ?? usual;
}

function ownOf({ object }: Workload, { workloads }: Config): WorkloadSimulationConfig | undefined {
  return workloads?.find((settings) => isMeant(settings, object))?.simulate;
}

interface Override {
  readonly value: GivenAssumptions[AssumptionKey];
  readonly from: 'flag' | 'config';
  readonly source: string;
}

function overrideOf(assumption: Assumption, workload: Workload, { flags, config }: Overrides): Override | undefined {
  const { key, flag, fromManifest } = assumption;
  const name = configKey(assumption);
  const own = ownOf(workload, config)?.assumptions[key];
  const common = config.simulate?.assumptions[key];
  if (flags[key] !== undefined) {
    return { value: flags[key], from: 'flag', source: `--${flag}` };
  }
  if (own !== undefined) {
    return { value: own, from: 'config', source: `simulate.${name} of the workload` };
  }
  return common === undefined || fromManifest?.(workload) !== undefined
    ? undefined
    : { value: common, from: 'config', source: `simulate.${name}` };
}

/** The model reads settings in the configuration as if they were in a manifest. */
function isConfigured(from: AssumptionInUse['from'], source: string): boolean {
  return from === 'manifest' && source.endsWith(CONFIGURED);
}
