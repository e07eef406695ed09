// Writes the assumptions of a simulation from the simulator's register, so that the schema of the configuration and the
// docs list every flag, and the ids of the rules into the schema, so that editors complete them: node --import tsx scripts/print-assumptions.ts [--check]
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { configKey, writtenValue } from '../src/cli/options/assumption-values';
import { SCENARIO_WORDS } from '../src/cli/options/known-scenario';
import { RULES } from '../src/rules';
import { plausibleEnds } from '../src/simulator/assumptions/alternatives';
import { ASSUMPTIONS, type Assumption } from '../src/simulator/assumptions/assumption-register';
import { SCENARIOS } from '../src/simulator/scenarios';
import { between } from './between';

const ROOT = join(__dirname, '..');
const SCHEMA = 'schemas/config.schema.json';
const PAGE = 'docs/reference/simulate.md';

interface Schema {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly definitions: Readonly<Record<string, unknown>>;
}

function valueSchema(assumption: Assumption): object {
  const { summary, source, choices, unit, min, max, isInteger } = assumption;
  const value = writtenValue(assumption, assumption.default);
  const description = `${sentence(summary)} Default: ${value}, ${source}.`;
  if (choices !== undefined) {
    return { description, enum: choices };
  }
  const bounds = { ...(min !== undefined && { minimum: min }), ...(max !== undefined && { maximum: max }) };
  switch (unit) {
    case 's':
      return { description, $ref: '#/definitions/time' };
    case '%':
      return { description, $ref: '#/definitions/percentage' };
    default:
      return { description, type: isInteger === true ? 'integer' : 'number', ...bounds };
  }
}

/** Editors complete the names, and accept combinations. */
const SCENARIO = { anyOf: [{ enum: SCENARIO_WORDS }, { type: 'string', pattern: '^[a-z-]+(\\+[a-z-]+)+$' }] };

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function schemaText(text: string): string {
  const schema = JSON.parse(text) as Schema;
  const properties = Object.fromEntries(ASSUMPTIONS.map((one) => [configKey(one), valueSchema(one)]));
  const { simulation } = schema.definitions as {
    readonly simulation: { readonly properties: Readonly<Record<string, unknown>> };
  };
  const { scenarios, seeds } = simulation.properties;
  const definitions = {
    ...schema.definitions,
    simulation: {
      ...simulation,
      properties: { scenarios: { ...(scenarios as object), items: SCENARIO }, seeds, ...properties },
    },
    assumptions: { type: 'object', additionalProperties: false, properties: { seeds, ...properties } },
  };
  const { rules } = schema.properties as { readonly rules: object };
  const severities = Object.fromEntries(
    RULES.map(({ meta }) => [meta.id, { description: sentence(meta.title), $ref: '#/definitions/severityOrOff' }]),
  );
  const settings = {
    ...schema.properties,
    rules: { ...rules, additionalProperties: false, properties: severities },
  };
  return JSON.stringify({ ...schema, properties: settings, definitions });
}

function pageText(text: string): string {
  const scenarios = [
    '| scenario | what happens |',
    '| --- | --- |',
    ...SCENARIOS.map(({ name, title, isPlanned }) => `| \`${name}\` | ${title}${isPlanned ? '' : ' (an accident)'} |`),
  ];
  const flags = [
    '| flag | key | default | tried too | meaning |',
    '| --- | --- | --- | --- | --- |',
    ...ASSUMPTIONS.map((one) => {
      const cells = [
        `\`--${one.flag}\``,
        `\`${configKey(one)}\``,
        writtenValue(one, one.default),
        plausibleEnds(one.key)
          .map((end) => writtenValue(one, end))
          .join(', '),
        `${one.summary} _(${one.source})_`,
      ];
      return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    }),
  ];
  return between(between(text, 'scenarios', scenarios.join('\n')), 'assumptions', flags.join('\n'));
}

async function main(): Promise<void> {
  for (const [file, print] of [
    [SCHEMA, schemaText],
    [PAGE, pageText],
  ] as const) {
    const path = join(ROOT, file);
    const before = readFileSync(path, 'utf8');
    const after = await format(print(before), { ...(await resolveConfig(path)), filepath: path });
    if (after !== before && process.argv.includes('--check')) {
      throw new Error(`${file} should match the output of scripts/print-assumptions.ts, got a difference; run it`);
    }
    writeFileSync(path, after);
  }
}

void main();
