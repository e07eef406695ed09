/**
 * The path of a report, resolved to the file that it names, whatever links lead there.
 */
import { lstatSync, readlinkSync, realpathSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

export interface ReportPath {
  /** The path without links, also if nothing exists there yet. */
  readonly path: string;
  /** Undefined if nothing exists there. */
  readonly stats: Stats | undefined;
  /** Whether it is a stream of this process, such as /dev/stderr, which may be redirected to a file. */
  readonly isStream: boolean;
}

/** As many links as Linux follows. */
const MOST_LINKS = 40;

export function resolveReportPath(file: string, cwd: string): ReportPath {
  const typed = resolve(cwd, file);
  const isStream = /^\/(?:dev\/(?:stdin|stdout|stderr|fd\/)|proc\/)/.test(typed);
  const path = isStream ? typed : withoutLinks(typed, MOST_LINKS);
  return { path, stats: statSync(path, { throwIfNoEntry: false }), isStream };
}

/** Equal for all names of one file, including hard links. */
export function fileId({ dev, ino }: Pick<Stats, 'dev' | 'ino'>): string {
  return `${dev}:${ino}`;
}

/** Unlike `realpath`, accepts a path whose last parts do not exist. */
function withoutLinks(path: string, left: number): string {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isSymbolicLink() === true && left > 0 && statSync(path, { throwIfNoEntry: false }) === undefined) {
    return withoutLinks(resolve(dirname(path), readlinkSync(path)), left - 1);
  }
  if (stats !== undefined) {
    return realpathSync(path);
  }
  const parent = dirname(path);
  return parent === path ? path : join(withoutLinks(parent, left), basename(path));
}
