import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { publications, releaseProblems, type Manifest } from '../../scripts/release/plan';

const ROOT = join(__dirname, '../..');
const PACKAGES = ['package.json', 'create/package.json'].map(
  (path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Manifest,
);
const READY = '# Changelog\n\n## Unreleased\n\n## 1.2.0\n\n- A thing.\n\n## 1.1.0\n\n- Another.\n';

function packagesOf(...versions: readonly string[]): readonly Manifest[] {
  return versions.map((version, i) => ({ name: `p${i}`, version }));
}

test('a release publishes both packages of npm, and one for each other language', () => {
  const { version } = PACKAGES[0]!;
  expect(publications(PACKAGES).map(({ registry, name }) => `${registry} ${name}`)).toEqual([
    'npm cdk8s-nonstop',
    'npm create-cdk8s-nonstop',
    'PyPI cdk8s-nonstop',
    'Maven Central io.github.cdk8s-nonstop:cdk8s-nonstop',
    'NuGet Cdk8sNonstop',
    'Go github.com/cdk8s-nonstop/cdk8s-nonstop-go',
  ]);
  expect(publications(PACKAGES).every((each) => each.version.endsWith(version))).toBe(true);
});

test('what says that a job publishes it names a job that exists', () => {
  const workflow = load(readFileSync(join(ROOT, '.github/workflows/release.yml'), 'utf8')) as { readonly jobs: object };
  const jobs = publications(PACKAGES).flatMap(({ by }) => /^the (\w+) job/.exec(by)?.[1] ?? []);
  expect([...new Set(jobs)]).toEqual(['npm', 'pypi']);
  expect(Object.keys(workflow.jobs)).toEqual(expect.arrayContaining(jobs));
});

test('a tagged version with a section of its own is ready', () => {
  expect(releaseProblems(packagesOf('1.2.0', '1.2.0'), READY, ['v1.2.0'])).toEqual([]);
});

test.each<[string, readonly string[], string, readonly string[], string]>([
  ['two versions', ['1.2.0', '1.1.0'], READY, ['v1.2.0'], 'all packages should have one version, got 1.2.0 and 1.1.0'],
  ['no section', ['1.3.0'], READY, ['v1.3.0'], "CHANGELOG.md should have a section '1.3.0' with entries"],
  ['an empty section', ['1.2.0'], READY.replace('- A thing.', ''), ['v1.2.0'], "should have a section '1.2.0'"],
  ['another tag', ['1.2.0'], READY, ['v1.1.0'], 'the commit should have the tag v1.2.0, got v1.1.0'],
  ['no tag', ['1.2.0'], READY, [], 'the commit should have the tag v1.2.0, got none'],
  [
    'entries that no version has',
    ['1.2.0'],
    READY.replace('## Unreleased\n', '## Unreleased\n\n- New.\n'),
    ['v1.2.0'],
    "CHANGELOG.md should have nothing under 'Unreleased'",
  ],
])('with %s it is not', (_, versions, changelog, tags, problem) => {
  const problems = releaseProblems(packagesOf(...versions), changelog, tags);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(problem);
});

test('the changelog has a section for the version of the packages', () => {
  const problems = releaseProblems(PACKAGES, readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8'), []);
  expect(problems.filter((problem) => /one version|a section/.test(problem))).toEqual([]);
});

test('the issue forms are what GitHub reads', () => {
  const folder = join(ROOT, '.github/ISSUE_TEMPLATE');
  const forms = readdirSync(folder).filter((file) => file !== 'config.yml');
  expect(forms.length).toBeGreaterThan(1);
  for (const form of forms) {
    const { name, description, body } = load(readFileSync(join(folder, form), 'utf8')) as Readonly<
      Record<string, unknown>
    >;
    expect([typeof name, typeof description, Array.isArray(body)]).toEqual(['string', 'string', true]);
  }
});
