// Tests are compiled by swc without type checks; `npm run typecheck` does those.
/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  runtime: '<rootDir>/test/worker-runtime.js',
  // Reading a global of a test file's context is slow, and the simulator reads these all the time.
  sandboxInjectedGlobals: [
    ...[
      'Array',
      'Boolean',
      'Error',
      'Float64Array',
      'Infinity',
      'Int32Array',
      'JSON',
      'Map',
      'Math',
      'Number',
      'Object',
    ],
    ...['RegExp', 'Set', 'String', 'Symbol', 'TypeError', 'WeakMap', 'WeakSet', 'isNaN', 'parseInt'],
  ],
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    'node_modules/(?:yargs/index\\.mjs|d3-[a-z]+/dist/d3-[a-z]+\\.mjs)$': '<rootDir>/test/helpers/esm-transformer.js',
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
  },
  transformIgnorePatterns: ['node_modules/(?!yargs/|d3-)'],
  // Use every core: of two, Jest would leave one idle.
  maxWorkers: '100%',
  // Programs that tests start are slow on a busy machine.
  testTimeout: 20_000,
  globalSetup: '<rootDir>/test/temporary-folder.js',
  globalTeardown: '<rootDir>/test/remove-temporary-folder.js',
  reporters: ['default', '<rootDir>/test/totals-reporter.js'],
};
