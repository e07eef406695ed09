import { SEVERITIES } from '../../../model/results/finding';
import { FORMATS } from '../../../report/format-names';
import { COLOR_OPTIONS, type Command } from '../command';

export const CHECK: Command = {
  name: 'check',
  positionals: '[files..]',
  positionalHelp: { files: 'files, directories, globs, or - for standard input' },
  summary: 'Say what in Kubernetes manifests would lose requests or block operations',
  options: {
    format: {
      type: 'text',
      choices: FORMATS,
      summary: 'format of the report on standard output',
      shownDefault: 'text',
    },
    output: { type: 'list', summary: 'FORMAT=FILE: write a report to a file too; may be given several times' },
    severity: {
      type: 'text',
      choices: SEVERITIES,
      summary: 'the least severity that makes the command fail',
      shownDefault: 'error',
    },
    strict: { type: 'flag', summary: 'fail on unproven findings too' },
    rule: { type: 'list', summary: 'run only this rule; may be given several times' },
    skip: { type: 'list', summary: 'do not run this rule; may be given several times' },
    'no-acknowledge': { type: 'flag', summary: 'let no annotation accept a finding' },
    'target-version': { type: 'text', summary: 'Kubernetes version of the cluster that gets the manifests' },
    config: { type: 'text', summary: 'configuration file, instead of the one found from here upwards' },
    'no-config': { type: 'flag', summary: 'look for no configuration file' },
    quiet: { type: 'flag', short: 'q', summary: 'show only findings that make the command fail' },
    ...COLOR_OPTIONS,
  },
  examples: [
    ['nonstop check dist', 'check all manifests of a directory'],
    ['helm template . | nonstop check -', 'check what a chart renders'],
    ['nonstop check dist --severity warning --strict', 'fail on warnings, and on what cannot be proven'],
    ['nonstop check dist --output sarif=nonstop.sarif', 'read it yourself, and keep a report for code scanning'],
  ],
  run: async (args, io) => (await import('./check-command')).checkCommand(args, io),
};
