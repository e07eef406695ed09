import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLES } from '../../examples';
import { PROGRAM_PAGES } from '../../scripts/docs-programs';
import { shownFiles } from '../../scripts/shown-files';

const ROOT = join(__dirname, '../..');
const GUIDE = 'docs/how-to/use-another-language.md';
const PROGRAMS: Readonly<Record<string, string>> = { python: 'main.py', java: 'Main.java', go: 'main.go' };

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const shown = PROGRAM_PAGES.flatMap((page) => shownFiles(page).map((file) => [`${page}: ${file.path}`, file] as const));

test.each(shown)('%s is shown as it is; npm run docs updates it', (_, { path, shown: text }) => {
  expect(text).toBe(read(path));
});

test('every program in another language comes from an example, which test:languages runs', () => {
  for (const page of PROGRAM_PAGES) {
    const blocks = [...read(page).matchAll(/^```(?:python|java|go)$/gm)];
    const files = shownFiles(page).filter(({ language }) => language in PROGRAMS);
    expect([page, files.length]).toEqual([page, blocks.length]);
    files.forEach(({ path, language }) => {
      expect(path).toMatch(new RegExp(`^examples/[\\w-]+/${PROGRAMS[language]}$`));
    });
  }
});

test.each(['README.md', GUIDE])('%s has the shortest program in every language', (page) => {
  const quickstart = shownFiles(page).map(({ path }) => path);
  expect(quickstart).toEqual(Object.values(PROGRAMS).map((file) => `examples/quickstart/${file}`));
});

test.each(Object.keys(EXAMPLES))('the example %s has a program in every language', (name) => {
  const missing = Object.values(PROGRAMS).filter((file) => !existsSync(join(ROOT, 'examples', name, file)));
  expect(missing).toEqual([]);
});

test('the guide installs the packages that the build makes', () => {
  const { version, jsii } = JSON.parse(read('package.json')) as {
    readonly version: string;
    readonly jsii: {
      readonly targets: {
        readonly python: { readonly distName: string };
        readonly java: { readonly maven: { readonly groupId: string; readonly artifactId: string } };
        readonly go: { readonly moduleName: string };
      };
    };
  };
  const { python, java, go } = jsii.targets;
  const guide = read(GUIDE);
  expect(guide).toContain(`pip install cdk8s cdk8s-plus-27 constructs ${python.distName}`);
  expect(guide).toContain(`<groupId>${java.maven.groupId}</groupId>`);
  expect(guide).toContain(`<artifactId>${java.maven.artifactId}</artifactId>`);
  expect(guide).toContain(`<version>${version}</version>`);
  expect(guide).toContain(`go get ${go.moduleName}/cdk8snonstop`);
});
