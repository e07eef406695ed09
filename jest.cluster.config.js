// Tests against a real cluster, which take minutes. `npm run test:cluster` prints their requirements.
/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config'),
  testMatch: ['**/*.cluster.ts'],
  globalSetup: '<rootDir>/test/cluster/start-lab.js',
  globalTeardown: undefined,
  testTimeout: 15 * 60_000,
  maxWorkers: 1,
};
