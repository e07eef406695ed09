import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stepsOf, workflowSteps, type Step } from '../../scripts/newcomer/steps';

const ROOT = join(__dirname, '../..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

const PAGE = [
  '# Page',
  '',
  '## First',
  '',
  '```sh',
  'mkdir a   # a comment',
  '',
  'cd a \\',
  '  && pwd',
  '```',
  '',
  '`main.ts` and',
  'more words:',
  '',
  '```ts',
  'const a = 1;',
  '```',
  '',
  'Code that is only shown, unlike `other.ts`:',
  '',
  '```ts',
  'const b = 2;',
  '```',
  '',
  '## Second',
  '',
  '```sh',
  'rm -r a',
  '```',
  '',
].join('\n');

test('a section is followed in order: commands one by one, and files that a paragraph names', () => {
  expect(stepsOf(PAGE, 'First')).toEqual([
    { kind: 'run', command: 'mkdir a   # a comment' },
    { kind: 'run', command: 'cd a && pwd' },
    { kind: 'write', file: 'main.ts', text: 'const a = 1;\n' },
  ]);
  expect(stepsOf(PAGE, 'Second')).toEqual([{ kind: 'run', command: 'rm -r a' }]);
});

test('a section that is not there is an error, so that a renamed one is still tried', () => {
  expect(() => stepsOf(PAGE, 'Third')).toThrow("the page should have a section 'Third', got none");
});

test('the commands of a workflow are those that its runner would run', () => {
  const workflow = readFileSync(join(ROOT, 'create/template/.github/workflows/ci.yml'), 'utf8');
  expect(workflowSteps(workflow).map(({ command }) => command)).toEqual(
    expect.arrayContaining(['npm ci', 'npm test', 'npx cdk8s-nonstop check dist --format github']),
  );
});

function commands(steps: readonly Step[]): string {
  return steps.map((step) => (step.kind === 'run' ? step.command : `write ${step.file}`)).join('\n');
}

test.each([
  ['Start a project', ['npm create cdk8s-nonstop', 'npm install', 'npm run synth', 'npm test', 'npm run simulate']],
  [
    'Or write the shortest program',
    [
      ...['npm install cdk8s', 'write main.ts', 'node --import tsx main.ts', 'npx cdk8s-nonstop check'],
      ...['npx cdk8s-nonstop simulate', 'write jest.config.js', 'write web.test.ts', 'npx jest'],
    ],
  ],
])('the README leads from an empty folder to manifests, a check, a simulation and a test: %s', (heading, expected) => {
  const text = commands(stepsOf(README, heading));
  const found = expected.map((command) => text.indexOf(command));
  expect(found).not.toContain(-1);
  expect(found).toEqual([...found].sort((a, b) => a - b));
});
