/**
 * The options and help of `cdk8s-nonstop explain`. rules-command.ts runs it, and is loaded only then.
 */
import { RULE_IDS } from '../../../manifest/rule-ids';
import { COLOR_OPTIONS, type Command } from '../command';

export const EXPLAIN: Command = {
  name: 'explain',
  positionals: '<rule>',
  positionalHelp: { rule: 'id of the rule, such as grace-zero' },
  values: { words: RULE_IDS },
  summary: 'Explain what a rule looks for, why it matters and what to do',
  options: COLOR_OPTIONS,
  examples: [['npx cdk8s-nonstop explain grace-zero', 'explain one rule']],
  run: async (args, io) => (await import('./rules-command')).explainCommand(args, io),
};
