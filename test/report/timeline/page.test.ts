import { createHash } from 'node:crypto';
import { renderTimelinePage } from '../../../src/report/timeline/page';
import { rolloutTimeline } from '../../helpers/timelines';
import { CLEAN_RESULT, LOSING_RESULT, reportOf } from './results';

const PAGE = renderTimelinePage(
  reportOf({ ...LOSING_RESULT, variant: 'before' }, { ...CLEAN_RESULT, variant: 'after' }),
);

test('the page is the same for the same report', () => {
  const again = reportOf({ ...LOSING_RESULT, variant: 'before' }, { ...CLEAN_RESULT, variant: 'after' });
  expect(renderTimelinePage(again)).toBe(PAGE);
});

test('the page loads nothing, and its policy allows its own script and style only', () => {
  expect(PAGE).not.toMatch(/<(?:link|img|iframe|object|embed)\b|\bsrc=|@import|url\((?!#)/);
  const hashes = [...PAGE.matchAll(/<(?:style|script)>([\s\S]*?)<\/(?:style|script)>/g)].map(([, text = '']) =>
    createHash('sha256').update(text).digest('base64'),
  );
  expect(hashes).toHaveLength(2);
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(PAGE)?.[1] ?? '';
  expect(policy).toContain("default-src 'none'");
  hashes.forEach((hash) => {
    expect(policy).toContain(`'sha256-${hash}'`);
  });
  expect(policy).not.toContain('unsafe');
});

test('every link within the page has a target, and ids are unique', () => {
  const ids = [...PAGE.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const targets = [...PAGE.matchAll(/href="#([^"]*)"/g)].map(([, id = '']) => id);
  expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  expect(targets).toContain('result-1-2');
});

test('everything the picture shows is in tables too', () => {
  const { pods } = LOSING_RESULT.timeline;
  pods.forEach(({ name }) => {
    expect(PAGE).toContain(`<th scope="row">${name}</th>`);
  });
  expect(PAGE).toContain('<caption>Pods that kube-proxy sends to</caption>');
  expect(PAGE).toContain('<caption>Requests</caption>');
  expect(PAGE).toContain('<caption>What was lost, and why</caption>');
  expect(PAGE).toContain('docs/reference/rules.md#prestop-covers-propagation');
});

test('assumptions are listed with their sources', () => {
  expect(PAGE).toContain('<code>--startup</code>');
  expect(PAGE).toContain('annotation cdk8s-nonstop/startup');
});

test('results with different assumptions each have their own list', () => {
  const other = { ...CLEAN_RESULT, assumptions: LOSING_RESULT.assumptions.slice(0, 1) };
  const page = renderTimelinePage(reportOf(LOSING_RESULT, other));
  expect(page.match(/<caption>Assumptions<\/caption>/g)).toHaveLength(2);
});

test('names from manifests are escaped', () => {
  const timeline = rolloutTimeline();
  const workload = { ...timeline.workload, name: '<img src=x onerror=alert(1)>' };
  const page = renderTimelinePage(reportOf({ ...CLEAN_RESULT, timeline: { ...timeline, workload } }));
  expect(page).not.toContain('<img');
});

test('the title says what is wrong', () => {
  expect(PAGE).toContain('<title>nonstop: 1 result of 2 loses requests or never finishes</title>');
  expect(renderTimelinePage(reportOf(CLEAN_RESULT))).toContain('<title>nonstop: No request lost in 1 result</title>');
});
