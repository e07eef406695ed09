/**
 * All that the command has of the process that runs it, so that tests can stand in for it.
 */
export interface Io {
  /** Relative paths start here. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person reads standard output. */
  readonly isTerminal: boolean;
  /** Whether a person can be asked on standard input. */
  readonly isInteractive: boolean;
  /** The terminal's width, where there is one. */
  readonly columns?: number;
  /** Resolves once written, or once nobody reads any more. Rejects where it cannot be written. */
  readonly stdout: (text: string) => Promise<void>;
  readonly stderr: (text: string) => Promise<void>;
  /** Standard error where a person watches it: there progress is shown. */
  readonly progress?: NodeJS.WriteStream;
  /** All of standard input, in pieces. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** Tells of the first interrupt, and leaves a second one to end the process. Returns how to stop listening. */
  readonly onInterrupt: (listener: () => void) => () => void;
}
