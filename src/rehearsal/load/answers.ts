/**
 * Checks that the URL answers while undisturbed, and that the answers come from the workload.
 */
import { RehearsalError } from '../rehearsal-error';
import type { LoadPlan } from './load-plan';
import type { LoadResult } from './load';
import { isLost, type RequestRecord } from './request-record';

/** If more than this share is lost before any disturbance, the rehearsal would prove nothing. */
const TOLERATED_LOSS = 0.05;

export function requireAnswers({ counts, records, problems }: LoadResult, { url, expect }: LoadPlan): void {
  const { sent, lost } = counts;
  if (sent === 0) {
    throw new RehearsalError(
      `${url} should receive requests before anything is disturbed, got: ${problems.at(0) ?? 'none was due'}`,
    );
  }
  if (lost / sent > TOLERATED_LOSS) {
    const how = mostOf(records.filter(isLost));
    const why = how === undefined ? '' : `; most of the rest: ${how}${remedyOf(how)}`;
    throw new RehearsalError(
      `${url} should answer before anything is disturbed, got ${sent - lost} of ${sent} requests answered${why}`,
    );
  }
  requireNoRouter(records, url, expect);
}

/** A router that redirects all clients, such as from http to https, does so even if the workload is down. */
function requireNoRouter(records: readonly RequestRecord[], url: string, expect: LoadPlan['expect']): void {
  const answered = records.filter(({ fate }) => fate === 'answered');
  if (expect === undefined && answered.length > 0 && answered.every(({ detail }) => /^3\d\d$/.test(detail))) {
    const status = answered[0]?.detail ?? '';
    throw new RehearsalError(
      `${url} should be answered by the workload, got only redirects (${status}), which a router may send on its own; name the URL they point to, or pass '--expect ${status}' if the workload sends them`,
    );
  }
}

/** The most frequent status or error code. */
function mostOf(records: readonly RequestRecord[]): string | undefined {
  const counts = new Map<string, number>();
  records.forEach(({ detail }) => counts.set(detail, (counts.get(detail) ?? 0) + 1));
  return [...counts].sort(([, a], [, b]) => b - a).at(0)?.[0];
}

function remedyOf(detail: string): string {
  if (/CERT|SELF_SIGNED|ALTNAME/.test(detail)) {
    return "; pass '--insecure' to accept any certificate";
  }
  return /^[345]\d\d$/.test(detail) ? "; set '--expect' to the statuses that count as answered" : '';
}
