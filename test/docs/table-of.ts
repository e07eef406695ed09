/** Returns the rows of the table between the comments `mark` and `end of mark`, starting with its head. */
export function tableOf(page: string, mark: string): readonly (readonly string[])[] {
  const part = page.slice(page.indexOf(`<!-- ${mark} -->`), page.indexOf(`<!-- end of ${mark} -->`));
  const [head = '', , ...rows] = part.split('\n').filter((line) => line.startsWith('|'));
  return [head, ...rows].map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}
