/**
 * The manifests of a run, as text.
 */
import { resolve } from 'node:path';
import type { SourceFile } from '../../manifest/documents';
import { parseYaml } from '../../manifest/yaml';
import type { ReportProblem } from '../../report/report-input';
import { BOUNDS, formatBytes } from './bounds';
import { findFiles, type FoundFile, STDIN } from './find';
import type { Io } from '../io';
import { explainReadError, readStream, readText } from './read';
import { UsageError } from '../usage-error';

export interface Inputs {
  readonly files: readonly SourceFile[];
  readonly problems: readonly ReportProblem[];
}

/** The name of standard input in reports. */
const STDIN_NAME = 'stdin';

export async function readInputs(typed: readonly string[], io: Io): Promise<Inputs> {
  const found = await findFiles(typed, io.cwd);
  const files: SourceFile[] = [];
  const problems = [...found.problems];
  let total = 0;
  for (const file of found.files) {
    const name = file.name === STDIN ? STDIN_NAME : file.name;
    try {
      const text = await readOne(file, io);
      total += text.length;
      if (!file.isFromFolder || mayBeManifest(text)) {
        files.push({ name, text });
      }
    } catch (error) {
      problems.push({ file: name, message: explainReadError(error) });
    }
    if (total > BOUNDS.totalBytes) {
      throw new UsageError(`input should be at most ${formatBytes(BOUNDS.totalBytes)}, got more; pass fewer files`);
    }
  }
  return { files, problems };
}

function readOne({ name }: FoundFile, io: Io): Promise<string> {
  return name === STDIN ? readStream(io.stdin()) : readText(resolve(io.cwd, name));
}

/**
 * Folders also contain a chart's values, a package.json and the like. Those are skipped, but files that cannot be
 * parsed are not, since they may be meant as manifests.
 */
function mayBeManifest(text: string): boolean {
  const hasBoth = /["']?apiVersion["']?\s*:/.test(text) && /["']?kind["']?\s*:/.test(text);
  return hasBoth || parseYaml(text).errors.length > 0;
}
