import { renderTimelines } from '../../../src/report/timeline/formats';
import type { TimelineResult } from '../../../src/report/timeline/result';
import { CLEAN_RESULT, LOSING_RESULT, reportOf } from './results';

const text = (...results: readonly TimelineResult[]): string => renderTimelines('text', reportOf(...results));

const withAssumptions = (...results: readonly TimelineResult[]): string =>
  renderTimelines('text', reportOf(...results), { assumptions: true });

test('a table, the losses and their reasons, the assumptions on demand and a summary', () => {
  expect(withAssumptions({ ...LOSING_RESULT, variant: 'before' }, { ...CLEAN_RESULT, variant: 'after' }))
    .toBe(`Deployment shop/web
        scenario  variant  requests           lost  runs without loss
  LOST  rollout   before      5,000  18 (14 to 25)                2 %
  ok    rollout   after       5,000              0              100 %

  rollout, before
    3 cut off  grace-covers-budget  9.6 to 29.6 s, 3 pods
      SIGKILL after 2 s
    15 refused  prestop-covers-propagation  10.1 to 31.4 s, 3 pods
      no preStop hook, and kube-proxy went on sending for 1.4 s

assumed, as the manifests do not set it
  --rate     100 1/s  default: a guess: say your own
  --startup  60 s     manifest: annotation cdk8s-nonstop/startup (default 10 s)

2 results of 100 runs each: 1 result with lost requests
`);
});

test('a scenario that never finishes is reported with its reason, and fails', () => {
  const stuck = { ...CLEAN_RESULT, neverFinishes: 'the budget allows no disruption' };
  expect(text(stuck)).toContain('  ENDLESS  rollout');
  expect(text(stuck)).toContain('    never finishes: the budget allows no disruption\n');
  expect(text(stuck)).toContain('1 result of 100 runs each: 1 that never finishes\n');
});

test('a broken image that loses no requests is not a failure', () => {
  const broken = { ...CLEAN_RESULT, neverFinishes: 'it cannot be pulled', hasEnd: false };
  expect(text(broken)).toContain('  ok  rollout');
  expect(text(broken)).toContain('never finishes, as expected: it cannot be pulled');
});

test('assumptions for one workload only are listed separately', () => {
  const { timeline } = CLEAN_RESULT;
  const other = {
    ...CLEAN_RESULT,
    timeline: { ...timeline, workload: { ...timeline.workload, name: 'api' } },
    assumptions: LOSING_RESULT.assumptions.map((one) => ({ ...one, value: 7 })),
  };
  const shown = withAssumptions(CLEAN_RESULT, {
    ...other,
    assumptions: [LOSING_RESULT.assumptions[0]!, other.assumptions[1]!],
  });
  expect(shown).toContain('assumed for Deployment shop/api\n  --startup  7 s ');
  expect(shown).toContain('assumed for Deployment shop/web\n  --startup  60 s ');
});

describe('assumptions that decide', () => {
  const decisive = [
    { name: 'startup', flag: 'startup', otherwise: 5, unit: 's' },
    { name: 'rate', flag: 'rate', otherwise: 10, unit: '1/s' },
  ];

  test('are shown with the value that changes the result, and the others are not', () => {
    expect(text({ ...LOSING_RESULT, decisive })).toContain(
      [
        "assumed, and decisive; '--assumptions' lists all",
        '  --startup  60 s     5 s: no request is lost',
        '  --rate     100 1/s  10 1/s: no request is lost',
        '',
        '1 result of',
      ].join('\n'),
    );
  });

  test('name the results unless they decide all of them', () => {
    const shown = text(
      { ...LOSING_RESULT, decisive: decisive.slice(0, 1) },
      { ...CLEAN_RESULT, variant: 'b', decisive },
    );
    expect(shown).toContain('5 s: no request is lost (Deployment shop/web, rollout)\n');
    expect(shown).toMatch(/10 1\/s: requests are lost \(Deployment shop\/web, rollout,\s+b\)\n/);
  });

  test('are said to be none if none of those that were examined is one', () => {
    expect(text({ ...CLEAN_RESULT, decisive: [] })).toContain('no assumption decides a result on its own');
    expect(text(CLEAN_RESULT)).not.toContain('assum');
  });

  test('are a table of the page', () => {
    const html = renderTimelines('html', reportOf({ ...LOSING_RESULT, decisive }));
    expect(html).toContain('<caption>Assumptions that decide a result</caption>');
    expect(renderTimelines('html', reportOf(LOSING_RESULT))).not.toContain('that decide');
  });
});

test('two workloads of one name are kept apart by where they are defined', () => {
  const both = [
    { ...LOSING_RESULT, place: 'a.yaml:1' },
    { ...CLEAN_RESULT, place: 'b.yaml:7' },
  ];
  expect(text(...both)).toMatch(/^Deployment shop\/web \(a\.yaml:1\)\n[^]*\nDeployment shop\/web \(b\.yaml:7\)\n/);
  expect(renderTimelines('html', reportOf(...both)).match(/<h2 [^>]*>[^<]*/g)).toEqual([
    expect.stringContaining('Deployment shop/web (a.yaml:1): rollout'),
    expect.stringContaining('Deployment shop/web (b.yaml:7): rollout'),
  ]);
  expect(renderTimelines('svg', reportOf(...both))).toContain('Deployment shop/web (b.yaml:7), rollout');
});

test('no result at all is not a clean one', () => {
  const problems = [{ file: 'a.yaml', message: 'nothing was simulated' }];
  expect(renderTimelines('text', { ...reportOf(), problems })).toBe('nothing simulated: 1 problem with the input\n');
});

test('control characters of manifests do not reach the terminal', () => {
  const { timeline } = CLEAN_RESULT;
  const workload = { ...timeline.workload, name: 'web\u001b[2J' };
  expect(text({ ...CLEAN_RESULT, timeline: { ...timeline, workload } })).not.toContain('\u001b');
});

test('measured results, of one run, mention no chance', () => {
  const measured = { ...LOSING_RESULT, runs: 1, lost: { p5: 18, p50: 18, p95: 18 }, chanceOfNone: 0 };
  const html = renderTimelines('html', { ...reportOf(measured), origin: 'measured' });
  expect(html).toContain('Measured on a cluster');
  expect(html).toContain('18 of 5,000 requests lost');
  expect(html).not.toContain('median of');
});
