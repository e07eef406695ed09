/**
 * Finds the files for the typed paths.
 */
import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ReportProblem } from '../../report/report-input';
import { BOUNDS } from './bounds';
import { explainReadError } from './read';
import { UsageError } from '../usage-error';

export const STDIN = '-';

interface File {
  /** The name in messages: as it was typed, and relative if that was. */
  readonly name: string;
  /** Whether it was found in a folder, among files that may not be manifests. */
  readonly isFromFolder: boolean;
}

interface Files {
  readonly files: readonly File[];
  readonly problems: readonly ReportProblem[];
}

export interface FoundFile extends File {
  /** The typed paths that lead to it. */
  readonly typed: readonly string[];
}

export interface Found {
  readonly files: readonly FoundFile[];
  readonly problems: readonly ReportProblem[];
}

const MANIFEST = /\.(?:ya?ml|json)$/i;

/** Returns each file once, in the order typed. Those in a folder are in the order of their names. */
export async function findFiles(typed: readonly string[], cwd: string): Promise<Found> {
  const files = new Map<string, FoundFile>();
  const problems: ReportProblem[] = [];
  const add = (path: string, file: File): void => {
    const key = file.name === STDIN ? STDIN : realPath(resolve(cwd, file.name));
    const known = files.get(key);
    files.set(key, {
      name: known?.name ?? file.name,
      isFromFolder: file.isFromFolder && known?.isFromFolder !== false,
      typed: [...(known?.typed ?? []), path],
    });
    if (files.size > BOUNDS.files) {
      throw new UsageError(`input should be at most ${BOUNDS.files} files, got more; pass manifests only`);
    }
  };
  for (const name of typed) {
    const found = await findOne(name, cwd);
    found.files.forEach((file) => {
      add(name, file);
    });
    problems.push(...found.problems);
  }
  return { files: [...files.values()], problems };
}

/** A link names the same file. A broken one is reported when it is read. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

async function findOne(name: string, cwd: string): Promise<Files> {
  if (name === STDIN) {
    return { files: [{ name, isFromFolder: false }], problems: [] };
  }
  try {
    const isFolder = statSync(resolve(cwd, name)).isDirectory();
    return isFolder ? walk(name, cwd, 0) : { files: [{ name, isFromFolder: false }], problems: [] };
  } catch (error) {
    return hasWildcard(name) ? expand(name, cwd) : problem(name, explainReadError(error));
  }
}

/** Links to folders are not followed, so that a cycle of links ends. */
function walk(folder: string, cwd: string, depth: number): Files {
  if (depth > BOUNDS.depth) {
    return problem(folder, `folders should be nested at most ${BOUNDS.depth} deep, got more; pass a deeper folder`);
  }
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(resolve(cwd, folder), { withFileTypes: true });
  } catch (error) {
    return problem(folder, explainReadError(error));
  }
  const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
  const found = sorted.map((entry) => walkEntry(entry, folder, cwd, depth));
  return { files: found.flatMap(({ files }) => files), problems: found.flatMap(({ problems }) => problems) };
}

function walkEntry(entry: Dirent, folder: string, cwd: string, depth: number): Files {
  const name = join(folder, entry.name);
  if (entry.isDirectory()) {
    const isSkipped = entry.name.startsWith('.') || entry.name === 'node_modules';
    return isSkipped ? { files: [], problems: [] } : walk(name, cwd, depth + 1);
  }
  const isManifest = MANIFEST.test(entry.name) && (entry.isFile() || isLinkToFile(entry, resolve(cwd, name)));
  return { files: isManifest ? [{ name, isFromFolder: true }] : [], problems: [] };
}

/** A broken link counts as a file: reading it reports the problem. */
function isLinkToFile(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) {
    return false;
  }
  try {
    return statSync(path).isFile();
  } catch {
    return true;
  }
}

async function expand(pattern: string, cwd: string): Promise<Files> {
  const { glob } = await import('tinyglobby');
  const names = await glob(pattern, { cwd, followSymbolicLinks: false, onlyFiles: true, expandDirectories: false });
  if (names.length === 0) {
    return problem(pattern, 'no file matches; quote the pattern to hide it from the shell, or correct it');
  }
  return { files: names.sort().map((name) => ({ name, isFromFolder: false })), problems: [] };
}

function hasWildcard(name: string): boolean {
  return /[*?[\]{}]/.test(name);
}

function problem(file: string, message: string): Files {
  return { files: [], problems: [{ file, message }] };
}
