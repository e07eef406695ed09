import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORMATS, REHEARSAL_FORMATS } from '../../src/report/format-names';
import { render } from '../../src/report/formats';
import { TIMELINE_FORMATS } from '../../src/report/timeline/format-names';
import { input, VIOLATED } from './input';

const page = (name: string): string => readFileSync(join(__dirname, '../../docs/reference', `${name}.md`), 'utf8');

describe.each(FORMATS)('%s', (format) => {
  test('ends in a newline, and names the rule of a finding', () => {
    const text = render(format, input([VIOLATED]));
    expect(text).toMatch(/\n$/);
    expect(text).toContain(VIOLATED.rule);
  });

  test('has tests of its own', () => {
    expect(existsSync(join(__dirname, `${format}.test.ts`))).toBe(true);
  });

  test('is explained to its readers', () => {
    expect(page('check')).toContain(`\n- \`${format}\` `);
  });
});

test.each([
  ['check', FORMATS],
  ['simulate', TIMELINE_FORMATS],
  ['rehearse', REHEARSAL_FORMATS],
])('the page of cdk8s-nonstop %s names every format', (command, formats) => {
  const text = page(command);
  expect(formats.filter((format) => !text.includes(`${format}\``))).toEqual([]);
});
