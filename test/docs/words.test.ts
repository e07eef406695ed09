import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const ROOT = join(__dirname, '../..');

/** Everything that people read. The API reference is generated from it. */
const READ = ['src', 'docs', 'examples', 'scripts', 'bench', 'test', '.'];
const NOT_OURS = /^docs\/api\/|^test\/(?:corpus|measured|schemas|docs\/words\.test\.ts)/;

/** Phrases that make a native reader stumble, and what to write instead. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/^\s*(?:\/\*\*|\*) What /, 'begin with the thing itself: "Options of an Ingress", not "What an Ingress is"'],
  [/\bWhat it is\.$/, 'name it: "Options for the Ingress"'],
  [/\bat the (?:least|most)\b/, 'at least, at most'],
  [
    /\b(?:whoever|somebody|nobody|anybody|everybody|whom)\b/i,
    'users, the owner, a client, no one; or the passive voice',
  ],
  [/\bis none that\b|\ba value is none\b|\bare none that\b/, 'is invalid, is not one that'],
  [
    /\bof (?:Traefik|Flagger|Kubernetes|Istio|Prometheus|cdk8s|WordPress)'s(?=[,.:;)]|$| (?:and|is|are|that|which)\b)/,
    "the Traefik middleware, Traefik's middleware",
  ],
  [/\bfor ever\b/, 'forever'],
  [/\b(?:is|are|was|were) supposed\b|\bwhat is supposed\b/, 'assumed'],
  [/\bsuperfluous\b/, 'supersedes, redundant'],
  [/\bgo(?:es)? on (?:sending|serving|answering|running|doing)\b/, 'keep sending'],
  [/\bwhere nobody\b|\bwho says\b/, 'if the manifest does not say'],
  [/\banew\b/, 'again'],
  [/\ball the same\b/, 'anyway'],
  [/\bbeforehand\b/, 'first, in advance'],
];

/** Names, and text that is rendered into manifests: changing it would change what is deployed. */
const ALLOWED: readonly string[] = [
  'The user nobody, in any image.',
  'What a copy left that was cut off.',
  'WordpressNetworkPolicy.everybody(',
  "new WordpressNetworkPolicy('everybody'",
  'static everybody(',
  '// Requests that nobody can answer yet are not lost.',
  'The old pods go on serving, nothing is rolled back by itself',
];

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== '__snapshots__')
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? (folder === '.' ? [] : filesBelow(path)) : [path];
    });
}

const texts = READ.flatMap(filesBelow)
  .map((path) => relative('.', path).split(sep).join('/'))
  .filter((path) => /\.(?:ts|js|mjs|md|sh|py)$/.test(path) && !NOT_OURS.test(path))
  .map((path) => ({ path, lines: readFileSync(join(ROOT, path), 'utf8').split('\n') }));

test('there is something to read', () => {
  expect(texts.length).toBeGreaterThan(700);
});

test.each(PHRASES)('%s is written plainly: %s', (phrase) => {
  const found = texts.flatMap(({ path, lines }) =>
    lines.flatMap((line, i) =>
      phrase.test(line) && !ALLOWED.some((text) => line.includes(text)) ? [`${path}:${i + 1} ${line.trim()}`] : [],
    ),
  );
  expect(found).toEqual([]);
});
