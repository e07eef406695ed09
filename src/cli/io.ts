/**
 * Everything that the command uses of its process, so that tests can replace it.
 */
export interface Io {
  /** The folder that relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether standard output is a terminal. */
  readonly isTerminal: boolean;
  /** Whether standard input is a terminal, so that it can ask a person. */
  readonly isInteractive: boolean;
  /** The width of the terminal, if there is one. */
  readonly columns?: number;
  /** Resolves when the text is written, or when no one reads it any more. Rejects if it cannot be written. */
  readonly stdout: (text: string) => Promise<void>;
  readonly stderr: (text: string) => Promise<void>;
  /** Standard error for progress, if it is a terminal. */
  readonly progress?: NodeJS.WriteStream;
  /** The files that standard input and output are redirected to, as `fileId` names them, if they are. */
  readonly redirected?: { readonly stdin?: string; readonly stdout?: string };
  /** The content of standard input, in chunks. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** Calls the listener on the first interrupt. A second one ends the process. Returns a function to stop listening. */
  readonly onInterrupt: (listener: () => void) => () => void;
}
