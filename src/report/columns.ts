/**
 * Tables for terminals, with columns as wide as their widest cell.
 */
export interface TextColumn {
  readonly isNumber?: boolean;
}

/** Returns the lines without trailing spaces. Color them afterwards: color codes would count as width. */
export function alignColumns(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = columns.map((_, index) => Math.max(0, ...rows.map((row) => row[index]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, index) => {
        const width = widths[index] ?? 0;
        return columns[index]?.isNumber === true ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
