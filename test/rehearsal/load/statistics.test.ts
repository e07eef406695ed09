import { judgeLag } from '../../../src/rehearsal/load/generator-lag';
import { resultOf } from '../../../src/rehearsal/load/load';
import { pack, type RequestRecord, unpack } from '../../../src/rehearsal/load/request-record';
import { countRecords, percentilesOf, summarizeLatency } from '../../../src/rehearsal/load/statistics';

const record = (more: Partial<RequestRecord> = {}): RequestRecord => ({
  at: 1000,
  lateMs: 0,
  latencyMs: 2,
  fate: 'answered',
  detail: '200',
  isReused: false,
  isRepeated: false,
  ...more,
});

test('requests are counted by fate; one that was never sent is not a loss', () => {
  const records = [
    record(),
    record({ fate: 'refused' }),
    record({ fate: 'refused' }),
    record({ fate: 'not-sent', detail: 'EMFILE' }),
  ];
  const { sent, lost, fates, notSent } = countRecords(records);
  expect({ sent, lost, notSent }).toEqual({ sent: 3, lost: 2, notSent: { EMFILE: 1 } });
  expect(fates).toEqual({
    answered: 1,
    refused: 2,
    reset: 0,
    cut: 0,
    'timed-out': 0,
    'no-endpoint': 0,
    failed: 0,
  });
});

test('latencies are those of answered requests, accurate to one percent', () => {
  const answered = Array.from({ length: 1000 }, (_, index) => record({ latencyMs: index + 1 }));
  const { p50Ms, p99Ms, maxMs } = summarizeLatency([...answered, record({ latencyMs: 10_000, fate: 'timed-out' })]);
  expect(p50Ms).toBeCloseTo(500, -1);
  expect(p99Ms).toBeCloseTo(990, -1);
  expect(maxMs).toBeCloseTo(1000, -1);
  expect(percentilesOf([])).toEqual({ p50Ms: 0, p90Ms: 0, p99Ms: 0, p999Ms: 0, maxMs: 0 });
});

test('a generator that starts 1 of 100 requests too late, or one of them far too late, fell behind', () => {
  const late = (lateMs: number, count: number): RequestRecord[] =>
    Array.from({ length: count }, () => record({ lateMs }));
  expect(judgeLag([...late(1, 990), ...late(200, 10)]).problem).toBeUndefined();
  expect(judgeLag([...late(1, 980), ...late(300, 20)]).problem).toContain('1 of 100 requests started 300 ms late');
  expect(judgeLag([...late(1, 999), ...late(1500, 1)]).problem).toMatch(/a request started 1[45]\d\d ms late/);
});

test('requests that the generator could not send keep a run from passing', () => {
  const { problems, counts } = resultOf([record(), record({ fate: 'not-sent', detail: 'EADDRNOTAVAIL' })]);
  expect(counts).toMatchObject({ sent: 1, lost: 0 });
  expect(problems).toEqual([
    'the generator could not send 1 requests: EADDRNOTAVAIL; that says nothing about the workload',
  ]);
});

test('a record survives the transfer between processes, to a tenth of a millisecond', () => {
  const one = record({ at: 1234.5678, isReused: true, isRepeated: true, fate: 'reset', detail: 'ECONNRESET' });
  expect(unpack(pack(one))).toEqual({ ...one, at: 1234.6 });
});
