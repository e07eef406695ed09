// Defines what each layer of src/ may import (the table in CONTRIBUTING.md), and forbids import cycles of any length.
// Type-only imports count: a cycle of types also keeps files from being read one at a time.

/** A layer may always import itself. Packages begin with npm:, Node.js modules with node:. */
const LAYERS = {
  // isIPv4 and isIPv6, which only parse text.
  kubernetes: ['node:net'],
  manifest: ['kubernetes', 'npm:js-yaml'],
  model: ['manifest', 'kubernetes'],
  constructs: ['imports', 'manifest', 'kubernetes', 'npm:cdk8s', 'npm:cdk8s-plus-27', 'npm:constructs', 'node:crypto'],
  simulator: ['model', 'kubernetes'],
  rules: ['model', 'manifest', 'kubernetes'],
  report: ['model', 'npm:d3-scale', 'npm:d3-shape', 'node:crypto'],
  rehearsal: ['model', 'manifest', 'kubernetes', 'npm:@kubernetes/client-node', 'npm:ws', 'node:*'],
  cli: [
    ...['rehearsal', 'report', 'rules', 'simulator', 'model', 'manifest', 'kubernetes'],
    ...['npm:cli-progress', 'npm:js-yaml', 'npm:picocolors', 'npm:tinyglobby', 'npm:workerpool', 'npm:yargs', 'node:*'],
  ],
  // Entry points for other tools: cdk8s-cli and tests. The checker is loaded on demand, and bundled.
  plugin: ['checker', 'rules', 'model', 'node:*'],
  jest: ['plugin', 'rules', 'model'],
  checker: ['cli', 'report', 'rules'],
  index: ['constructs', 'plugin'],
};

/** The paths of a layer, package or Node.js module as dependency-cruiser resolves them. */
function pathOf(name) {
  const [scheme, rest] = name.split(':');
  switch (scheme) {
    case 'npm':
      return `(?:^|/)node_modules/(?:@types/)?${rest}/`;
    case 'node':
      return `^(?:node:)?${rest === '*' ? '[a-z0-9_/]+' : rest}$`;
    case 'imports':
      return '^imports/';
    default:
      return `^src/${name}(?:/|\\.ts$)`;
  }
}

const layers = Object.entries(LAYERS).map(([layer, allowed]) => ({
  name: `layer-${layer}`,
  comment: `src/${layer} may import only the layers below it: ${allowed.join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: pathOf(layer) },
  to: { pathNot: [layer, ...allowed].map(pathOf) },
}));

/** The entry points of programs, threads, bundles and scripts. */
const ENTRY_POINTS = [
  '^src/(?:index|checker|jest/index|cli/main|cli/commands/simulate/worker|rehearsal/index|rehearsal/load/main)\\.ts$',
  '^create/src/main\\.ts$',
  '^scripts/',
  // Written into the declarations by scripts/loosen-declarations.js.
  '^src/constructs/base/of-any-line\\.ts$',
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'move what both files need into a third one',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-dead-file',
      comment: 'no entry point reaches this file: remove it, or add its entry point to this rule',
      severity: 'error',
      from: { path: ENTRY_POINTS },
      to: { path: '^src/', pathNot: ENTRY_POINTS, reachable: false },
    },
    {
      name: 'layer-unknown',
      comment: 'every folder and file of src/ must be listed in LAYERS in this file',
      severity: 'error',
      from: { path: '^src/', pathNot: Object.keys(LAYERS).map(pathOf) },
      to: {},
    },
    {
      name: 'model-doors',
      comment: 'other layers must import a folder of the model through its index.ts, which lists its exports',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/model/' },
      to: { path: '^src/model/[^/]+/', pathNot: '/index\\.ts$' },
    },
    ...layers,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
