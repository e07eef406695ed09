/**
 * Shows a progress bar for work that takes longer than a second, if a person is watching.
 */
import type { SingleBar } from 'cli-progress';

/** Shorter work ends before a bar can be read. */
const PATIENCE_MILLISECONDS = 1000;

const FORMAT = 'simulating {bar} {percentage} % of {total} runs, {eta_formatted} left';

const UNCHANGED_TERMINAL = { hideCursor: false, linewrap: true, gracefulExit: false };

export interface Progress {
  readonly advance: (count: number) => void;
  readonly end: () => void;
}

const SILENT: Progress = { advance: () => undefined, end: () => undefined };

export async function progressOn(stream: NodeJS.WriteStream | undefined, total: number): Promise<Progress> {
  if (stream === undefined) {
    return SILENT;
  }
  const { Presets, SingleBar: Bar } = await import('cli-progress');
  // The terminal's state is not changed, so an interrupt needs no handler and ends the command immediately.
  const options = { format: FORMAT, stream, clearOnComplete: true, etaBuffer: 50, ...UNCHANGED_TERMINAL };
  return advancing(new Bar(options, Presets.rect), total);
}

function advancing(bar: SingleBar, total: number): Progress {
  const start = Date.now();
  let done = 0;
  let isShown = false;
  return {
    advance: (count) => {
      done += count;
      if (isShown) {
        bar.update(done);
      } else if (Date.now() - start > PATIENCE_MILLISECONDS && done < total) {
        isShown = true;
        bar.start(total, done);
      }
    },
    end: () => {
      bar.stop();
    },
  };
}
