import { renderTimelines } from '../../../src/report/timeline/formats';
import type { TimelineResult } from '../../../src/report/timeline/result';
import { CLEAN_RESULT, LOSING_RESULT, reportOf } from './results';

const text = (...results: readonly TimelineResult[]): string => renderTimelines('text', reportOf(...results));

test('a table, the losses and their reasons, the assumptions and a summary', () => {
  expect(text({ ...LOSING_RESULT, variant: 'before' }, { ...CLEAN_RESULT, variant: 'after' })).toBe(`Deployment shop/web
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
  const shown = text(CLEAN_RESULT, { ...other, assumptions: [LOSING_RESULT.assumptions[0]!, other.assumptions[1]!] });
  expect(shown).toContain('assumed for Deployment shop/api\n  --startup  7 s ');
  expect(shown).toContain('assumed for Deployment shop/web\n  --startup  60 s ');
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
