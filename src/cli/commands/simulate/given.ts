/**
 * Who says what is supposed: a flag over the workload's configuration over its manifests over the configuration of all
 * workloads over the default.
 */
import type { Workload } from '../../../model/workloads/workload';
import { isMeant } from '../../../model/workloads/settings';
import { CONFIGURED } from '../../../model/workloads/times';
import type { StatedAssumption } from '../../../report/timeline/result';
import type { AssumptionInUse } from '../../../simulator/assumptions/assume';
import { ASSUMPTIONS, type Assumption, type AssumptionKey } from '../../../simulator/assumptions/assumption-register';
import type { GivenAssumptions } from '../../../simulator/assumptions/assumptions';
import { configKey } from '../../options/assumption-values';
import type { Config, WorkloadSimulationConfig } from '../../config/config';
import { DEFAULT_SEEDS } from '../../options/seeds';

/** What is said apart from the manifests. */
export interface Said {
  readonly flags: GivenAssumptions;
  /** How many runs, where a flag says it. */
  readonly seeds?: number;
  readonly config: Config;
}

/** What overrules the workload's manifests, or fills in where they say nothing. */
export function givenFor(workload: Workload, said: Said): GivenAssumptions {
  const entries = ASSUMPTIONS.flatMap((assumption) => {
    const found = saidOf(assumption, workload, said);
    return found === undefined ? [] : [[assumption.key, found.value]];
  });
  return Object.fromEntries(entries) as GivenAssumptions;
}

/** The list that a result shows. */
export function statedFor(
  workload: Workload,
  said: Said,
  inUse: readonly AssumptionInUse[],
): readonly StatedAssumption[] {
  return inUse.flatMap(({ key, value, unit, from, source }) =>
    ASSUMPTIONS.filter((assumption) => assumption.key === key).map((assumption): StatedAssumption => {
      const { flag, summary, default: otherwise } = assumption;
      const inUnit = unit === undefined ? {} : { unit };
      const shown = { name: configKey(assumption), flag, summary, value, default: otherwise, ...inUnit };
      const found = saidOf(assumption, workload, said);
      if (found !== undefined) {
        return { ...shown, from: found.from, source: found.source };
      }
      return { ...shown, from: isConfigured(from, source) ? 'config' : from === 'given' ? 'flag' : from, source };
    }),
  );
}

/** How many runs a workload gets. */
export function seedsFor(workload: Workload, { seeds, config }: Pick<Said, 'seeds' | 'config'>): number {
  return seeds ?? ownOf(workload, config)?.seeds ?? config.simulate?.seeds ?? DEFAULT_SEEDS;
}

function ownOf({ object }: Workload, { workloads }: Config): WorkloadSimulationConfig | undefined {
  return workloads?.find((settings) => isMeant(settings, object))?.simulate;
}

interface SaidValue {
  readonly value: GivenAssumptions[AssumptionKey];
  readonly from: 'flag' | 'config';
  readonly source: string;
}

function saidOf(assumption: Assumption, workload: Workload, { flags, config }: Said): SaidValue | undefined {
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

/** The model reads settings of the configuration as if a manifest had them. */
function isConfigured(from: AssumptionInUse['from'], source: string): boolean {
  return from === 'manifest' && source.endsWith(CONFIGURED);
}
