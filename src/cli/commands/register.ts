import type { Command } from '../command';
import { CHECK } from './check';
import { COMPLETION } from './completion';
import { EXPLAIN } from './explain';
import { RULES_COMMAND } from './rules';

/** Every subcommand, in the order of the help. */
export const COMMANDS: readonly Command[] = [CHECK, EXPLAIN, RULES_COMMAND, COMPLETION];
