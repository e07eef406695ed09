import type { Command } from '../command';
import { CHECK } from './check';
import { COMPLETION } from './completion';
import { EXPLAIN } from './explain';
import { REHEARSE } from './rehearse';
import { RULES_COMMAND } from './rules';
import { SIMULATE } from './simulate';

/** Every subcommand, in the order of the help. */
export const COMMANDS: readonly Command[] = [CHECK, SIMULATE, REHEARSE, EXPLAIN, RULES_COMMAND, COMPLETION];
