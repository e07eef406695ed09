import type { Command } from './command';
import { CHECK } from './check/check';
import { COMPLETION } from './completion/completion';
import { EXPLAIN } from './rules/explain';
import { REHEARSE } from './rehearse/rehearse';
import { RULES_COMMAND } from './rules/rules';
import { SIMULATE } from './simulate/simulate';

/** All subcommands, in the order of the help. */
export const COMMANDS: readonly Command[] = [CHECK, SIMULATE, REHEARSE, EXPLAIN, RULES_COMMAND, COMPLETION];
