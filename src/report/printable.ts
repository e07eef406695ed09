/**
 * Replaces control characters, since manifests can be from others. In a name, they could move the cursor of a terminal,
 * or forge a line that a CI system interprets as a command, indented or not.
 */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
