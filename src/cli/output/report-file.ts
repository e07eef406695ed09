/**
 * Writes reports, so that readers see either the old or the new one, with the mode and the owner of the old.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, renameSync, rmSync, type Stats, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Io } from '../io';
import { explainReadError } from '../input/read';
import { systemCode } from '../system-error';
import { UsageError } from '../usage-error';
import { resolveReportPath } from './report-path';

/** A file that can be written but not replaced: a mount in a container, a file of another owner, a folder of others. */
const NOT_REPLACEABLE: ReadonlySet<string | undefined> = new Set(['EBUSY', 'EXDEV', 'EPERM', 'EACCES', 'EROFS']);

const PERMISSIONS = 0o7777;
const OWNER_ONLY = 0o600;

export function writeReport(file: string, text: string, { cwd }: Pick<Io, 'cwd'>): void {
  try {
    const { path, stats, isStream } = resolveReportPath(file, cwd);
    if (stats === undefined) {
      mkdirSync(dirname(path), { recursive: true });
      moveIntoPlace(path, text);
    } else if (isStream || !stats.isFile()) {
      // A redirected stream keeps what was written before.
      writeFileSync(path, text, { flag: 'a' });
    } else {
      replace(path, text, stats);
    }
  } catch (error) {
    throw cannotWrite(file, explainReadError(error));
  }
}

export function cannotWrite(file: string, reason: string): UsageError {
  return new UsageError(`cannot write the report ${file}: ${reason}`);
}

function replace(path: string, text: string, stats: Stats): void {
  if (stats.nlink > 1) {
    // Its other names would keep the old report.
    writeFileSync(path, text);
    return;
  }
  try {
    moveIntoPlace(path, text, stats);
  } catch (error) {
    if (!NOT_REPLACEABLE.has(systemCode(error))) {
      throw error;
    }
    writeFileSync(path, text);
  }
}

function moveIntoPlace(path: string, text: string, old?: Stats): void {
  const temporary = join(dirname(path), `.nonstop-${randomBytes(6).toString('hex')}.tmp`);
  try {
    writeFileSync(temporary, text, { flag: 'wx', ...(old !== undefined && { mode: OWNER_ONLY }) });
    if (old !== undefined) {
      chownSync(temporary, old.uid, old.gid);
      chmodSync(temporary, old.mode & PERMISSIONS);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
