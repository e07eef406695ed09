// Which files of the build no one can reach: no export, bin or declaration leads to them. `npm pack` leaves them out.
//
//   node scripts/packed-files.js            writes them to lib/.npmignore
//   node scripts/packed-files.js FOLDER     prints those of an installed package, and fails if it has any
//
// The compiler writes every module, but the command, the rules, the simulator and the rehearsal are bundled, so most of
// their modules are never loaded. Patterns in package.json would have to follow every change of an import, and deleting
// the files would confuse the compiler's incremental builds.
'use strict';

const { existsSync, readFileSync, readdirSync, statSync, writeFileSync } = require('node:fs');
const { dirname, join, relative, resolve, sep } = require('node:path');
const { buildSync } = require('esbuild');
const ts = require('typescript');

const IGNORED = 'lib/.npmignore';

/** Loaded by a path that no import shows: threads and processes that start from a file. */
const STARTED = ['lib/simulation-worker.js', 'lib/src/rehearsal/load/main.js'];

/** Returns the files that `exports`, `bin`, `main` and `types` lead to, relative to the root of the package. */
function reachableFiles(root) {
  const entries = [...entriesOf(root), ...STARTED];
  const isDeclaration = (file) => file.endsWith('.d.ts');
  return new Set([
    ...reachableScripts(
      root,
      entries.filter((file) => !isDeclaration(file)),
    ),
    ...reachableDeclarations(root, entries.filter(isDeclaration)),
  ]);
}

/** Returns the files below lib/ that nothing reaches. The licenses of a bundle are as reachable as the bundle. */
function unreachableFiles(root) {
  const reached = reachableFiles(root);
  const built = readdirSync(join(root, 'lib'), { recursive: true })
    .map((file) => slashed(join('lib', file)))
    .filter((file) => statSync(join(root, file)).isFile() && file !== IGNORED);
  return built.filter((file) => !reached.has(file.replace(/\.LEGAL\.txt$/, '')));
}

function entriesOf(root) {
  const { bin, exports: doors, main, types } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const targets = [main, types, ...Object.values(bin), ...Object.values(doors).flatMap((door) => Object.values(door))];
  return targets.filter((target) => /\.(?:js|d\.ts)$/.test(target)).map((target) => target.replace(/^\.\//, ''));
}

function reachableScripts(root, entryPoints) {
  const { metafile } = buildSync({
    absWorkingDir: root,
    entryPoints,
    outdir: 'unwritten',
    write: false,
    bundle: true,
    metafile: true,
    packages: 'external',
    platform: 'node',
    logLevel: 'error',
  });
  return Object.keys(metafile.inputs);
}

function reachableDeclarations(root, entryPoints) {
  const reached = new Set();
  const visit = (file) => {
    if (!reached.has(file)) {
      reached.add(file);
      declarationsOf(join(root, file)).forEach((path) => visit(slashed(relative(root, path))));
    }
  };
  entryPoints.forEach(visit);
  return reached;
}

/** Returns the declarations that a declaration imports by a relative path. */
function declarationsOf(path) {
  const { importedFiles } = ts.preProcessFile(readFileSync(path, 'utf8'));
  return importedFiles
    .filter(({ fileName }) => /^\.\.?(?:\/|$)/.test(fileName))
    .map(({ fileName }) => {
      const target = join(dirname(path), fileName);
      return existsSync(`${target}.d.ts`) ? `${target}.d.ts` : join(target, 'index.d.ts');
    });
}

function slashed(path) {
  return path.split(sep).join('/');
}

const [installed] = process.argv.slice(2);
const root = installed === undefined ? dirname(require.resolve('../package.json')) : resolve(installed);
const unreachable = unreachableFiles(root);
if (installed === undefined) {
  writeFileSync(join(root, IGNORED), unreachable.map((file) => `${file.slice('lib'.length)}\n`).join(''));
} else {
  process.stdout.write(unreachable.map((file) => `${file}\n`).join(''));
  process.exitCode = unreachable.length === 0 ? 0 : 1;
}
