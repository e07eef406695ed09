/** The maximum number of values in a document with its anchors expanded: a hundred times a large manifest. */
export const MAX_EXPANDED_VALUES = 1_000_000;

/** Deeper than any manifest, and shallow enough for recursive code. */
const MAX_DEPTH = 200;

/**
 * Returns the number of values in a document with all aliases expanded. It is undefined if an anchor contains itself,
 * and infinite if the document is too deep.
 *
 * Parsers share the target of an alias, so a "billion laughs" document is small in memory until it is traversed. This
 * counts its values without visiting any part twice.
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
