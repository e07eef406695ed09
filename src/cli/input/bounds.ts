/**
 * Limits of the input, so that a wrong path leads to a message instead of exhausted memory.
 */
const MEBIBYTE = 1024 * 1024;

export const BOUNDS = {
  /** The size of a file, or of standard input. */
  fileBytes: 64 * MEBIBYTE,
  /** The total size of all files in a run. */
  totalBytes: 256 * MEBIBYTE,
  /** The number of files in a run. */
  files: 50_000,
  /** The depth of nested folders. */
  depth: 64,
  configBytes: MEBIBYTE,
} as const;

/** Formats a number of bytes as `64 MiB`. */
export function formatBytes(bytes: number): string {
  return `${Math.ceil(bytes / MEBIBYTE)} MiB`;
}
