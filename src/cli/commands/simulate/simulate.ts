import { ASSUMPTION_OPTIONS } from '../../options/assumption-values';
import { COLOR_OPTIONS, type Command } from '../command';
import { DEFAULT_SEEDS } from '../../options/seeds';

export const SIMULATE: Command = {
  name: 'simulate',
  positionals: '[files..]',
  positionalHelp: { files: 'files, directories, globs, or - for standard input' },
  summary: 'Play a rollout, a drain or an accident, and count the requests that it loses',
  options: {
    scenario: {
      type: 'list',
      summary: 'what happens, by commas: rollout, drain, crash ... or all; drain+load-spike happen at once',
      shownDefault: 'rollout',
    },
    format: {
      type: 'text',
      choices: ['text', 'json'],
      summary: 'format of the results on standard output',
      shownDefault: 'text',
    },
    report: { type: 'text', summary: 'FILE: write a page with pictures, which needs no network' },
    svg: { type: 'text', summary: 'FILE: write the pictures alone' },
    output: {
      type: 'list',
      summary: 'FORMAT=FILE: write text, json, html or svg to a file too; may be given several times',
    },
    seeds: {
      type: 'text',
      summary: 'runs of each simulation, which differ by chance',
      shownDefault: `${DEFAULT_SEEDS}`,
    },
    compare: { type: 'flag', summary: 'set the files or directories side by side, instead of reading them as one' },
    strategy: {
      type: 'list',
      summary: 'set strategies side by side, by commas: as-written, surge-all, stop-all-but-one, one-by-one',
      shownDefault: 'as-written',
    },
    workload: { type: 'list', summary: 'only this workload, by name or namespace/name; may be given several times' },
    ...ASSUMPTION_OPTIONS,
    config: { type: 'text', summary: 'configuration file, instead of the one found from here upwards' },
    'no-config': { type: 'flag', summary: 'look for no configuration file' },
    quiet: { type: 'flag', short: 'q', summary: 'show only what makes the command fail' },
    ...COLOR_OPTIONS,
  },
  examples: [
    ['nonstop simulate dist', 'play a rollout of every workload of a directory'],
    ['helm template . | nonstop simulate - --scenario all', 'play everything that may happen'],
    ['nonstop simulate dist --scenario rollout,drain --report rollout.html', 'see it'],
    ['nonstop simulate --compare before.yaml after.yaml', 'see what a change brings'],
    ['nonstop simulate dist --strategy surge-all,stop-all-but-one,one-by-one', 'see which strategy loses least'],
  ],
  run: async (args, io) => (await import('./simulate-command')).simulateCommand(args, io),
};
