import type { Workload } from '../../model/workloads';
import { ASSUMPTIONS, type AssumptionKey } from './assumption-register';
import type { Assumptions, GivenAssumptions } from './assumptions';

/** One assumption as it was used, for the result. */
export interface AssumptionInUse {
  readonly key: AssumptionKey;
  readonly value: number | string;
  readonly unit?: string;
  /** given: by a flag or the configuration. manifest: an annotation or a field says so. default: nobody says. */
  readonly from: 'given' | 'manifest' | 'default';
  /** Who says so, or where the default comes from. */
  readonly source: string;
}

/** Every assumption for a workload: what is given, else what its manifests say, else the default. */
export function assumptionsOf(workload: Workload, given: GivenAssumptions): Assumptions {
  const entries = assumptionsInUse(workload, given).map(({ key, value }) => [key, value]);
  // The register has exactly the keys of Assumptions: its type says so.
  return Object.fromEntries(entries) as Assumptions;
}

/** The same, each with who says so: what a result lists. */
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
      : { key, value: stated.seconds, ...inUnit, from: 'manifest', source: stated.source };
  });
}
