// Tests of the package as it is built and packed. They need `npm run build`, and the registry.
/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config'),
  testMatch: ['**/package/**/*.package.ts'],
  testTimeout: 60_000,
  maxWorkers: 1,
};
