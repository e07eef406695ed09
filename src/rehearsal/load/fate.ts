import type { Fate } from '../../model/results';
import type { Outcome } from './outcome';

/** `not-sent` means that the generator itself failed, which says nothing about the workload. */
export type SentFate = Fate | 'not-sent';

/** Failures of the sending machine: it lacks ports, memory or a resolvable name. */
const OWN_FAILURES = new Set(['EMFILE', 'ENFILE', 'EADDRNOTAVAIL', 'ENOBUFS', 'ENOMEM', 'ENOTFOUND', 'EAI_AGAIN']);

const BROKEN: Readonly<Record<string, Fate>> = {
  ECONNREFUSED: 'refused',
  ERR_HTTP2_STREAM_REFUSED: 'refused',
  ETIMEDOUT: 'timed-out',
  EHOSTUNREACH: 'no-endpoint',
  ENETUNREACH: 'no-endpoint',
};

/** Statuses that a router sends in place of a pod. */
const ROUTER_STATUSES: Readonly<Record<number, Fate>> = { 503: 'no-endpoint', 504: 'timed-out' };

/** The fate of a request. `expect` lists the status codes that count as answered, undefined for 200 to 399. */
export function fateOf(outcome: Outcome, expect?: readonly number[]): SentFate {
  switch (outcome.kind) {
    case 'timeout':
      return 'timed-out';
    case 'status':
      return isExpected(outcome.status, expect) ? 'answered' : (ROUTER_STATUSES[outcome.status] ?? 'failed');
    case 'broken':
      if (outcome.hasBegun) {
        return 'cut';
      }
      return OWN_FAILURES.has(outcome.code) ? 'not-sent' : (BROKEN[outcome.code] ?? 'reset');
  }
}

function isExpected(status: number, expect: readonly number[] | undefined): boolean {
  return expect === undefined ? status >= 200 && status < 400 : expect.includes(status);
}
