import { requireAnswers } from '../../../src/rehearsal/load/answers';
import { resultOf } from '../../../src/rehearsal/load/load';
import { DEFAULT_LOAD, type LoadPlan } from '../../../src/rehearsal/load/load-plan';
import type { RequestRecord } from '../../../src/rehearsal/load/request-record';

const PLAN: LoadPlan = { ...DEFAULT_LOAD, url: 'http://shop/' };

function records(fate: RequestRecord['fate'], detail: string, count: number): readonly RequestRecord[] {
  const one = { at: 1, lateMs: 0, latencyMs: 1, fate, detail, isReused: false, isRepeated: false };
  return Array.from({ length: count }, () => one);
}

const check =
  (all: readonly RequestRecord[], plan: Partial<LoadPlan> = {}) =>
  (): void => {
    requireAnswers(resultOf(all), { ...PLAN, ...plan });
  };

test('one loss in twenty is tolerated; more is an error that names the most frequent failure', () => {
  expect(check([...records('answered', '200', 19), ...records('failed', '500', 1)])).not.toThrow();
  const lost = [...records('reset', 'ECONNRESET', 1), ...records('refused', 'ECONNREFUSED', 2)];
  expect(check([...records('answered', '200', 17), ...lost])).toThrow(
    'http://shop/ should answer before anything is disturbed, got 17 of 20 requests answered; most of the rest: ECONNREFUSED',
  );
});

test('certificate errors and unexpected statuses come with a remedy', () => {
  expect(check(records('reset', 'DEPTH_ZERO_SELF_SIGNED_CERT', 9))).toThrow(
    "; pass '--insecure' to accept any certificate",
  );
  expect(check(records('failed', '404', 9))).toThrow("404; set '--expect' to the statuses that count as answered");
});

test('if nothing could be sent, the error says why', () => {
  expect(check(records('not-sent', 'ENOTFOUND', 3))).toThrow(
    'should receive requests before anything is disturbed, got: the generator could not send 3 requests: ENOTFOUND',
  );
});

test('redirects alone prove nothing about the workload, unless they are expected', () => {
  const redirects = records('answered', '308', 5);
  expect(check(redirects)).toThrow('should be answered by the workload, got only redirects (308)');
  expect(check(redirects, { expect: [308] })).not.toThrow();
  expect(check([...redirects, ...records('answered', '200', 5)])).not.toThrow();
});
