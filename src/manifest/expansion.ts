/** The most values a document may come to once its anchors are written out: a hundred times a large manifest. */
export const MAX_EXPANDED_VALUES = 1_000_000;

/** Deeper than any manifest, and shallow enough for whoever walks it recursively. */
const MAX_DEPTH = 200;

/**
 * How many values a document has with every alias written out, undefined where an anchor contains itself. Infinite where it is too deep.
 *
 * Parsers share what an alias points at, so that a "billion laughs" document is small in memory and grows only when
 * somebody walks it: it is counted here, without walking any part twice.
 */
export function expandedSize(root: unknown): number | undefined {
  const sizes = new Map<object, number>();
  const open = new Set<object>();

  function size(value: unknown, depth: number): number {
    if (typeof value !== 'object' || value === null) {
      return 1;
    }
    if (depth > MAX_DEPTH) {
      return Number.POSITIVE_INFINITY;
    }
    const known = sizes.get(value);
    if (known !== undefined) {
      return known;
    }
    if (open.has(value)) {
      return Number.NaN;
    }
    open.add(value);
    const total = Object.values(value).reduce<number>((sum, item) => sum + size(item, depth + 1), 1);
    open.delete(value);
    sizes.set(value, total);
    return total;
  }

  const total = size(root, 0);
  return Number.isNaN(total) ? undefined : total;
}
