import { COLOR_OPTIONS, type Command } from '../command';

export const EXPLAIN: Command = {
  name: 'explain',
  positionals: '<rule>',
  positionalHelp: { rule: "a rule's id, such as grace-zero" },
  summary: 'Tell what a rule looks for, why it matters and what to do',
  options: COLOR_OPTIONS,
  examples: [['nonstop explain grace-zero', 'tell about one rule']],
  run: async (args, io) => (await import('./rules-command')).explainCommand(args, io),
};
