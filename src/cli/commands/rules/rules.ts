/**
 * The options and help of `cdk8s-nonstop rules`. rules-command.ts runs it, and is loaded only then.
 */
import { COLOR_OPTIONS, type Command } from '../command';

export const RULES_COMMAND: Command = {
  name: 'rules',
  summary: 'List all rules',
  options: {
    format: { type: 'text', choices: ['text', 'json'], summary: 'format of the list', shownDefault: 'text' },
    ...COLOR_OPTIONS,
  },
  examples: [['npx cdk8s-nonstop rules --format json', 'list all rules as JSON']],
  run: async (args, io) => (await import('./rules-command')).rulesCommand(args, io),
};
