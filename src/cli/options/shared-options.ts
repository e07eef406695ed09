/**
 * Options that several commands share.
 */
import { basename, join, relative, resolve } from 'node:path';
import type { Arguments } from '../commands/command';
import type { LoadedConfig } from '../config/config';
import { findConfig, loadConfig } from '../config/config-file';
import { didYouMean } from './did-you-mean';
import type { Io } from '../io';
import { tell } from '../output/complain';
import type { Report } from '../output/reports';
import { UsageError } from '../usage-error';

/** Reads the configuration, and says which one if no option names it. */
export async function configuration(args: Arguments, io: Io): Promise<LoadedConfig | undefined> {
  const file = args.text('config');
  if (file !== undefined) {
    return loadConfig(file, io.cwd);
  }
  const found = args.flag('no-config') ? undefined : await findConfig(io.cwd);
  if (found !== undefined && !args.flag('quiet')) {
    await tell([`using the configuration ${found.file}`], io);
  }
  return found;
}

/** Returns the absolute path of the configuration, for comparison with files that are written. */
export function readPaths(loaded: LoadedConfig | undefined): readonly string[] {
  return loaded === undefined ? [] : [join(loaded.folder, basename(loaded.file))];
}

/** Reports the settings of workloads that match nothing, which are most likely misspelled. */
export async function tellUnused(
  unused: readonly number[],
  loaded: Pick<LoadedConfig, 'config' | 'file'> | undefined,
  io: Io,
): Promise<void> {
  const messages = unused.map((index) => {
    const { kind = 'workload', namespace, name = '' } = loaded?.config.workloads?.[index] ?? {};
    const object = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
    return `${loaded?.file ?? ''}: 'workloads[${index}]' should match a workload of the input, got ${object}; correct or remove it`;
  });
  await tell(messages, io);
}

/** Returns the files on the command line, or else those in the configuration, relative to the current folder. */
export function pathsOf(
  command: string,
  args: Arguments,
  loaded: LoadedConfig | undefined,
  { cwd }: Io,
): readonly string[] {
  const typed = args.list('files');
  if (typed.length > 0) {
    return typed;
  }
  const configured = loaded?.config.paths ?? [];
  if (loaded === undefined || configured.length === 0) {
    throw new UsageError(
      `'cdk8s-nonstop ${command}' should be followed by files, got none; pass files or folders, '-' for standard input, or set 'paths' in nonstop.config.yaml`,
    );
  }
  return configured.map((path) => relative(cwd, resolve(loaded.folder, path)));
}

/** Reads `FORMAT=FILE`. */
export function outputOf<Format extends string>(
  typed: string,
  formats: readonly Format[],
  example: string,
): Report<Format> {
  const at = typed.indexOf('=');
  const word = typed.slice(0, Math.max(at, 0));
  const file = typed.slice(at + 1);
  if (at < 0) {
    throw new UsageError(`'--output' should be FORMAT=FILE, got '${typed}'; write ${example}, for example`);
  }
  const format = formats.find((known) => known === word);
  if (format === undefined) {
    const remedy = didYouMean(word, formats, 'choose one of them');
    throw new UsageError(`'--output' should begin with one of ${formats.join(', ')}, got '${word}'; ${remedy}`);
  }
  return { option: 'output', file, content: format };
}
