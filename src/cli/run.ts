/**
 * The command as a function of its arguments and process. Returns the exit code.
 */
import { EXIT, type ExitCode } from './exit-code';
import type { Io } from './io';
import { tell } from './output/complain';
import { parse } from './parser';
import { systemCode } from './system-error';
import { isUsageError } from './usage-error';

export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    const invocation = await parse(argv);
    if ('command' in invocation) {
      return await invocation.command.run(invocation.args, io);
    }
    await (invocation.code === EXIT.clean ? io.stdout : io.stderr)(invocation.text);
    return invocation.code;
  } catch (error) {
    await tell(explain(error), io).catch(() => undefined);
    return EXIT.cannotRun;
  }
}

function explain(error: unknown): readonly string[] {
  if (isUsageError(error)) {
    return error.messages;
  }
  if (systemCode(error) !== undefined) {
    return [String(error)];
  }
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return ['this is a bug, please report it with the input that caused it', ...details.split('\n')];
}
