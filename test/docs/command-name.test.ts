import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { COMMANDS } from '../../src/cli/commands/register';

const ROOT = join(__dirname, '../..');
const NAMES = COMMANDS.map(({ name }) => name).join('|');

/** `npx nonstop` runs whichever package takes that name, and `nonstop` alone is not on the PATH after `npm install`. */
const BARE = new RegExp(`(?<![\\w./@-])nonstop (?:${NAMES}|--)`);
const BY_NPX = /\bnpx (?:--?\S+ )*nonstop\b/;
const RUNNABLE = new RegExp(`(?<!npx (?:--no-install )?)cdk8s-nonstop (?:${NAMES})\\b`);

/** Everything that tells a user what to type. */
const READ = [
  'README.md',
  'create/README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'docs',
  'schemas',
  'src',
  'create/src',
  'create/template',
];

function filesBelow(path: string): readonly string[] {
  if (/\.\w+$/.test(path)) {
    return [path];
  }
  return readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' })
    .map((file) => join(path, file).split(sep).join('/'))
    .filter((file) => /\.(?:md|ts|js|json|ya?ml)$/.test(file));
}

const pages = READ.flatMap(filesBelow).map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

function linesThat(match: RegExp, { path, text }: (typeof pages)[number]): readonly string[] {
  return text.split('\n').flatMap((line, i) => (match.test(line) ? [`${path}:${i + 1} ${line.trim()}`] : []));
}

function fencedPart(text: string): string {
  return [...text.matchAll(/^```(?:sh|yaml)\n([\s\S]*?)^```/gm)].map(([, block = '']) => block).join('\n');
}

test('there is something to read', () => {
  expect(pages.length).toBeGreaterThan(500);
});

test.each([
  ['npx cdk8s-nonstop check dist', false],
  ['run: npx --yes nonstop check dist', true],
  ['helm template . | nonstop check -', true],
  ['`nonstop explain ID`', true],
  ['id: nonstop', false],
])('`%s` is a command that does not work after npm install: %s', (line, expected) => {
  expect(BARE.test(line) || BY_NPX.test(line)).toBe(expected);
});

test.each([BARE, BY_NPX])('no page, message or help matches %s', (match) => {
  expect(pages.flatMap((page) => linesThat(match, page))).toEqual([]);
});

test('every command line in the docs runs by npx', () => {
  const blocks = pages
    .filter(({ path }) => path.endsWith('.md'))
    .map(({ path, text }) => ({ path, text: fencedPart(text) }));
  expect(blocks.flatMap((block) => linesThat(RUNNABLE, block))).toEqual([]);
});

test.each(COMMANDS.filter(({ name }) => name !== 'completion'))(
  'every example in the help of $name runs by npx',
  ({ examples }) => {
    expect(examples.filter(([line]) => !/(?:^|\| )npx cdk8s-nonstop /.test(line))).toEqual([]);
  },
);
