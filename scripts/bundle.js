// Bundles the parts that run without cdk8s, after the compiler: the command, the simulator and the rehearsal that it
// loads on demand, and the checker that the validation plugin and the test API load on first use. Each bundle contains
// everything it needs, so the package has no dependencies.
const { chmodSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { build } = require('esbuild');
const { engines, version } = require('../package.json');

const ROOT = dirname(require.resolve('../package.json'));

// Tests bundle into separate folders.
const [LIB = join(ROOT, 'lib'), TEMPLATE_LIB = join(ROOT, 'create/lib')] = process.argv.slice(2);

const common = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: `node${/\d+\.\d+/.exec(engines.node)[0]}`,
  // Names are kept, so that stack traces in bug reports are readable.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  logLevel: 'warning',
  // Once bundled, its ECMAScript build parses two to three times slower.
  alias: { 'js-yaml': require.resolve('js-yaml') },
  define: {
    NONSTOP_VERSION: JSON.stringify(version),
    // The path where the command finds it: programs load it too, so it exists only once.
    NONSTOP_REHEARSAL: JSON.stringify('./src/rehearsal/index.js'),
    'import.meta.url': 'bundleUrl',
  },
};

const BUNDLE_URL = 'const bundleUrl=require("node:url").pathToFileURL(__filename).href;';

/** Separate files, loaded on demand: the other subcommands start without these, their libraries and pictures. */
const apart = {
  name: 'apart',
  setup(bundler) {
    bundler.onResolve({ filter: /\/(?:simulate|rehearse)-command$/ }, ({ path }) => {
      return { path: path.includes('simulate') ? './simulate.js' : './rehearse.js', external: true };
    });
  },
};

/**
 * The layout of help is loaded only when help is printed: its character tables cost a third of the start-up time of
 * commands that print none.
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

/** Its target is older than the Node that it needs, so that an old one gets as far as being told. */
async function bundleTemplate() {
  const outfile = join(TEMPLATE_LIB, 'create.js');
  await build({
    ...common,
    entryPoints: ['create/entry.js'],
    outfile,
    target: 'node12',
    banner: { js: '#!/usr/bin/env node' },
  });
  chmodSync(outfile, 0o755);
}

function bundle(entryPoint, outfile) {
  return build({
    ...common,
    entryPoints: [entryPoint],
    outfile: join(LIB, outfile),
    // Bundles below src replace the compiler's files, which would look for libraries that are not installed.
    allowOverwrite: true,
    banner: { js: BUNDLE_URL },
  });
}

void Promise.all([
  bundleCommand(),
  bundleTemplate(),
  bundle('src/cli/commands/simulate/simulate-command.ts', 'simulate.js'),
  // A thread starts from a file, which the command expects next to itself.
  bundle('src/cli/commands/simulate/worker.ts', 'simulation-worker.js'),
  bundle('src/checker.ts', 'src/checker.js'),
  bundle('src/cli/commands/rehearse/rehearse-command.ts', 'rehearse.js'),
  bundle('src/rehearsal/index.ts', 'src/rehearsal/index.js'),
  // The load generator is a separate process.
  bundle('src/rehearsal/load/main.ts', 'src/rehearsal/load/main.js'),
]);
