/**
 * Reads files and streams, up to the limits.
 */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { systemCode } from '../system-error';
import { BOUNDS, formatBytes } from './bounds';
import { decode } from './decode';

/** Reads the text of a file. Anything but a regular file, such as a shell's `<(...)`, is read as a stream. */
export async function readText(path: string, limit: number = BOUNDS.fileBytes): Promise<string> {
  const stats = statSync(path);
  if (!stats.isFile()) {
    return readStream(createReadStream(path), limit);
  }
  if (stats.size > limit) {
    throw tooLarge(limit);
  }
  return decode(readFileSync(path));
}

export async function readStream(stream: AsyncIterable<Uint8Array>, limit: number = BOUNDS.fileBytes): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stream) {
    size += piece.length;
    if (size > limit) {
      throw tooLarge(limit);
    }
    pieces.push(piece);
  }
  return decode(Buffer.concat(pieces));
}

/** Explains why something could not be read. */
export function explainReadError(error: unknown): string {
  switch (systemCode(error)) {
    case 'ENOENT':
      return 'no such file or directory';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'EISDIR':
      return 'is a directory';
    case 'ELOOP':
      return 'too many symbolic links';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

function tooLarge(limit: number): Error {
  return new Error(`file should be at most ${formatBytes(limit)}, got more; split it or pass manifests only`);
}
