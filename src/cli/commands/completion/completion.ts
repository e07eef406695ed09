/**
 * The options and help of `cdk8s-nonstop completion`. completion-command.ts runs it, and is loaded only then.
 */
import type { Command } from '../command';
import { SHELLS } from './shells';

export const COMPLETION: Command = {
  name: 'completion',
  positionals: '[shell]',
  positionalHelp: { shell: 'bash or zsh; by default, the current shell' },
  values: { words: SHELLS },
  summary: 'Print a completion script for bash or zsh',
  options: {},
  examples: [
    ['source <(cdk8s-nonstop completion bash)', 'complete in this shell'],
    ['cdk8s-nonstop completion zsh >> ~/.zshrc', 'complete in every new zsh'],
  ],
  run: async (args, io) => (await import('./completion-command')).completionCommand(args, io),
};
