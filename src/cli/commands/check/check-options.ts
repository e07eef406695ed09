/**
 * Resolves the options of `cdk8s-nonstop check`: command line, then configuration, then defaults.
 */
import { parseVersion } from '../../../kubernetes/version';
import { RULE_IDS } from '../../../manifest/rule-ids';
import { SEVERITIES } from '../../../model/results';
import { FORMATS, type Format } from '../../../report/format-names';
import type { Threshold } from '../../../report/report-input';
import { type CheckOptions, isChosen, NO_RULE } from '../../../rules/options';
import type { Arguments } from '../command';
import type { LoadedConfig } from '../../config/config';
import type { Io } from '../../io';
import { knownRule } from '../../options/known-rule';
import { configuration, outputOf, pathsOf } from '../../options/shared-options';
import type { Report } from '../../output/reports';
import { UsageError } from '../../usage-error';

export interface CheckPlan {
  readonly loaded: LoadedConfig | undefined;
  readonly paths: readonly string[];
  readonly format: Format;
  readonly outputs: readonly Report<Format>[];
  readonly threshold: Threshold;
  readonly options: CheckOptions;
  readonly quiet: boolean;
}

export async function planCheck(args: Arguments, io: Io): Promise<CheckPlan> {
  const loaded = await configuration(args, io);
  const config = loaded?.config ?? {};
  const options: CheckOptions = {
    rules: rulesOf(args, 'rule'),
    skip: rulesOf(args, 'skip'),
    severities: config.rules,
    targetVersion: versionOf(args) ?? config.targetVersion,
    acknowledge: !args.flag('no-acknowledge'),
    rolloutCapacity: config.rolloutCapacity,
    workloads: config.workloads,
  };
  if (!RULE_IDS.some((id) => isChosen(id, options))) {
    throw new UsageError(NO_RULE);
  }
  return {
    loaded,
    paths: pathsOf('check', args, loaded, io),
    format: (args.text('format') as Format | undefined) ?? 'text',
    outputs: args.list('output').map((typed) => outputOf(typed, FORMATS, 'sarif=nonstop.sarif')),
    threshold: {
      severity: SEVERITIES.find((severity) => severity === args.text('severity')) ?? config.severity ?? 'error',
      strict: args.flag('strict') || (config.strict ?? false),
    },
    options,
    quiet: args.flag('quiet'),
  };
}

function rulesOf(args: Arguments, option: 'rule' | 'skip'): readonly string[] | undefined {
  const ids = args.list(option).flatMap((typed) => typed.split(','));
  return ids.length === 0 ? undefined : ids.map((id) => knownRule(id, `'--${option}'`).meta.id);
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
