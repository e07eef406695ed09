/**
 * The manifests of a run, as text.
 */
import { resolve } from 'node:path';
import type { SourceFile } from '../../manifest/documents';
import { splitStream } from '../../manifest/split';
import type { ReportProblem } from '../../report/report-input';
import { BOUNDS, formatBytes } from './bounds';
import { findFiles, type FoundFile, STDIN } from './find';
import type { Io } from '../io';
import { type ReadFile, readKustomizations } from './kustomizations';
import { mayBeManifest } from './likeness';
import { explainReadError, readStream, readText } from './read';
import { UsageError } from '../usage-error';

export interface Inputs {
  readonly files: readonly SourceFile[];
  /** The absolute paths of the files. */
  readonly paths: readonly string[];
  readonly problems: readonly ReportProblem[];
  /** The paths that were typed, but led to no document. */
  readonly empty: readonly string[];
}

/** The name of standard input in reports. */
const STDIN_NAME = 'stdin';

export async function readInputs(typed: readonly string[], io: Io): Promise<Inputs> {
  const found = await findFiles(typed, io.cwd);
  const { files, problems: unreadable } = await readAll(found.files, io);
  const { parts, problems: unapplied } = readKustomizations(files);
  const manifests = files.filter(
    ({ path, isFromFolder, text }) => !parts.has(path) && (!isFromFolder || mayBeManifest(text)),
  );
  const problems = [...found.problems, ...unreadable, ...unapplied];
  const useful = new Set([
    ...problems.map(({ file }) => file),
    ...manifests.filter(({ text }) => splitStream(text).length > 0).flatMap((file) => file.typed.map(nameOf)),
  ]);
  return {
    files: manifests.map(({ name, text }) => ({ name, text })),
    paths: manifests.filter(({ name }) => name !== STDIN_NAME).map(({ path }) => path),
    problems,
    empty: [...new Set(typed)].map(nameOf).filter((path) => !useful.has(path)),
  };
}

interface InputFile extends ReadFile, Omit<FoundFile, 'name'> {}

interface ReadFiles {
  readonly files: readonly InputFile[];
  readonly problems: readonly ReportProblem[];
}

async function readAll(found: readonly FoundFile[], io: Io): Promise<ReadFiles> {
  const files: InputFile[] = [];
  const problems: ReportProblem[] = [];
  let total = 0;
  for (const file of found) {
    const name = nameOf(file.name);
    try {
      const text = await readOne(file, io);
      total += text.length;
      files.push({ ...file, name, path: resolve(io.cwd, file.name), text });
    } catch (error) {
      problems.push({ file: name, message: explainReadError(error) });
    }
    if (total > BOUNDS.totalBytes) {
      throw new UsageError(`input should be at most ${formatBytes(BOUNDS.totalBytes)}, got more; pass fewer files`);
    }
  }
  return { files, problems };
}

function nameOf(path: string): string {
  return path === STDIN ? STDIN_NAME : path;
}

function readOne({ name }: FoundFile, io: Io): Promise<string> {
  return name === STDIN ? readStream(io.stdin()) : readText(resolve(io.cwd, name));
}
