/**
 * Whether the URL answers while nothing is done, and whether it is the workload that does.
 */
import { RehearsalError } from '../rehearsal-error';
import type { LoadPlan } from './load-plan';
import type { LoadResult } from './load';
import { isLost, type RequestRecord } from './request-record';

/** Where this share is lost before anything is done, the rest would prove nothing. */
const TOLERATED_LOSS = 0.05;

export function requireAnswers({ counts, records, problems }: LoadResult, { url, expect }: LoadPlan): void {
  const { sent, lost } = counts;
  if (sent === 0) {
    throw new RehearsalError(
      `${url} should be sent requests before anything is disturbed, got: ${problems.at(0) ?? 'none was due'}`,
    );
  }
  if (lost / sent > TOLERATED_LOSS) {
    const how = mostOf(records.filter(isLost));
    const why = how === undefined ? '' : `; most of the others: ${how}${remedyOf(how)}`;
    throw new RehearsalError(
      `${url} should answer before anything is disturbed, got ${sent - lost} of ${sent} requests answered${why}`,
    );
  }
  requireNoRouter(records, url, expect);
}

/** A router that sends everybody elsewhere, such as from http to https, does so whatever becomes of the workload. */
function requireNoRouter(records: readonly RequestRecord[], url: string, expect: LoadPlan['expect']): void {
  const answered = records.filter(({ fate }) => fate === 'answered');
  if (expect === undefined && answered.length > 0 && answered.every(({ detail }) => /^3\d\d$/.test(detail))) {
    const status = answered[0]?.detail ?? '';
    throw new RehearsalError(
      `${url} should be answered by the workload, got nothing but redirects (${status}), which a router may give by itself; name the URL that they lead to, or pass '--expect ${status}' where the workload gives them`,
    );
  }
}

/** The status or code that most have. */
function mostOf(records: readonly RequestRecord[]): string | undefined {
  const counts = new Map<string, number>();
  records.forEach(({ detail }) => counts.set(detail, (counts.get(detail) ?? 0) + 1));
  return [...counts].sort(([, a], [, b]) => b - a).at(0)?.[0];
}

function remedyOf(detail: string): string {
  if (/CERT|SELF_SIGNED|ALTNAME/.test(detail)) {
    return "; pass '--insecure' to accept any certificate";
  }
  return /^[345]\d\d$/.test(detail) ? "; '--expect' says which statuses count as answered" : '';
}
