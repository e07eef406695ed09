// Tests of the package as it is built and packed. They need `npm run build`, and the registry.
/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config'),
  testMatch: ['**/package/**/*.package.ts'],
  // Only a kernel that hangs takes as long, even on a busy machine.
  testTimeout: 10 * 60_000,
  maxWorkers: 1,
};
