import type { Fate } from '../../model/results';
import type { Outcome } from './outcome';

/** not-sent: the generator itself failed, which says nothing about the workload. */
export type SentFate = Fate | 'not-sent';

/** What the machine that sends runs out of, or never had. */
const OWN_FAILURES = new Set(['EMFILE', 'ENFILE', 'EADDRNOTAVAIL', 'ENOBUFS', 'ENOMEM', 'ENOTFOUND', 'EAI_AGAIN']);

const BROKEN: Readonly<Record<string, Fate>> = {
  ECONNREFUSED: 'refused',
  ERR_HTTP2_STREAM_REFUSED: 'refused',
  ETIMEDOUT: 'timed-out',
  EHOSTUNREACH: 'no-endpoint',
  ENETUNREACH: 'no-endpoint',
};

/** What a router answers in place of a pod. */
const ROUTER_STATUSES: Readonly<Record<number, Fate>> = { 503: 'no-endpoint', 504: 'timed-out' };

/** What became of a request. `expect` are the status codes that count, undefined for 200 to 399. */
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
