// Tests are compiled by swc, without type checks: `npm run typecheck` does those.
/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.(?:ts|m?js)$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
  },
  // The argument parser and what it needs are ECMAScript modules, which Jest's own require cannot load.
  transformIgnorePatterns: [
    'node_modules/(?!(yargs|yargs-parser|cliui|y18n|escalade|get-caller-file|string-width|strip-ansi|ansi-regex|wrap-ansi|ansi-styles|emoji-regex|get-east-asian-width)/)',
  ],
  reporters: ['default', '<rootDir>/test/totals-reporter.js'],
};
