/**
 * The options and help of `cdk8s-nonstop simulate`. simulate-command.ts runs it, and is loaded only then.
 */
import { ASSUMPTION_OPTIONS } from '../../options/assumption-values';
import { TIMELINE_FORMATS } from '../../../report/timeline/format-names';
import { STRATEGIES } from '../../../simulator/cluster/strategies';
import { SCENARIO_WORDS } from '../../options/known-scenario';
import { COLOR_OPTIONS, type Command, FILES, reportValues } from '../command';
import { DEFAULT_SEEDS } from '../../options/seeds';

export const SIMULATE: Command = {
  name: 'simulate',
  positionals: '[files..]',
  positionalHelp: { files: 'files, directories, globs, or - for standard input' },
  values: FILES,
  summary: 'Simulate a rollout, a drain or a failure, and count lost requests',
  options: {
    scenario: {
      type: 'list',
      summary:
        'scenarios, separated by commas: rollout, drain, crash ...; planned: all but accidents; all; + combines, as in drain+load-spike',
      shownDefault: 'rollout',
      values: { words: SCENARIO_WORDS, separators: ',+' },
    },
    format: {
      type: 'text',
      choices: ['text', 'json'],
      summary: 'format of the results on standard output',
      shownDefault: 'text',
    },
    report: { type: 'text', summary: 'FILE: write a self-contained page with charts', values: FILES },
    svg: { type: 'text', summary: 'FILE: write only the charts', values: FILES },
    output: {
      type: 'list',
      summary: 'FORMAT=FILE: also write text, json, html or svg to a file; can be repeated',
      values: reportValues(TIMELINE_FORMATS),
    },
    seeds: {
      type: 'text',
      summary: 'number of random runs of each simulation',
      shownDefault: `${DEFAULT_SEEDS}`,
    },
    compare: { type: 'flag', summary: 'compare the files or directories, instead of combining them' },
    strategy: {
      type: 'list',
      summary: 'compare strategies, separated by commas: as-written, surge-all, stop-all-but-one, one-by-one',
      shownDefault: 'as-written',
      values: { words: STRATEGIES.map(({ name }) => name), separators: ',' },
    },
    workload: { type: 'list', summary: 'only simulate this workload, by name or namespace/name; can be repeated' },
    assumptions: { type: 'flag', summary: 'list all assumptions, not only those that decide a result' },
    ...ASSUMPTION_OPTIONS,
    config: {
      type: 'text',
      summary: 'configuration file, instead of the nearest one in this folder or above',
      values: FILES,
    },
    'no-config': { type: 'flag', summary: 'use no configuration file' },
    quiet: { type: 'flag', short: 'q', summary: 'only show what makes the command fail' },
    ...COLOR_OPTIONS,
  },
  examples: [
    ['npx cdk8s-nonstop simulate dist', 'simulate a rollout of every workload in a directory'],
    ['helm template . | npx cdk8s-nonstop simulate - --scenario planned', 'simulate everything but accidents'],
    ['npx cdk8s-nonstop simulate dist --scenario rollout,drain --report rollout.html', 'also write a page with charts'],
    ['npx cdk8s-nonstop simulate --compare before.yaml after.yaml', 'see the effect of a change'],
    [
      'npx cdk8s-nonstop simulate dist --strategy surge-all,stop-all-but-one,one-by-one',
      'see which strategy loses least',
    ],
  ],
  run: async (args, io) => (await import('./simulate-command')).simulateCommand(args, io),
};
