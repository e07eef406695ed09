/**
 * Shows that long work goes on: by a bar for a person who is watching, or else by a line now and then.
 */
import type { SingleBar } from 'cli-progress';
import type { Io } from '../../io';
import { tell } from '../../output/complain';

/** Shorter work ends before a bar can be read. */
const PATIENCE_MILLISECONDS = 1000;

/** Often enough that no one thinks it hangs, and few lines in the log of a CI job. */
const LINE_MILLISECONDS = 5000;

const UNCHANGED_TERMINAL = { hideCursor: false, linewrap: true, gracefulExit: false };

export interface Progress {
  readonly advance: (count: number) => void;
  readonly end: () => void;
}

export interface Work {
  /** A word for it, such as `simulating`. */
  readonly what: string;
  readonly runs: number;
  /** Whether to write no lines. */
  readonly isQuiet: boolean;
}

const SILENT: Progress = { advance: () => undefined, end: () => undefined };

export async function startProgress(work: Work, io: Pick<Io, 'progress' | 'stderr'>): Promise<Progress> {
  const { progress: stream } = io;
  if (stream === undefined) {
    return work.isQuiet ? SILENT : inLines(work, io);
  }
  const { Presets, SingleBar: Bar } = await import('cli-progress');
  const format = `${work.what} {bar} {percentage} % of {total} runs, {eta_formatted} left`;
  // The terminal's state is not changed, so an interrupt needs no handler and ends the command immediately.
  const options = { format, stream, clearOnComplete: true, etaBuffer: 50, ...UNCHANGED_TERMINAL };
  return advancing(new Bar(options, Presets.rect), work.runs);
}

function inLines({ what, runs }: Work, io: Pick<Io, 'stderr'>): Progress {
  let done = 0;
  const timer = setInterval(() => {
    void tell([`${what}: ${done} of ${runs} runs done`], io);
  }, LINE_MILLISECONDS);
  return {
    advance: (count) => {
      done += count;
    },
    end: () => {
      clearInterval(timer);
    },
  };
}

function advancing(bar: SingleBar, total: number): Progress {
  const start = Date.now();
  let done = 0;
  let isShown = false;
  const show = (): void => {
    if (!isShown && Date.now() - start > PATIENCE_MILLISECONDS && done < total) {
      isShown = true;
      bar.start(total, done);
    }
  };
  // Also if a single run takes long.
  const timer = setInterval(show, PATIENCE_MILLISECONDS);
  return {
    advance: (count) => {
      done += count;
      if (isShown) {
        bar.update(done);
      } else {
        show();
      }
    },
    end: () => {
      clearInterval(timer);
      bar.stop();
    },
  };
}
