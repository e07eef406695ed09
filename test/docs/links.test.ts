import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = join(__dirname, '../..');
const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'],
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];

interface Link {
  readonly page: string;
  readonly target: string;
}

const anchors = new Map<string, ReadonlySet<string>>();

/** The anchors of a page: its headings as GitHub names them, and the ids in its HTML. */
function anchorsOf(path: string): ReadonlySet<string> {
  const known = anchors.get(path) ?? new Set(readAnchors(readFileSync(path, 'utf8')));
  anchors.set(path, known);
  return known;
}

function readAnchors(text: string): readonly string[] {
  const headings = [...withoutCode(text).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => slugOf(title));
  const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id);
  return [...headings, ...ids];
}

function slugOf(title: string): string {
  const words = title.replaceAll(/<[^>]*>|\]\([^)]*\)/g, '').toLowerCase();
  return words.replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');
}

function withoutCode(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```$/gm, '');
}

function linksOf(page: string): readonly Link[] {
  const text = withoutCode(readFileSync(join(ROOT, page), 'utf8'));
  const links = [...text.matchAll(/\]\(([^)\s]+)\)|<a href="([^"]+)"/g)];
  return links.map(([, markdown, html]) => ({ page, target: markdown ?? html ?? '' }));
}

/** A link to a file or an anchor that does not exist. */
function isBroken({ page, target }: Link): boolean {
  if (/^[a-z]+:/.test(target)) {
    return false;
  }
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? join(ROOT, page) : resolve(ROOT, dirname(page), path);
  if (!existsSync(file)) {
    return true;
  }
  return anchor !== undefined && !(statSync(file).isFile() && anchorsOf(file).has(anchor));
}

const links = PAGES.flatMap(linksOf);

test('pages and links are found', () => {
  expect(PAGES.length).toBeGreaterThan(40);
  expect(links.length).toBeGreaterThan(1000);
});

test('every relative link points to a file, and its anchor exists', () => {
  expect(links.filter(isBroken).map(({ page, target }) => `${page}: ${target}`)).toEqual([]);
});

test('every page is reached from the README by links', () => {
  const reached = new Set<string>();
  const visit = (page: string): void => {
    if (!reached.has(page) && PAGES.includes(page)) {
      reached.add(page);
      for (const { target } of linksOf(page).filter((link) => !/^[a-z]+:|^#/.test(link.target))) {
        visit(relative(ROOT, resolve(ROOT, dirname(page), target.split('#')[0] ?? '')));
      }
    }
  };
  visit('README.md');
  expect(PAGES.filter((page) => !reached.has(page))).toEqual([]);
});
