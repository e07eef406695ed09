/**
 * The input of timeline reports: predictions or measurements, and how certain they are.
 */
import type { Timeline } from '../../model/results';
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

/** A workload in a scenario. */
export interface TimelineResult {
  /** A representative run, which pictures show. */
  readonly timeline: Timeline;
  /** The name of the variant, if several are compared. */
  readonly variant?: string;
  readonly runs: number;
  /** The number of requests in the representative run. */
  readonly requests: number;
  readonly lost: LostRange;
  /** The fraction of runs that lost nothing, from 0 to 1. */
  readonly chanceOfNone: number;
  /** Why it never finishes, or undefined if it does. */
  readonly neverFinishes?: string;
  /**
   * Whether the scenario finishes for a healthy workload. A broken image never becomes ready: it must only do no harm.
   */
  readonly hasEnd: boolean;
  readonly assumptions: readonly StatedAssumption[];
  /** The assumptions whose change alone changes whether it is lossless. Undefined if that was not examined. */
  readonly decisive?: readonly DecisiveAssumption[];
  /** Where the workload is defined, if another has the same name. */
  readonly place?: string;
}

/** An assumption that decides a result, and the value with which it would be another. */
export interface DecisiveAssumption {
  /** The key in a configuration. */
  readonly name: string;
  /** The flag, without dashes. */
  readonly flag: string;
  readonly otherwise: number | string;
  readonly unit?: string;
}

/** The number of lost requests, at percentiles of the runs. */
export interface LostRange {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

/** An assumption and its source. */
export interface StatedAssumption {
  /** The key in a configuration. */
  readonly name: string;
  /** The flag, without dashes. */
  readonly flag: string;
  readonly summary: string;
  readonly value: number | string;
  /** The value that is assumed by default. */
  readonly default: number | string;
  readonly unit?: string;
  readonly from: 'flag' | 'config' | 'manifest' | 'default';
  /** The exact source: an annotation, a field, or the basis of a default. */
  readonly source: string;
}

/** Formats a value as `30 s`. */
export function withUnit(value: number | string, unit: string | undefined): string {
  return unit === undefined ? String(value) : `${value} ${unit}`;
}

/** Returns `Deployment shop/web`, or `Deployment shop/web (web.yaml:1)` if another has the same name. */
export function workloadName({ timeline, place }: Pick<TimelineResult, 'timeline' | 'place'>): string {
  return place === undefined ? objectName(timeline.workload) : `${objectName(timeline.workload)} (${place})`;
}

/** Whether every run answered all requests, and finished if the scenario does. */
export function isLossless(result: TimelineResult): boolean {
  return result.chanceOfNone === 1 && !isStuck(result);
}

/** Whether it should have finished but never did. */
export function isStuck({ neverFinishes, hasEnd }: TimelineResult): boolean {
  return neverFinishes !== undefined && hasEnd;
}

/** Results of a workload in a scenario, one for each variant. */
export interface ResultGroup {
  readonly workload: string;
  readonly scenario: string;
  readonly results: readonly TimelineResult[];
  /** The duration of the longest result, which determines the shared axis. */
  readonly durationSeconds: number;
}

export function groupResults(results: readonly TimelineResult[]): readonly ResultGroup[] {
  const groups = new Map<string, TimelineResult[]>();
  for (const result of results) {
    const { workload, scenario } = result.timeline;
    const key = JSON.stringify([workloadName(result), workload.apiVersion, scenario]);
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map((first) => ({
      workload: workloadName(first),
      scenario: first.timeline.scenario,
      results: group,
      durationSeconds: Math.max(...group.map((result) => result.timeline.durationSeconds)),
    })),
  );
}
