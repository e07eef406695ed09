/**
 * Finds the files for the typed paths.
 */
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ReportProblem } from '../../report/report-input';
import { BOUNDS } from './bounds';
import { explainReadError } from './read';
import { UsageError } from '../usage-error';

export const STDIN = '-';

export interface FoundFile {
  /** The name in messages: as it was typed, and relative if that was. */
  readonly name: string;
  /** Whether it was found in a folder, among files that may not be manifests. */
  readonly isFromFolder: boolean;
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
  const add = (file: FoundFile): void => {
    const key = file.name === STDIN ? STDIN : resolve(cwd, file.name);
    if (!files.has(key)) {
      files.set(key, file);
    }
    if (files.size > BOUNDS.files) {
      throw new UsageError(`input should be at most ${BOUNDS.files} files, got more; pass manifests only`);
    }
  };
  for (const name of typed) {
    const found = await findOne(name, cwd);
    found.files.forEach(add);
    problems.push(...found.problems);
  }
  return { files: [...files.values()], problems };
}

async function findOne(name: string, cwd: string): Promise<Found> {
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
function walk(folder: string, cwd: string, depth: number): Found {
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

function walkEntry(entry: Dirent, folder: string, cwd: string, depth: number): Found {
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

async function expand(pattern: string, cwd: string): Promise<Found> {
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

function problem(file: string, message: string): Found {
  return { files: [], problems: [{ file, message }] };
}
