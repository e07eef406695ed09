/**
 * Remembers what follows from a list that many objects share, such as the exposures of all workloads under one label. Without
 * it, a join of m objects with n others is judged m times n times.
 */
export function perList<E, R>(compute: (list: readonly E[]) => R): (list: readonly E[]) => R {
  const known = new WeakMap<readonly E[], { readonly result: R }>();
  return (list) => {
    const found = known.get(list);
    if (found !== undefined) {
      return found.result;
    }
    const result = compute(list);
    known.set(list, { result });
    return result;
  };
}
