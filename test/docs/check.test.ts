import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { readConfig } from '../../src/cli/config/config-reader';
import { parse } from '../../src/cli/parser';

const ROOT = join(__dirname, '../..');
const PAGES = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !file.startsWith('api'))
    .map((file) => join('docs', file)),
].map((page) => readFileSync(join(ROOT, page), 'utf8'));
const BLOCKS = PAGES.flatMap((page) =>
  [...page.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({ language, text })),
);

const INLINE = PAGES.flatMap((page) =>
  [...page.matchAll(/`(?:npx )?(cdk8s-nonstop [^`]*)`/g)].map(([, line = '']) => line),
);
const LINES = BLOCKS.flatMap(({ text }) => [
  ...text.matchAll(/\bcdk8s-nonstop (?:check|simulate|rehearse|rules|explain)\b.*$/gm),
]);
const COMMANDS = [...new Set([...INLINE, ...LINES.map(([line]) => line)])].filter(
  (line) => / (?:-|\w)/.test(line) && !line.endsWith('--help'),
);

test.each(COMMANDS)('the command accepts the command line `%s`', async (line) => {
  const words = line
    .replace(/\s+#.*$/, '')
    .split(/\s+/)
    .slice(1);
  expect(await parse(words)).toHaveProperty('command');
});

test('the command accepts the configuration shown, which shows every key', () => {
  const shown = BLOCKS.find(({ text }) => text.includes('config.schema.json'))?.text ?? '';
  const config = load(shown, { schema: CORE_SCHEMA });
  expect(Object.keys(readConfig(config, 'nonstop.config.yaml')).sort()).toEqual(
    [
      'paths',
      'severity',
      'strict',
      'targetVersion',
      'rolloutCapacity',
      'rules',
      'workloads',
      'simulate',
      'rehearse',
    ].sort(),
  );
});

test('the plugin accepts the properties shown', () => {
  const shown = BLOCKS.find(({ text }) => text.includes('class: NonstopValidation'))?.text ?? '';
  const { validations } = load(shown) as { readonly validations: readonly { readonly properties: object }[] };
  expect(() => readConfig(validations[0]?.properties, 'cdk8s.yaml')).not.toThrow();
});
