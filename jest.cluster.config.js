// Tests against a real cluster: minutes, not seconds. `npm run test:cluster` says what they need.
/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config'),
  testMatch: ['**/*.cluster.ts'],
  globalSetup: '<rootDir>/test/cluster/start-lab.js',
  globalTeardown: undefined,
  testTimeout: 15 * 60_000,
  maxWorkers: 1,
};
