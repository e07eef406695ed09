/** Replaces the body of a page between the comments `mark` and `end of mark`. */
export function between(page: string, mark: string, body: string): string {
  const [start, end] = [`<!-- ${mark} -->`, `<!-- end of ${mark} -->`];
  const [from, until] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || until < from) {
    throw new Error(`the page should have ${start} followed by ${end}, got one or neither; restore them`);
  }
  return `${page.slice(0, from + start.length)}\n\n${body}\n\n${page.slice(until)}`;
}
