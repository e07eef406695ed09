import type { Workload } from '../../model/workloads';
import { ASSUMPTIONS, type AssumptionKey } from './assumption-register';
import type { Assumptions, GivenAssumptions } from './assumptions';

/** An assumption as it was used, for the result. */
export interface AssumptionInUse {
  readonly key: AssumptionKey;
  readonly value: number | string;
  readonly unit?: string;
  /** given: set by a flag or the configuration. manifest: set by an annotation or a field. default: set by neither. */
  readonly from: 'given' | 'manifest' | 'default';
  /** Where the value comes from. */
  readonly source: string;
}

/** Returns all assumptions for a workload: the given value, else the value in its manifests, else the default. */
export function assumptionsOf(workload: Workload, given: GivenAssumptions): Assumptions {
  const entries = assumptionsInUse(workload, given).map(({ key, value }) => [key, value]);
  // The register has exactly the keys of Assumptions.
  return Object.fromEntries(entries) as Assumptions;
}

/** Returns all assumptions with their sources, as a result lists them. */
export function assumptionsInUse(workload: Workload, given: GivenAssumptions): readonly AssumptionInUse[] {
  return ASSUMPTIONS.map((assumption): AssumptionInUse => {
    const { key, unit, source } = assumption;
    const inUnit = unit === undefined ? {} : { unit };
    const said = given[key];
    if (said !== undefined) {
      return { key, value: said, ...inUnit, from: 'given', source: 'given' };
    }
    const stated = assumption.fromManifest?.(workload);
    return stated === undefined
      ? { key, value: assumption.default, ...inUnit, from: 'default', source }
      : { key, value: stated.value, ...inUnit, from: 'manifest', source: stated.source };
  });
}
