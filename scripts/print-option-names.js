// Writes the names of all options, by struct, from the last build: `node scripts/print-option-names.js`. The tests of the
// package check that they are current.
'use strict';

const { readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { format, resolveConfig } = require('prettier');

const ROOT = dirname(require.resolve('../package.json'));
const FILE = join(ROOT, 'src/constructs/base/option-names.ts');
const { types } = JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8'));

function namesOf({ properties = [], interfaces = [] }) {
  return [...new Set([...properties.map(({ name }) => name), ...interfaces.flatMap((fqn) => namesOf(types[fqn]))])];
}

async function main() {
  const structs = Object.values(types).filter(({ datatype }) => datatype === true);
  const entries = structs.map((struct) => [struct.name, namesOf(struct).sort()]).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = `/**
 * The names of all options, by struct. Generated from the build by scripts/print-option-names.js.
 */
export const OPTION_NAMES = ${JSON.stringify(Object.fromEntries(entries))} as const;
`;
  writeFileSync(FILE, await format(text, { ...(await resolveConfig(FILE)), parser: 'typescript' }));
}

void main();
