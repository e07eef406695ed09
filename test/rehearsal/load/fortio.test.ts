import { fortioArguments, fortioJob, readFortio } from '../../../src/rehearsal/load/fortio';
import { DEFAULT_LOAD, type LoadPlan } from '../../../src/rehearsal/load/load-plan';

const PLAN: LoadPlan = { ...DEFAULT_LOAD, url: 'http://web.shop.svc:80/', use: 'new' };
const REPORT = {
  RetCodes: { '-1': 3, '200': 2990, '503': 5, '500': 2 },
  DurationHistogram: {
    Max: 0.5,
    Percentiles: [
      { Percentile: 50, Value: 0.002 },
      { Percentile: 99.9, Value: 0.1 },
    ],
  },
};

test('its report is read even if log lines precede it', () => {
  const { counts, latency, problems, records } = readFortio(
    `{"level":"info"}\n${JSON.stringify(REPORT, undefined, 2)}\n{"level":"warn"}\n`,
    PLAN,
    30,
  );
  expect(counts).toMatchObject({
    sent: 3000,
    lost: 10,
    fates: { answered: 2990, reset: 3, 'no-endpoint': 5, failed: 2 },
  });
  expect(latency).toMatchObject({ p50Ms: 2, p999Ms: 100, maxMs: 500 });
  expect({ problems, records }).toEqual({ problems: [], records: [] });
});

test('log lines may be interleaved with the lines of its report', () => {
  const lines = JSON.stringify(REPORT, undefined, 2).split('\n');
  const log = [
    'Fortio 1.66.5 running',
    ...lines.slice(0, 3),
    'Successfully wrote 6576 bytes',
    '{"ts":1}',
    ...lines.slice(3),
  ];
  expect(readFortio(log.join('\n'), PLAN, 30).counts).toMatchObject({ sent: 3000, lost: 10 });
});

test('a run that fell short of its schedule says so', () => {
  const read = (answered: number): ReturnType<typeof readFortio> =>
    readFortio(JSON.stringify({ ...REPORT, RetCodes: { '200': answered } }, undefined, 2), PLAN, 30);
  expect(read(2000).problems[0]).toContain('Fortio sent 2000 of 3000 requests');
  expect([read(2000), read(2990), read(3000), read(3001)].map(({ lagMs }) => Math.round(lagMs))).toEqual([
    10_000, 100, 0, 0,
  ]);
});

test('a log without a report is an error that quotes its end', () => {
  expect(() => readFortio('dial tcp: no such host', PLAN, 30)).toThrow('got: dial tcp: no such host');
});

test('it gets the same plan as the local generator, and never catches up', () => {
  const plan: LoadPlan = {
    ...PLAN,
    use: 'kept',
    method: 'PUT',
    body: 'x',
    headers: { Host: 'a.example' },
    http2: true,
  };
  expect(fortioArguments(plan, 30)).toEqual([
    ...['load', '-quiet', '-json', '-', '-nocatchup', '-allow-initial-errors', '-c', '50', '-qps', '100'],
    ...['-t', '30s', '-timeout', '10s', '-keepalive=true', '-h2', '-X', 'PUT', '-H', 'Host: a.example'],
    ...['-payload', 'x', 'http://web.shop.svc:80/'],
  ]);
  expect(() => fortioArguments({ ...PLAN, use: 'both' }, 30)).toThrow("pass '--use kept' or '--use new'");
});

test('its Job is admitted to a namespace with the restricted profile and ends on its own', () => {
  const job = JSON.stringify(fortioJob('load', PLAN, 30));
  for (const said of [
    '"runAsNonRoot":true',
    '"drop":["ALL"]',
    '"allowPrivilegeEscalation":false',
    '"backoffLimit":0',
  ]) {
    expect(job).toContain(said);
  }
  expect(job).toContain('"activeDeadlineSeconds":160');
});
