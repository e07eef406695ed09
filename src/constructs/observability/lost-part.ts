/**
 * The fraction of lost requests, computed from counters by status.
 *
 * The very first loss creates a counter, and `increase` does not see the value that it starts with. A rollout that
 * loses requests for two seconds would go unnoticed, so the initial value counts too. It only does if the same router
 * had counters before: otherwise a newly discovered router would count all its losses ever.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/functions/#increase
 */
export interface Counters {
  readonly metric: string;
  /** Label selectors of the workload's counters, one for each form in which they may appear. */
  readonly selectors: readonly string[];
  /** The label selector of lost requests. */
  readonly lost: string;
}

const WINDOW = '5m';

export function lostPart({ metric, selectors, lost }: Counters): string {
  const all = counted(metric, selectors, '');
  // There is no counter of lost requests before the first one.
  return `(${counted(metric, selectors, `,${lost}`)} or ${all} * 0)\n/ ${all}`;
}

/** Counts requests in the window. The left side of `or` takes precedence. */
function counted(metric: string, selectors: readonly string[], more: string): string {
  const begun = selectors.map((selector) => {
    const counter = `${metric}{${selector}${more}}`;
    const before = `${metric}{${selector}} offset ${WINDOW}`;
    return `(${counter} unless ${counter} offset ${WINDOW} and on (job, instance) ${before})`;
  });
  const grown = selectors.map((selector) => `increase(${metric}{${selector}${more}}[${WINDOW}])`);
  return `sum(${[...begun, ...grown].join(' or ')})`;
}
