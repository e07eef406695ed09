import { fateOf } from '../../../src/rehearsal/load/fate';
import type { Outcome } from '../../../src/rehearsal/load/outcome';

const broken = (code: string, hasBegun = false): Outcome => ({ kind: 'broken', code, hasBegun });
const answered = (status: number): Outcome => ({ kind: 'status', status });

test.each([
  [answered(200), 'answered'],
  [answered(304), 'answered'],
  [answered(101), 'failed'],
  [answered(404), 'failed'],
  [answered(500), 'failed'],
  [answered(502), 'failed'],
  [answered(503), 'no-endpoint'],
  [answered(504), 'timed-out'],
  [{ kind: 'timeout' }, 'timed-out'],
  [broken('ECONNREFUSED'), 'refused'],
  [broken('ERR_HTTP2_STREAM_REFUSED'), 'refused'],
  [broken('EHOSTUNREACH'), 'no-endpoint'],
  [broken('ETIMEDOUT'), 'timed-out'],
  [broken('ECONNRESET'), 'reset'],
  [broken('ECONNRESET', true), 'cut'],
  [broken('HPE_INVALID_CONSTANT'), 'reset'],
] as const)('%j is %s', (outcome, fate) => {
  expect(fateOf(outcome)).toBe(fate);
});

test.each(['EMFILE', 'EADDRNOTAVAIL', 'ENOTFOUND'])('%s is a failure of the generator, not a loss', (code) => {
  expect(fateOf(broken(code))).toBe('not-sent');
});

test('expected status codes replace the usual ones', () => {
  expect(fateOf(answered(404), [404])).toBe('answered');
  expect(fateOf(answered(200), [404])).toBe('failed');
});
