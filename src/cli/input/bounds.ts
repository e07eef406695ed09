/**
 * How much the command reads at the most, so that a wrong path ends in a message and not in a full memory.
 */
const MEBIBYTE = 1024 * 1024;

export const BOUNDS = {
  /** One file, or standard input. */
  fileBytes: 64 * MEBIBYTE,
  /** All files of a run. */
  totalBytes: 256 * MEBIBYTE,
  /** Files of a run. */
  files: 50_000,
  /** Folders within folders. */
  depth: 64,
  configBytes: MEBIBYTE,
} as const;

/** `64 MiB`. */
export function formatBytes(bytes: number): string {
  return `${Math.ceil(bytes / MEBIBYTE)} MiB`;
}
