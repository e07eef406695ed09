/** The last of what happened in order until a moment. */
export function latest<T extends { readonly at: number }>(happened: readonly T[], at: number): T | undefined {
  return happened.filter((one) => one.at <= at).at(-1);
}
