/** Returns the known word with the fewest edits, unless they exceed a third of the word. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(word.length / 3));
  const ranked = known
    .map((candidate) => ({ candidate, edits: editsBetween(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ edits }) => edits <= most)
    .sort((a, b) => a.edits - b.edits);
  return ranked.at(0)?.candidate;
}

/** Returns the Levenshtein distance, with a swap of neighbors as a single edit. */
export function editsBetween(a: string, b: string): number {
  // Typed words can be of any length, but ids and options are short.
  if (a.length > 100) {
    return Number.POSITIVE_INFINITY;
  }
  const rows: (readonly number[])[] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swapped =
        a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] ? at(row - 2, column - 2) + 1 : replaced;
      current.push(Math.min(at(row - 1, column) + 1, (current.at(-1) ?? 0) + 1, replaced, swapped));
    }
    rows.push(current);
  }
  return at(a.length, b.length);
}
