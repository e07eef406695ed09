import type { TimelineReport, TimelineResult } from '../../../src/report/timeline/result';
import { rolloutTimeline } from '../../helpers/timelines';

export const LOSING_RESULT: TimelineResult = {
  timeline: rolloutTimeline({ lostWithEach: 6 }),
  runs: 100,
  requests: 5000,
  lost: { p5: 14, p50: 18, p95: 25 },
  chanceOfNone: 0.02,
  hasEnd: true,
  assumptions: [
    {
      name: 'rate',
      flag: 'rate',
      summary: 'requests a second',
      value: 100,
      default: 100,
      unit: '1/s',
      from: 'default',
      source: 'a guess: say your own',
    },
    {
      name: 'startup',
      flag: 'startup',
      summary: 'the slowest start',
      value: 60,
      default: 10,
      unit: 's',
      from: 'manifest',
      source: 'annotation cdk8s-nonstop/startup',
    },
  ],
};

export const CLEAN_RESULT: TimelineResult = {
  ...LOSING_RESULT,
  timeline: rolloutTimeline(),
  lost: { p5: 0, p50: 0, p95: 0 },
  chanceOfNone: 1,
};

export function reportOf(...results: readonly TimelineResult[]): TimelineReport {
  return { toolVersion: '1.2.3', origin: 'simulated', results, problems: [] };
}
