/**
 * What one run of `nonstop check` shall do: the command line over the configuration over the defaults.
 */
import { relative, resolve } from 'node:path';
import { parseVersion } from '../kubernetes/version';
import { SEVERITIES } from '../model/finding';
import { FORMATS, type Format, isFormat } from '../report/format-names';
import type { Threshold } from '../report/report-input';
import type { CheckOptions } from '../rules/check';
import type { Arguments } from './command';
import type { LoadedConfig } from './config';
import { findConfig, loadConfig } from './config-file';
import { didYouMean } from './did-you-mean';
import type { Io } from './io';
import { knownRule } from './known-rule';
import { UsageError } from './usage-error';

export interface CheckPlan {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly outputs: readonly Output[];
  readonly threshold: Threshold;
  readonly options: CheckOptions;
  readonly quiet: boolean;
}

export interface Output {
  readonly format: Format;
  readonly file: string;
}

export async function planCheck(args: Arguments, io: Io): Promise<CheckPlan> {
  const loaded = await configuration(args, io);
  const config = loaded?.config ?? {};
  return {
    paths: pathsOf(args, loaded, io),
    format: (args.text('format') as Format | undefined) ?? 'text',
    outputs: args.list('output').map(outputOf),
    threshold: {
      severity: SEVERITIES.find((severity) => severity === args.text('severity')) ?? config.severity ?? 'error',
      strict: args.flag('strict') || (config.strict ?? false),
    },
    options: {
      rules: rulesOf(args, 'rule'),
      skip: rulesOf(args, 'skip'),
      severities: config.rules,
      targetVersion: versionOf(args) ?? config.targetVersion,
      acknowledge: !args.flag('no-acknowledge'),
      rolloutCapacity: config.rolloutCapacity,
      workloads: config.workloads,
    },
    quiet: args.flag('quiet'),
  };
}

async function configuration(args: Arguments, io: Io): Promise<LoadedConfig | undefined> {
  const file = args.text('config');
  if (file !== undefined) {
    return loadConfig(file, io.cwd);
  }
  return args.flag('no-config') ? undefined : findConfig(io.cwd);
}

function pathsOf(args: Arguments, loaded: LoadedConfig | undefined, io: Io): readonly string[] {
  const typed = args.list('files');
  if (typed.length > 0) {
    return typed;
  }
  const configured = loaded?.config.paths ?? [];
  if (loaded === undefined || configured.length === 0) {
    throw new UsageError(
      "'nonstop check' should be given files, got none; name files or folders, '-' for standard input, or set 'paths' in nonstop.config.yaml",
    );
  }
  return configured.map((path) => relative(io.cwd, resolve(loaded.folder, path)));
}

function outputOf(typed: string): Output {
  const at = typed.indexOf('=');
  const format = typed.slice(0, Math.max(at, 0));
  const file = typed.slice(at + 1);
  if (at < 0 || file === '') {
    throw new UsageError(`'--output' should be FORMAT=FILE, got '${typed}'; write sarif=nonstop.sarif for example`);
  }
  if (!isFormat(format)) {
    const remedy = didYouMean(format, FORMATS, 'choose one of them');
    throw new UsageError(`'--output' should begin with one of ${FORMATS.join(', ')}, got '${format}'; ${remedy}`);
  }
  return { format, file };
}

function rulesOf(args: Arguments, option: 'rule' | 'skip'): readonly string[] | undefined {
  const ids = args.list(option).flatMap((typed) => typed.split(','));
  return ids.length === 0 ? undefined : ids.map((id) => knownRule(id, `'--${option}'`).id);
}

function versionOf(args: Arguments): string | undefined {
  const version = args.text('target-version');
  if (version !== undefined && parseVersion(version) === undefined) {
    throw new UsageError(
      `'--target-version' should be a Kubernetes version such as 1.33, got '${version}'; pass major and minor`,
    );
  }
  return version;
}
