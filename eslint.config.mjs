import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Folders that may use a clock and do I/O. The plugin and the matcher read files. */
const IMPURE = ['src/cli/**', 'src/rehearsal/**', 'src/plugin/**', 'src/jest/**', 'src/checker.ts'];

const WORLDLY_GLOBALS = [
  ...['process', 'console', 'fetch', 'performance', 'crypto', 'Date', 'globalThis'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
].map((name) => ({ name, message: 'only the command and the rehearsal may use the clock, the environment and I/O' }));

/** jsii and the declarations use `private`, and one way is enough. */
const PRIVATE_IDENTIFIER = {
  selector: 'PrivateIdentifier',
  message: 'write `private name`, as in the rest of the code',
};

/** A property that failed once fails again, with the same values. */
const UNSEEDED_PROPERTY = {
  selector:
    "CallExpression[callee.object.name='fc'][callee.property.name='assert']:not(:has(Property[key.name='seed'], Identifier[name='RUNS']))",
  message: 'pass a seed, in place or by `RUNS`',
};

export default tseslint.config(
  { ignores: ['lib/', 'dist/', 'dist-jsii/', 'create/lib/', 'create/template/', 'imports/', 'node_modules/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.dev.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      // The package expresses choices as classes of static factories, since jsii has no unions.
      '@typescript-eslint/no-extraneous-class': 'off',
      // Each construct has its own props interface, even if it shares all props with another.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      // Numbers and booleans read well in messages.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/prefer-nullish-coalescing': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-duplicate-imports': 'error',
      'no-restricted-syntax': ['error', PRIVATE_IDENTIFIER],
    },
  },
  {
    // Everything below the command and the rehearsal is pure: the same input gives the same output everywhere.
    files: ['src/**/*.ts'],
    ignores: IMPURE,
    rules: {
      'no-restricted-globals': ['error', ...WORLDLY_GLOBALS],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'use a seeded generator' }],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': ['error', PRIVATE_IDENTIFIER, UNSEEDED_PROPERTY],
    },
  },
  {
    files: ['test/**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'jest', property: 'retryTimes', message: 'find out why it fails now and then' },
        { object: 'Math', property: 'random', message: 'draw from a seed' },
      ],
    },
  },
  {
    files: ['**/*.js'],
    languageOptions: {
      globals: { exports: 'readonly', module: 'writable', process: 'readonly', require: 'readonly' },
      sourceType: 'commonjs',
    },
  },
  {
    // It tells users of an old Node what to do, so an old Node has to parse it.
    files: ['entry/**/*.js', 'create/entry.js'],
    languageOptions: { ecmaVersion: 2017 },
  },
  prettier,
);
