/**
 * The options and help of `cdk8s-nonstop check`. check-command.ts runs it, and is loaded only then.
 */
import { SEVERITIES } from '../../../model/results';
import { FORMATS } from '../../../report/format-names';
import { RULE_IDS } from '../../../manifest/rule-ids';
import { COLOR_OPTIONS, type Command, FILES, reportValues, type Values } from '../command';

const RULES: Values = { words: RULE_IDS, separators: ',' };

export const CHECK: Command = {
  name: 'check',
  positionals: '[files..]',
  positionalHelp: { files: 'files, directories, globs, or - for standard input' },
  values: FILES,
  summary: 'Find what would lose requests or block operations in Kubernetes manifests',
  options: {
    format: {
      type: 'text',
      choices: FORMATS,
      summary: 'format of the report on standard output',
      shownDefault: 'text',
    },
    output: {
      type: 'list',
      summary: 'FORMAT=FILE: also write a report to a file; can be repeated',
      values: reportValues(FORMATS),
    },
    severity: {
      type: 'text',
      choices: SEVERITIES,
      summary: 'lowest severity that makes the command fail',
      shownDefault: 'error',
    },
    strict: { type: 'flag', summary: 'also fail on unproven findings' },
    rule: { type: 'list', summary: 'run only this rule; can be repeated', values: RULES },
    skip: { type: 'list', summary: 'skip this rule; can be repeated', values: RULES },
    'no-acknowledge': { type: 'flag', summary: 'ignore annotations that accept findings' },
    'target-version': { type: 'text', summary: 'Kubernetes version of the target cluster' },
    config: {
      type: 'text',
      summary: 'configuration file, instead of the nearest one in this folder or above',
      values: FILES,
    },
    'no-config': { type: 'flag', summary: 'use no configuration file' },
    quiet: { type: 'flag', short: 'q', summary: 'only show findings that make the command fail' },
    ...COLOR_OPTIONS,
  },
  examples: [
    ['npx cdk8s-nonstop check dist', 'check all manifests in a directory'],
    ['helm template . | npx cdk8s-nonstop check -', 'check a rendered chart'],
    ['npx cdk8s-nonstop check dist --severity warning --strict', 'also fail on warnings and unproven findings'],
    ['npx cdk8s-nonstop check dist --output sarif=nonstop.sarif', 'also write a report for code scanning'],
  ],
  run: async (args, io) => (await import('./check-command')).checkCommand(args, io),
};
