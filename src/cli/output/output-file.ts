/**
 * Writes a report atomically, so that readers see either the old or the new one.
 */
import { mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Io } from '../io';
import { explainReadError } from '../input/read';
import { UsageError } from '../usage-error';

/** Writes a file for `--output`. */
export function writeOutput(file: string, text: string, { cwd }: Io): void {
  try {
    writeReport(resolve(cwd, file), text);
  } catch (error) {
    throw new UsageError(`cannot write the report ${file}: ${explainReadError(error)}`);
  }
}

function writeReport(path: string, text: string): void {
  const target = realPath(path);
  if (target.isPlain) {
    replace(target.path, text);
  } else {
    // A device or a pipe, such as /dev/stderr, cannot be replaced.
    writeFileSync(target.path, text);
  }
}

function replace(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Resolves links, so that they are kept. */
function realPath(path: string): { readonly path: string; readonly isPlain: boolean } {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) {
    return { path, isPlain: true };
  }
  // A folder counts as plain too: renaming a file onto it fails with a clear error.
  return stats.isFile() || stats.isDirectory() ? { path: realpathSync(path), isPlain: true } : { path, isPlain: false };
}
