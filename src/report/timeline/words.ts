/**
 * How pictures, tables and texts name what a timeline holds.
 */
import { type Fate, type PodEnd, type PodPhase } from '../../model/results/timeline';

/** Short enough for a legend. */
export const PHASE_NAMES: Readonly<Record<PodPhase, string>> = {
  pending: 'pending',
  pulling: 'pulling the image',
  starting: 'starting',
  ready: 'ready, no router has it yet',
  routed: 'routed',
  hook: 'preStop hook',
  stopping: 'stopping, after SIGTERM',
};

export const END_NAMES: Readonly<Record<PodEnd, string>> = {
  drained: 'stopped by itself',
  killed: 'killed',
  crashed: 'crashed',
  'node-lost': 'lost with its node',
};

export const FATE_NAMES: Readonly<Record<Fate, string>> = {
  answered: 'answered',
  refused: 'refused',
  reset: 'reset',
  cut: 'cut off',
  'timed-out': 'timed out',
  'no-endpoint': 'no endpoint',
  failed: 'failed',
};

/** What each fate means, for those who see the word for the first time. */
export const FATE_MEANINGS: Readonly<Record<Exclude<Fate, 'answered'>, string>> = {
  refused: 'nothing listened',
  reset: 'the connection broke before an answer',
  cut: 'the pod was killed while it answered',
  'timed-out': "no answer in the client's time",
  'no-endpoint': 'the router knew no pod',
  failed: 'the answer was an error',
};

/** `1,234`: the same in every language of a machine. */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

/** `0 s`, `1.25 s`, `150 s`: at most two decimals. */
export function formatTime(seconds: number): string {
  return `${Number(seconds.toFixed(2))} s`;
}

/** `3 s to 5.5 s`, or `3 s` where it is only a moment. */
export function formatSpan(from: number, until: number): string {
  const [start, end] = [formatTime(from), formatTime(until)];
  return start === end ? start : `${start.replace(/ s$/, '')} to ${end}`;
}

/** `38 %`, `99.2 %`; never 0 or 100 where it is only nearly so. */
export function formatShare(share: number): string {
  const percent = share * 100;
  const shown = Number(percent.toFixed(1));
  if (share > 0 && shown === 0) {
    return 'under 0.1 %';
  }
  return share < 1 && shown === 100 ? 'over 99.9 %' : `${shown} %`;
}
