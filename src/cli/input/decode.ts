/**
 * Bytes to text, as YAML wants it: UTF-8, or UTF-16 where a byte-order mark says so (PowerShell's `>` writes that).
 */
export function decode(bytes: Uint8Array): string {
  const encoding = utf16(bytes) ?? 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Error('file should be UTF-8 text, got other bytes; convert it or leave it out');
  }
}

function utf16([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) {
    return 'utf-16le';
  }
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}
