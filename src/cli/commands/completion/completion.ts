import type { Command } from '../command';

export const COMPLETION: Command = {
  name: 'completion',
  positionals: '[shell]',
  positionalHelp: { shell: 'bash or zsh; the one in use where left out' },
  summary: 'Print a completion script for bash or zsh',
  options: {},
  examples: [
    ['source <(nonstop completion bash)', 'complete in this shell'],
    ['nonstop completion zsh >> ~/.zshrc', 'complete in every zsh from now on'],
  ],
  run: async (args, io) => (await import('./completion-command')).completionCommand(args, io),
};
