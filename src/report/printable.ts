/**
 * Manifests are written by others: control characters in a name could move a terminal's cursor or forge a line, of which
 * CI systems take some for commands, indented or not.
 */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
