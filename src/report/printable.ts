/**
 * Manifests are written by others: control characters in a name could move a terminal's cursor or forge a line.
 */
export function printable(text: string): string {
  return text.replaceAll(/(?!\n)[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
