import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';

const SCRIPT = join(__dirname, '../../scripts/packed-files.js');

const PACKAGE = {
  bin: { it: 'entry/command.js' },
  main: 'entry/index.js',
  types: 'lib/src/index.d.ts',
  exports: { '.': { types: './lib/src/index.d.ts', default: './entry/index.js' }, './package.json': './package.json' },
};

const FILES = {
  'package.json': JSON.stringify(PACKAGE),
  'entry/command.js': "require('../lib/cli.js');",
  'entry/index.js': "module.exports = require('../lib/src/index.js');",
  'lib/cli.js': "if (process.argv.length > 9) { Promise.resolve().then(() => require('./late.js')); }",
  'lib/cli.js.LEGAL.txt': 'a license',
  'lib/late.js': '/`/.test("x");',
  'lib/simulation-worker.js': '',
  'lib/src/rehearsal/load/main.js': '',
  'lib/src/index.js': "require('cdk8s'); require('./web');",
  'lib/src/index.d.ts': "export * from './web'; export { Props } from './props';",
  'lib/src/web.js': '',
  'lib/src/web.d.ts': "export declare class Web { private readonly plan: import('./plans').Plan }",
  'lib/src/plans/index.d.ts': 'export interface Plan {}',
  'lib/src/props.d.ts': 'export interface Props {}',
};

const UNREACHABLE = {
  'lib/src/props.js': '',
  'lib/src/plans/index.js': '',
  'lib/src/rules/rule.js': "require('../web');",
  'lib/src/rules/rule.d.ts': "import '../web';",
  'lib/stale.js.LEGAL.txt': '',
};

const folder = mkdtempSync(join(tmpdir(), 'nonstop-packed-'));
for (const [file, text] of Object.entries({ ...FILES, ...UNREACHABLE })) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

test('a file of the build that no export, bin or declaration leads to is unreachable', () => {
  const { stdout, stderr } = spawnSync(process.execPath, [SCRIPT, folder], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout.trim().split('\n').sort()).toEqual(Object.keys(UNREACHABLE).sort());
});
