import { fstatSync } from 'node:fs';
import type { Io } from './io';
import { fileId } from './output/report-path';

/** Returns the Io of the real process. */
export function processIo(): Io {
  return {
    cwd: process.cwd(),
    env: process.env,
    isTerminal: isTerminal(process.stdout),
    isInteractive: isTerminal(process.stdin),
    columns: process.stdout.columns,
    stdout: writer(process.stdout),
    stderr: writer(process.stderr),
    ...(isTerminal(process.stderr) && { progress: process.stderr }),
    redirected: { ...redirection('stdin', process.stdin.fd), ...redirection('stdout', process.stdout.fd) },
    stdin: () => process.stdin as AsyncIterable<Uint8Array>,
    onInterrupt,
  };
}

const INTERRUPTS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function onInterrupt(listener: () => void): () => void {
  const forget = (): void => {
    INTERRUPTS.forEach((signal) => process.off(signal, once));
  };
  const once = (): void => {
    forget();
    listener();
  };
  INTERRUPTS.forEach((signal) => process.on(signal, once));
  return forget;
}

/** A reader that has seen enough, such as `head`, closes the pipe. That is not a failure of the command. */
function writer(stream: NodeJS.WriteStream): (text: string) => Promise<void> {
  // The callback reports the error. Without a listener, it would also end the process with a stack trace.
  stream.on('error', () => undefined);
  return (text) =>
    new Promise((resolve, reject) => {
      stream.write(text, (error) => {
        if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') {
          reject(error);
        } else {
          resolve();
        }
      });
    });
}

/** Returns the file that a stream is redirected to, or nothing if it is a terminal, a pipe or closed. */
function redirection(name: 'stdin' | 'stdout', descriptor: number): NonNullable<Io['redirected']> {
  try {
    const stats = fstatSync(descriptor);
    return stats.isFile() ? { [name]: fileId(stats) } : {};
  } catch {
    return {};
  }
}

/** A pipe has no such member, although its type says otherwise. */
function isTerminal({ isTTY }: { readonly isTTY?: boolean }): boolean {
  return isTTY ?? false;
}
