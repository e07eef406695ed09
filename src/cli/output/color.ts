/**
 * Decides whether to use colors: by option, else by environment, else if the output is a terminal.
 *
 * @see https://no-color.org
 */
import { createColors } from 'picocolors';
import type { Paint } from '../../report/paint';
import type { Arguments } from '../commands/command';
import type { Io } from '../io';

export function paintFor(args: Arguments, io: Io): Paint {
  return createColors(hasColor(args, io));
}

function hasColor(args: Arguments, { env, isTerminal }: Io): boolean {
  if (args.flag('no-color') || args.flag('color')) {
    return !args.flag('no-color');
  }
  if (isSet(env.NO_COLOR)) {
    return false;
  }
  if (isSet(env.FORCE_COLOR)) {
    return env.FORCE_COLOR !== '0';
  }
  return isTerminal && env.TERM !== 'dumb';
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
