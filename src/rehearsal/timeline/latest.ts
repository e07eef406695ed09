/** Returns the last item at or before a moment, from a list in order of time. */
export function latest<T extends { readonly at: number }>(happened: readonly T[], at: number): T | undefined {
  return happened.filter((one) => one.at <= at).at(-1);
}
