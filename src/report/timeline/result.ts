/**
 * What reports of timelines are made from: what was predicted or measured, and how sure it is.
 */
import type { Timeline } from '../../model/results/timeline';
import { objectName } from '../object-name';
import type { ReportProblem } from '../report-input';

export interface TimelineReport {
  /** The version of this package. */
  readonly toolVersion: string;
  readonly origin: Origin;
  readonly results: readonly TimelineResult[];
  readonly problems: readonly ReportProblem[];
}

/** Where the numbers come from. */
export type Origin = 'simulated' | 'measured';

/** One workload in one scenario. */
export interface TimelineResult {
  /** One run that stands for all: what pictures show. */
  readonly timeline: Timeline;
  /** Which one it is where several are set side by side. */
  readonly variant?: string;
  readonly runs: number;
  /** Requests sent in the run that stands for all. */
  readonly requests: number;
  readonly lost: LostRange;
  /** The share of the runs that lost none, 0 to 1. */
  readonly chanceOfNone: number;
  /** Why it never comes to an end; undefined where it does. */
  readonly neverFinishes?: string;
  /** Whether a healthy workload comes to an end: a broken image never gets ready, and must only not harm. */
  readonly hasEnd: boolean;
  readonly assumptions: readonly StatedAssumption[];
}

/** How many requests are lost, at the percentiles of the runs. */
export interface LostRange {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

/** What was supposed, and who says so. */
export interface StatedAssumption {
  /** The key in a configuration. */
  readonly name: string;
  /** The flag, without dashes. */
  readonly flag: string;
  readonly summary: string;
  readonly value: number | string;
  /** What is supposed where nobody says anything. */
  readonly default: number | string;
  readonly unit?: string;
  readonly from: 'flag' | 'config' | 'manifest' | 'default';
  /** Where exactly: an annotation, a field, what a default rests on. */
  readonly source: string;
}

/** A value as it is shown: `30 s`. */
export function withUnit(value: number | string, unit: string | undefined): string {
  return unit === undefined ? String(value) : `${value} ${unit}`;
}

/** Whether every run answered every request, and came to an end where there is one. */
export function isLossless(result: TimelineResult): boolean {
  return result.chanceOfNone === 1 && !isStuck(result);
}

/** Whether it should have come to an end. */
export function isStuck({ neverFinishes, hasEnd }: TimelineResult): boolean {
  return neverFinishes !== undefined && hasEnd;
}

/** Results of one workload in one scenario: variants, where several are set side by side. */
export interface ResultGroup {
  readonly workload: string;
  readonly scenario: string;
  readonly results: readonly TimelineResult[];
  /** How long the longest is: the axis that all share. */
  readonly durationSeconds: number;
}

export function groupResults(results: readonly TimelineResult[]): readonly ResultGroup[] {
  const groups = new Map<string, TimelineResult[]>();
  for (const result of results) {
    const { workload, scenario } = result.timeline;
    const key = JSON.stringify([objectName(workload), workload.apiVersion, scenario]);
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map(({ timeline }) => ({
      workload: objectName(timeline.workload),
      scenario: timeline.scenario,
      results: group,
      durationSeconds: Math.max(...group.map((result) => result.timeline.durationSeconds)),
    })),
  );
}
