// Bundles what runs without cdk8s, after the compiler: the command, and the checker that the validation plugin and the
// test API load when they are used. Both hold all they need, so the package has no dependencies.
const { chmodSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { buildSync } = require('esbuild');
const { engines, version } = require('../package.json');

const ROOT = dirname(require.resolve('../package.json'));

// Tests bundle into a folder of their own.
const LIB = process.argv[2] ?? join(ROOT, 'lib');

const common = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: `node${/\d+\.\d+/.exec(engines.node)[0]}`,
  // Names stay, so that a stack trace in a bug report can be read.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  logLevel: 'warning',
  // Its ECMAScript build parses two to three times slower once it is bundled.
  alias: { 'js-yaml': require.resolve('js-yaml') },
  define: { NONSTOP_VERSION: JSON.stringify(version), 'import.meta.url': 'bundleUrl' },
};

const BUNDLE_URL = 'const bundleUrl=require("node:url").pathToFileURL(__filename).href;';

buildSync({
  ...common,
  entryPoints: ['src/cli/main.ts'],
  outfile: join(LIB, 'cli.js'),
  banner: { js: `#!/usr/bin/env node\n${BUNDLE_URL}` },
});
chmodSync(join(LIB, 'cli.js'), 0o755);

buildSync({
  ...common,
  entryPoints: ['src/checker.ts'],
  // In the place of the compiler's file, which would look for libraries that are not there.
  outfile: join(LIB, 'src/checker.js'),
  allowOverwrite: true,
  banner: { js: BUNDLE_URL },
});
