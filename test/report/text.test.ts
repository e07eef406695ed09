import { renderText } from '../../src/report/text';
import { ACKNOWLEDGED, FROM_MEMORY, IN_CONTAINER, UNPROVEN, VIOLATED, WARNING, input } from './input';

const LONG =
  'preStop 1 s is too short: Traefik needs at least 3 s to stop sending (10 s recommended), and requests are lost';

test('a finding is printed with its object, position, rule, message and remedy', () => {
  expect(renderText(input([VIOLATED]))).toBe(
    [
      'Deployment shop/web  dist/web.yaml',
      '  12:7  error  grace-zero',
      '      terminationGracePeriodSeconds is 0: every request in flight is lost at',
      '      every rollout',
      '      fix: set terminationGracePeriodSeconds to 42 or more',
      '',
      '4 objects checked: 1 error',
      '',
    ].join('\n'),
  );
});

test('findings of one object are grouped, those of objects with the same name in two files are not', () => {
  const other = { ...VIOLATED, position: { file: 'other.yaml', line: 1, column: 1 } };
  const text = renderText(input([VIOLATED, other, WARNING]));
  expect(text.match(/^Deployment shop\/web .*$/gm)).toEqual([
    'Deployment shop/web  dist/web.yaml',
    'Deployment shop/web  other.yaml',
  ]);
});

test('no line is longer than the width of the terminal, except for a single long word', () => {
  const text = renderText(input([{ ...VIOLATED, message: `${LONG} ${LONG}`, remedy: LONG }]), { width: 50 });
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(50);
});

test('a container is named', () => {
  expect(renderText(input([IN_CONTAINER]))).toContain('grace-zero  container app\n');
});

test('a finding without a position is printed without one', () => {
  expect(renderText(input([FROM_MEMORY]))).toMatch(/^Pod web\n {2}error {2}grace-zero\n/);
});

test('an acknowledged finding is only counted, an unproven one is marked', () => {
  const text = renderText(input([ACKNOWLEDGED, UNPROVEN]));
  expect(text.match(/grace-zero/g)).toHaveLength(1);
  expect(text).toContain('error (unproven)  grace-zero');
  expect(text).toContain('4 objects checked: 1 unproven, 1 acknowledged\n');
});

test('quiet omits findings that do not fail the run', () => {
  expect(renderText(input([WARNING, UNPROVEN]), { quiet: true })).toBe('4 objects checked: 1 warning, 1 unproven\n');
});

test('a clean run is one line', () => {
  expect(renderText(input([], { scanned: 1 }))).toBe('1 object checked: nothing found\n');
});

test('a problem of the input is counted in the summary', () => {
  const text = renderText(input([], { problems: [{ file: 'a.yaml', line: 3, column: 1, message: 'a tab' }] }));
  expect(text).toBe('4 objects checked: nothing found, 1 problem reading the input\n');
});

test('control characters of a manifest do not reach the terminal', () => {
  const evil = {
    ...VIOLATED,
    object: { ...VIOLATED.object, name: 'web\u001b[2J\r\u202e\n::error::' },
    message: 'a\u0007b\n::error::',
  };
  // eslint-disable-next-line no-control-regex -- the control characters are the point
  expect(renderText(input([evil]))).not.toMatch(/[\u0007\u001b\r\u202e]|^\s*::/m);
});
