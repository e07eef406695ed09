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
  const files: SourceFile[] = [];
  const paths: string[] = [];
  const problems = [...found.problems];
  const useful = new Set(problems.map(({ file }) => file));
  let total = 0;
  for (const file of found.files) {
    const name = nameOf(file.name);
    try {
      const text = await readOne(file, io);
      total += text.length;
      if (!file.isFromFolder || mayBeManifest(text)) {
        files.push({ name, text });
        paths.push(...(file.name === STDIN ? [] : [resolve(io.cwd, name)]));
        file.typed.filter(() => splitStream(text).length > 0).forEach((path) => useful.add(path));
      }
    } catch (error) {
      problems.push({ file: name, message: explainReadError(error) });
      file.typed.forEach((path) => useful.add(path));
    }
    if (total > BOUNDS.totalBytes) {
      throw new UsageError(`input should be at most ${formatBytes(BOUNDS.totalBytes)}, got more; pass fewer files`);
    }
  }
  return { files, paths, problems, empty: [...new Set(typed)].filter((path) => !useful.has(path)).map(nameOf) };
}

function nameOf(path: string): string {
  return path === STDIN ? STDIN_NAME : path;
}

function readOne({ name }: FoundFile, io: Io): Promise<string> {
  return name === STDIN ? readStream(io.stdin()) : readText(resolve(io.cwd, name));
}
