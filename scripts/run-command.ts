import type { Io } from '../src/cli/io';
import { run } from '../src/cli/run';

/** Runs `nonstop` in a folder, and returns its standard output. */
export async function runCommand(cwd: string, args: readonly string[]): Promise<string> {
  let complaint = '';
  let output = '';
  const io: Io = {
    cwd,
    env: {},
    isTerminal: false,
    isInteractive: false,
    stdout: (text) => {
      output += text;
      return Promise.resolve();
    },
    stderr: (text) => {
      complaint += text;
      return Promise.resolve();
    },
    stdin: () => process.stdin as AsyncIterable<Uint8Array>,
    onInterrupt: () => () => undefined,
  };
  const code = await run(args, io);
  if (code === 2) {
    throw new Error(`nonstop ${args.join(' ')} should run, got: ${complaint}`);
  }
  return output;
}
