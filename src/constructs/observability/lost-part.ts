/**
 * The part of the requests that were lost, from counters by status.
 *
 * The first loss of all makes a counter: Prometheus sees it begin at its first value, of which no `increase` knows. A
 * rollout that loses requests for two seconds would be missed, so what a counter begins with counts, where others of the
 * same router were there before: a router that was just found would count all it ever lost.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/functions/#increase
 */
export interface Counters {
  readonly metric: string;
  /** Labels of the workload's counters, in each form that there may be. */
  readonly selectors: readonly string[];
  /** The label of those that count lost requests. */
  readonly lost: string;
}

const WINDOW = '5m';

export function lostPart({ metric, selectors, lost }: Counters): string {
  const all = counted(metric, selectors, '');
  // Without a lost request there is no counter of them.
  return `(${counted(metric, selectors, `,${lost}`)} or ${all} * 0)\n/ ${all}`;
}

/** Requests of the last minutes. What came first hides what comes after `or`. */
function counted(metric: string, selectors: readonly string[], more: string): string {
  const begun = selectors.map((selector) => {
    const counter = `${metric}{${selector}${more}}`;
    const before = `${metric}{${selector}} offset ${WINDOW}`;
    return `(${counter} unless ${counter} offset ${WINDOW} and on (job, instance) ${before})`;
  });
  const grown = selectors.map((selector) => `increase(${metric}{${selector}${more}}[${WINDOW}])`);
  return `sum(${[...begun, ...grown].join(' or ')})`;
}
