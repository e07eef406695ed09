/**
 * Decodes text as YAML requires it: UTF-8, or UTF-16 with a byte-order mark, which PowerShell's `>` writes.
 */
export function decode(bytes: Uint8Array): string {
  const encoding = utf16(bytes) ?? 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Error('file should be UTF-8 text, got other bytes; convert or omit it');
  }
}

function utf16([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) {
    return 'utf-16le';
  }
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}
