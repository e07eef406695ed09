/**
 * Renders results as JSON. The contract is schemas/simulation.schema.json: all keys are always present, and null if
 * there is no value.
 */
import type { Loss, ObjectReference } from '../../model/results';
import { problemToJson } from '../json';
import { printJson } from '../printable';
import type { StatedAssumption, TimelineReport, TimelineResult } from './result';

/** Increases when a key is removed or changes its meaning, but not for new keys. */
export const JSON_SIMULATION_VERSION = 1;

export function renderTimelineJson({ results, problems }: TimelineReport): string {
  const report = {
    version: JSON_SIMULATION_VERSION,
    results: results.map(resultToJson),
    problems: problems.map(problemToJson),
  };
  return printJson(report);
}

function resultToJson(result: TimelineResult): object {
  const { timeline, variant, runs, requests, lost, chanceOfNone, neverFinishes, assumptions } = result;
  return {
    workload: workloadToJson(timeline.workload),
    place: result.place ?? null,
    scenario: timeline.scenario,
    variant: variant ?? null,
    runs,
    requests,
    lost: { p5: lost.p5, p50: lost.p50, p95: lost.p95 },
    chanceOfNone,
    neverFinishes: neverFinishes ?? null,
    assumptions: assumptions.map(assumptionToJson),
    losses: timeline.losses.map(lossToJson),
  };
}

function workloadToJson({ apiVersion, kind, namespace, name }: ObjectReference): object {
  return { apiVersion, kind, namespace: namespace ?? null, name };
}

function assumptionToJson(assumption: StatedAssumption): object {
  const { flag, value, default: otherwise, unit, from, source } = assumption;
  return { name: flag, value, default: otherwise, unit: unit ?? null, from, source };
}

function lossToJson({ at, until, count, fate, pod, phase, rule, reason }: Loss): object {
  return {
    at,
    until: until ?? at,
    count,
    pod: pod ?? null,
    phase: phase ?? null,
    fate,
    rule: rule ?? null,
    reason,
  };
}
