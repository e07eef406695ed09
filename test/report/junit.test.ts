import { renderJunit } from '../../src/report/junit';
import { ACKNOWLEDGED, IN_CONTAINER, UNPROVEN, VIOLATED, WARNING, input } from './input';

test('a failing finding is a failure in the suite of its rule', () => {
  const xml = renderJunit(input([VIOLATED]));
  expect(xml).toContain('<testsuite name="grace-zero" tests="1" failures="1" errors="0" skipped="0" time="0">');
  expect(xml).toContain(
    '<testcase classname="nonstop.grace-zero" name="Deployment shop/web" file="dist/web.yaml" line="12" time="0">',
  );
});

test('a rule that found nothing has a case that passes, so that a clean report is not empty', () => {
  const xml = renderJunit(input([]));
  expect(xml).toContain('<testsuites name="nonstop" tests="2" failures="0" errors="0" skipped="0" time="0">');
  expect(xml).toContain('name="4 objects checked" time="0"/>');
});

test('a finding below the threshold passes, an acknowledged or unproven one is skipped', () => {
  const xml = renderJunit(input([WARNING, ACKNOWLEDGED, UNPROVEN]));
  expect(xml).toContain('tests="3" failures="0" errors="0" skipped="2"');
  expect(xml).toContain('<skipped message="acknowledged: a batch server"/>');
  expect(xml).toContain('<system-out>warning: ');
});

test('unproven findings fail under strict', () => {
  const xml = renderJunit(input([UNPROVEN], { threshold: { severity: 'error', strict: true } }));
  expect(xml).toContain('failures="1"');
});

test('cases with the same name are made distinct, since GitLab drops all but the first', () => {
  const names = renderJunit(input([VIOLATED, VIOLATED, IN_CONTAINER])).match(/(?<= name=")Deployment[^"]*/g);
  expect(names).toEqual(['Deployment shop/web', 'Deployment shop/web (2)', 'Deployment shop/web container app']);
});

test('problems of the input are errors', () => {
  const xml = renderJunit(input([], { problems: [{ file: 'a.yaml', line: 3, column: 1, message: 'a tab' }] }));
  expect(xml).toContain('<testcase classname="nonstop.input" name="a.yaml" file="a.yaml" line="3" time="0">');
  expect(xml).toContain('<error message="a tab">a tab</error>');
});

test('XML is escaped, and characters that XML cannot contain are dropped', () => {
  const xml = renderJunit(input([{ ...VIOLATED, message: `<&>"' \u0000\u001b\ud800\uffff😀`, remedy: ']]>' }]));
  expect(xml).toContain('message="&lt;&amp;&gt;&quot;&apos; 😀"');
  expect(xml).toContain(']]&gt;');
});
