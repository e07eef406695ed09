import { readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..');
const SRC = join(ROOT, 'src');

/**
 * What each layer may import: the table of the design, with packages. A layer may always import itself.
 */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  kubernetes: [],
  manifest: ['kubernetes', 'js-yaml'],
  model: ['manifest', 'kubernetes'],
  constructs: ['imports', 'manifest', 'kubernetes', 'cdk8s', 'cdk8s-plus-27', 'constructs'],
  simulator: ['model', 'kubernetes'],
  rules: ['model', 'manifest', 'kubernetes'],
  report: ['model', 'd3-scale', 'd3-shape'],
  rehearsal: ['model', 'manifest', 'kubernetes', '@kubernetes/client-node', 'ws'],
  cli: [
    ...['rehearsal', 'report', 'rules', 'simulator', 'model', 'manifest', 'kubernetes'],
    ...['cli-progress', 'js-yaml', 'picocolors', 'tinyglobby', 'workerpool', 'yargs'],
  ],
  // Where other tools come in: cdk8s-cli and tests. The checker is loaded late, and bundled.
  plugin: ['checker', 'rules', 'model'],
  jest: ['plugin', 'rules', 'model'],
  checker: ['cli', 'report', 'rules'],
  index: ['constructs', 'plugin'],
};

/** Modules of Node.js that neither read a clock, nor draw lots, nor touch the world. */
const PURE_MODULES: Readonly<Record<string, readonly string[]>> = {
  // Only isIPv4 and isIPv6, which look at a text.
  kubernetes: ['node:net'],
  constructs: ['node:crypto'],
  report: ['node:crypto'],
};

/** The layers that may touch the world. The plugin reads the manifests that cdk8s-cli names. */
const IMPURE = new Set(['cli', 'rehearsal', 'plugin', 'jest', 'checker']);

interface Source {
  readonly file: string;
  readonly layer: string;
  readonly tree: ts.SourceFile;
}

const sources = filesBelow(SRC).map((path): Source => {
  const file = relative(ROOT, path).split(sep).join('/');
  const tree = ts.createSourceFile(file, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  return { file, layer: layerOf(path), tree };
});

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : name.endsWith('.ts') ? [path] : [];
  });
}

/** The folder within src, or the file's name for those that stand beside the folders. */
function layerOf(path: string): string {
  const [first = ''] = relative(SRC, path).split(sep);
  return first === '..' ? 'imports' : first.replace(/\.ts$/, '');
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => {
    walk(child, visit);
  });
}

function importsOf({ tree }: Source): readonly string[] {
  const found: string[] = [];
  walk(tree, (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined) {
      found.push((node.moduleSpecifier as ts.StringLiteral).text);
    }
    const isCall = ts.isCallExpression(node) && ts.isStringLiteral(node.arguments[0] ?? node);
    if (isCall && /^(?:import|require)$/.test(node.expression.getText(tree))) {
      found.push((node.arguments[0] as ts.StringLiteral).text);
    }
  });
  return found;
}

function isBuiltin(name: string): boolean {
  return name.startsWith('node:') || builtinModules.includes(name);
}

/** The layer or the package that is imported. */
function target(source: Source, name: string): string {
  return name.startsWith('.') ? layerOf(join(ROOT, dirname(source.file), name)) : name;
}

test.each(Object.keys(ARROWS))('src/%s imports only what stands below it', (layer) => {
  const allowed = [layer, ...(ARROWS[layer] ?? [])];
  const wrong = sources
    .filter((source) => source.layer === layer)
    .flatMap((source) =>
      importsOf(source)
        .filter((name) => !isBuiltin(name) && !allowed.includes(target(source, name)))
        .map((name) => `${source.file} imports ${name}`),
    );
  expect(wrong).toEqual([]);
});

test('every folder and file of src has its place in the table', () => {
  expect(sources.filter(({ layer }) => !(layer in ARROWS)).map(({ file }) => file)).toEqual([]);
});

test('below the command and the rehearsal nothing of Node.js is imported that touches the world', () => {
  const wrong = sources
    .filter(({ layer }) => !IMPURE.has(layer))
    .flatMap((source) =>
      importsOf(source)
        .filter((name) => isBuiltin(name) && !(PURE_MODULES[source.layer] ?? []).includes(name))
        .map((name) => `${source.file} imports ${name}`),
    );
  expect(wrong).toEqual([]);
});

const FORBIDDEN = [
  [/^(?:globalThis\.)?process\b/, 'process'],
  [/^console\b/, 'console'],
  [/^(?:globalThis\.)?(?:setTimeout|setInterval|setImmediate|fetch|performance)\b/, 'a timer, a clock or the network'],
  [/^Math\.random$/, 'chance'],
  [/^crypto\.(?:random|getRandom)/, 'chance'],
  [/^Date(?:\.now)?$/, 'the clock'],
] as const;

test('below the command and the rehearsal there is no clock, no chance, no environment, no console', () => {
  const wrong = sources.filter(({ layer }) => !IMPURE.has(layer)).flatMap(worldlyUses);
  expect(wrong).toEqual([]);
});

test('the plugin and the matcher touch files at the most', () => {
  const wrong = sources.filter(({ layer }) => layer === 'plugin' || layer === 'jest').flatMap(worldlyUses);
  expect(wrong).toEqual([]);
});

function worldlyUses({ file, tree }: Source): readonly string[] {
  const found: string[] = [];
  walk(tree, (node) => {
    const isUse = ts.isPropertyAccessExpression(node) || ts.isCallExpression(node) || ts.isNewExpression(node);
    const text = isUse ? (ts.isPropertyAccessExpression(node) ? node : node.expression).getText(tree) : '';
    const what = FORBIDDEN.find(([pattern]) => pattern.test(text))?.[1];
    if (what !== undefined && !isLocal(tree, text)) {
      found.push(`${file} uses ${what}: ${text}`);
    }
  });
  return found;
}

/** A parameter or constant of its own that only happens to have the name. */
function isLocal(tree: ts.SourceFile, text: string): boolean {
  const name = text.split('.')[0] ?? '';
  let isDeclared = false;
  walk(tree, (node) => {
    const declares = ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node);
    isDeclared ||= declares && node.name.getText(tree) === name;
  });
  return isDeclared;
}
