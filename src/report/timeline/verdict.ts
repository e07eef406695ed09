/**
 * Summarizes a result in a line.
 */
import { totalsOf } from './buckets';
import { isLossless, type TimelineResult } from './result';
import { formatCount, formatShare } from './words';

/** Returns `29 (21 to 40)`, or `29` if all runs agree. */
export function lostText({ lost }: TimelineResult): string {
  const { p5, p50, p95 } = lost;
  return p5 === p95 ? formatCount(p50) : `${formatCount(p50)} (${formatCount(p5)} to ${formatCount(p95)})`;
}

/** The same in full sentences, for readers who do not know the columns. */
export function verdictText(result: TimelineResult): string {
  return [...endText(result), ...lossTexts(result)].join('; ');
}

/** Describes that it never finishes. Empty if it does, as nearly always. */
export function endText({ neverFinishes, hasEnd }: TimelineResult): readonly string[] {
  return neverFinishes === undefined ? [] : [`never finishes${hasEnd ? '' : ', as expected'}: ${neverFinishes}`];
}

function lossTexts(result: TimelineResult): readonly string[] {
  const { runs, requests, lost, chanceOfNone, timeline } = result;
  if (chanceOfNone === 1) {
    return [runs === 1 ? `none of ${formatCount(requests)} requests lost` : `no request lost in any of ${runs} runs`];
  }
  if (runs === 1) {
    return [`${formatCount(lost.p50)} of ${formatCount(requests)} requests lost`];
  }
  const range = lost.p5 === lost.p95 ? '' : `, ${formatCount(lost.p5)} to ${formatCount(lost.p95)} in nine of ten runs`;
  return [
    `${formatCount(lost.p50)} requests lost in the median of ${runs} runs${range}`,
    chanceOfNone === 0 ? 'every run loses some' : `none lost in ${formatShare(chanceOfNone)} of them`,
    `this run lost ${formatCount(totalsOf(timeline).lost)} of ${formatCount(requests)}`,
  ];
}

/** Returns `ok`, or what is wrong. */
export function verdictWord(result: TimelineResult): 'ok' | 'LOST' | 'ENDLESS' {
  return isLossless(result) ? 'ok' : result.chanceOfNone < 1 ? 'LOST' : 'ENDLESS';
}
