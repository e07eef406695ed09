import * as matcher from '../../src/jest';
import { evaluate, MODULES, PROGRAM_PAGES, snippetsOf } from '../../scripts/docs-programs';

const snippets = PROGRAM_PAGES.flatMap((page) =>
  snippetsOf(page).map((code, i) => [`${page}, snippet ${i + 1}`, code] as const),
);

/** Runs a snippet and the tests that it defines, and returns how many there are. */
function runSnippet(code: string): number {
  const bodies: (() => void)[] = [];
  const define = (_name: string, body: () => void): void => {
    bodies.push(body);
  };
  const silent = { log: () => undefined };
  evaluate(code, { ...MODULES, 'cdk8s-nonstop/jest': matcher }, { test: define, expect, console: silent });
  bodies.forEach((body) => {
    body();
  });
  return bodies.length;
}

test('there are snippets, in the README too', () => {
  expect(snippets.length).toBeGreaterThan(5);
  expect(snippets.map(([name]) => name)).toContain('README.md, snippet 1');
});

test.each(snippets)('%s runs, and its tests pass', (_, code) => {
  expect(runSnippet(code)).toBe(code.split('\ntest(').length - 1);
});
