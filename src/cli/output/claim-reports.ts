/**
 * Checks the files of reports before the work, so that it is not done in vain, and never destroys an input.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Io } from '../io';
import { explainReadError } from '../input/read';
import { UsageError } from '../usage-error';
import { cannotWrite } from './report-file';
import { fileId, type ReportPath, resolveReportPath } from './report-path';

/** A file that the command will write, and the option that names it. */
export interface NamedReport {
  readonly option: string;
  readonly file: string;
}

/**
 * Throws if a report cannot be written, or if it would overwrite another or one of the inputs.
 *
 * @param inputs The absolute paths of everything that was or will be read.
 */
export function claimReports(reports: readonly NamedReport[], inputs: readonly string[], io: Io): void {
  const read = new Map(inputs.flatMap((path) => idOf(path)).map((id) => [id, 'be an input']));
  const streams = [
    [io.redirected?.stdin, 'be an input'],
    [io.redirected?.stdout, 'be the file of standard output'],
  ] as const;
  streams.forEach(([id, what]) => id !== undefined && read.set(id, what));
  const claimed = new Map<string, NamedReport>();
  for (const report of reports) {
    const target = resolveNamed(report, io);
    const id = target.stats === undefined ? target.path : fileId(target.stats);
    const taken = read.get(id);
    if (taken !== undefined && !target.isStream) {
      throw new UsageError(`'--${report.option}' should not ${taken}, got ${report.file}; name another file`);
    }
    const other = claimed.get(id);
    if (other !== undefined && target.stats?.isCharacterDevice() !== true) {
      throw new UsageError(
        `every report should have a file of its own, got ${report.file} for '--${other.option}' and '--${report.option}'; name another file`,
      );
    }
    claimed.set(id, report);
    requireWritable(report.file, target);
  }
}

function resolveNamed({ option, file }: NamedReport, { cwd }: Io): ReportPath {
  if (file === '-' || file === '') {
    const got = file === '' ? 'nothing' : `'${file}'`;
    throw new UsageError(`'--${option}' should name a file, got ${got}; '--format' is for standard output`);
  }
  try {
    return resolveReportPath(file, cwd);
  } catch (error) {
    throw cannotWrite(file, explainReadError(error));
  }
}

function idOf(path: string): readonly string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true ? [fileId(stats)] : [];
}

function requireWritable(file: string, { path, stats }: ReportPath): void {
  try {
    if (stats !== undefined) {
      if (stats.isDirectory()) {
        throw new Error('is a directory');
      }
      accessSync(path, constants.W_OK);
      return;
    }
    const folder = existingFolder(path);
    if (!statSync(folder).isDirectory()) {
      throw new Error(`${folder} is not a directory`);
    }
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw cannotWrite(file, explainReadError(error));
  }
}

/** Missing folders are made when the report is written. */
function existingFolder(path: string): string {
  const parent = dirname(path);
  return statSync(parent, { throwIfNoEntry: false }) === undefined && parent !== path ? existingFolder(parent) : parent;
}
