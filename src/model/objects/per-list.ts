/** Results for lists up to this length are computed sooner than they are remembered. */
const SHORT = 8;

/**
 * Remembers what follows from a long list that many objects share, such as the exposures of all workloads under one label.
 * Without it, a join of m objects with n others is judged m times n times. The work has to be proportional to the length.
 */
export function perList<E, R>(compute: (list: readonly E[]) => R): (list: readonly E[]) => R {
  const known = new WeakMap<readonly E[], { readonly result: R }>();
  return (list) => {
    if (list.length <= SHORT) {
      return compute(list);
    }
    const found = known.get(list);
    if (found !== undefined) {
      return found.result;
    }
    const result = compute(list);
    known.set(list, { result });
    return result;
  };
}
