/**
 * The words for the contents of a timeline in pictures, tables and texts.
 */
import { type Fate, type PodEnd, type PodPhase } from '../../model/results/timeline';

/** Short enough for a legend. */
export const PHASE_NAMES: Readonly<Record<PodPhase, string>> = {
  pending: 'pending',
  pulling: 'pulling the image',
  starting: 'starting',
  ready: 'ready, not routed yet',
  routed: 'routed',
  hook: 'preStop hook',
  stopping: 'stopping, after SIGTERM',
};

export const END_NAMES: Readonly<Record<PodEnd, string>> = {
  drained: 'stopped on its own',
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

/** The meaning of each fate, for readers who see the word for the first time. */
export const FATE_MEANINGS: Readonly<Record<Exclude<Fate, 'answered'>, string>> = {
  refused: 'nothing was listening',
  reset: 'the connection broke before an answer',
  cut: 'the pod was killed while it answered',
  'timed-out': "no answer within the client's timeout",
  'no-endpoint': 'the router knew no pod',
  failed: 'the answer was an error',
};

/** Formats `1,234`, independently of the machine's language. */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

/** Formats `0 s`, `1.25 s` or `150 s`, with at most two decimals. */
export function formatTime(seconds: number): string {
  return `${Number(seconds.toFixed(2))} s`;
}

/** Formats `3 s to 5.5 s`, or `3 s` if start and end are the same. */
export function formatSpan(from: number, until: number): string {
  const [start, end] = [formatTime(from), formatTime(until)];
  return start === end ? start : `${start.replace(/ s$/, '')} to ${end}`;
}

/** Formats `38 %` or `99.2 %`. It never rounds to 0 or 100. */
export function formatShare(share: number): string {
  const percent = share * 100;
  const shown = Number(percent.toFixed(1));
  if (share > 0 && shown === 0) {
    return 'under 0.1 %';
  }
  return share < 1 && shown === 100 ? 'over 99.9 %' : `${shown} %`;
}
