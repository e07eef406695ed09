// Bundles what runs without cdk8s, after the compiler: the command, the simulator and the rehearsal that it loads on
// demand, and the checker that the validation plugin and the test API load when they are used. Each holds all it needs, so
// the package has no dependencies.
const { chmodSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { build } = require('esbuild');
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
  define: {
    NONSTOP_VERSION: JSON.stringify(version),
    // Where the command finds it: programs load it too, so it is there only once.
    NONSTOP_REHEARSAL: JSON.stringify('./src/rehearsal/index.js'),
    'import.meta.url': 'bundleUrl',
  },
};

const BUNDLE_URL = 'const bundleUrl=require("node:url").pathToFileURL(__filename).href;';

/** The other subcommands start without these, their libraries and pictures: files of their own, loaded on demand. */
const apart = {
  name: 'apart',
  setup(bundler) {
    bundler.onResolve({ filter: /\/(?:simulate|rehearse)-command$/ }, ({ path }) => {
      return { path: path.includes('simulate') ? './simulate.js' : './rehearse.js', external: true };
    });
  },
};

/**
 * What lays out help is made when somebody asks for help: its tables of letters cost a third of the start of a command
 * that prints none.
 */
const layoutLate = {
  name: 'layout-late',
  setup(bundler) {
    bundler.onResolve({ filter: /^(?:cliui|string-width)$/ }, ({ path, namespace, importer, resolveDir }) => {
      const isParsers = namespace === 'file' && /[\\/]node_modules[\\/]yargs[\\/]/.test(importer);
      return isParsers ? { path, namespace: 'late', pluginData: { resolveDir } } : undefined;
    });
    bundler.onLoad({ filter: /.*/, namespace: 'late' }, ({ path, pluginData: { resolveDir } }) => {
      return {
        contents: `export default (...given) => require(${JSON.stringify(path)}).default(...given);`,
        resolveDir,
      };
    });
  },
};

async function bundleCommand() {
  await build({
    ...common,
    entryPoints: ['src/cli/main.ts'],
    outfile: join(LIB, 'cli.js'),
    banner: { js: `#!/usr/bin/env node\n${BUNDLE_URL}` },
    plugins: [apart, layoutLate],
  });
  chmodSync(join(LIB, 'cli.js'), 0o755);
}

function bundle(entryPoint, outfile) {
  return build({
    ...common,
    entryPoints: [entryPoint],
    outfile: join(LIB, outfile),
    // Those below src take the place of the compiler's files, which would look for libraries that are not there.
    allowOverwrite: true,
    banner: { js: BUNDLE_URL },
  });
}

void Promise.all([
  bundleCommand(),
  bundle('src/cli/commands/simulate/simulate-command.ts', 'simulate.js'),
  // A thread starts with a file: the command looks for it beside itself.
  bundle('src/cli/commands/simulate/worker.ts', 'simulation-worker.js'),
  bundle('src/checker.ts', 'src/checker.js'),
  bundle('src/cli/commands/rehearse/rehearse-command.ts', 'rehearse.js'),
  bundle('src/rehearsal/index.ts', 'src/rehearsal/index.js'),
  // The load generator is a process of its own.
  bundle('src/rehearsal/load/main.ts', 'src/rehearsal/load/main.js'),
]);
