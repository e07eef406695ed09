/**
 * Reads and writes the assumptions of a simulation. Flags and configuration keys share names and notation.
 */
import { parseSeconds } from '../../kubernetes/seconds';
import { ASSUMPTIONS, type Assumption } from '../../simulator/assumptions/assumption-register';
import type { GivenAssumptions } from '../../simulator/assumptions/assumptions';
import type { Arguments, OptionSpec } from '../commands/command';
import { didYouMean } from './did-you-mean';
import { UsageError } from '../usage-error';

/** One flag per assumption. */
export const ASSUMPTION_OPTIONS: Readonly<Record<string, OptionSpec>> = Object.fromEntries(
  ASSUMPTIONS.map((assumption): [string, OptionSpec] => [
    assumption.flag,
    {
      type: 'text',
      summary: assumption.summary,
      shownDefault: writtenValue(assumption, assumption.default),
      ...(assumption.choices !== undefined && { choices: assumption.choices }),
    },
  ]),
);

/** Converts `request-time` to `requestTime`. */
export function configKey({ flag }: Pick<Assumption, 'flag'>): string {
  return flag.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Returns the assumptions set by flags. */
export function assumptionsOfFlags(args: Arguments): GivenAssumptions {
  const given = ASSUMPTIONS.flatMap((assumption) => {
    const text = args.text(assumption.flag);
    return text === undefined ? [] : [[assumption.key, readAssumption(assumption, text, `'--${assumption.flag}'`)]];
  });
  return Object.fromEntries(given) as GivenAssumptions;
}

/** Reads the value of an assumption. `where` names the flag or key in messages. */
export function readAssumption(assumption: Assumption, written: unknown, where: string): number | string {
  if (assumption.choices !== undefined) {
    return readChoice(assumption.choices, written, where);
  }
  const number = readAmount(assumption, written);
  const { min = -Infinity, max = Infinity, isInteger = false } = assumption;
  if (number === undefined || number < min || number > max || (isInteger && !Number.isInteger(number))) {
    const remedy = number === undefined ? remedyOf(assumption, written) : 'choose a value in this range';
    throw new UsageError(`${where} should be ${expectedOf(assumption)}, got ${shown(written)}; ${remedy}`);
  }
  return number;
}

/** Formats a value as a user would write it. */
export function writtenValue({ unit }: Pick<Assumption, 'unit'>, value: number | string): string {
  return unit === 's' || unit === '%' ? `${value}${unit}` : String(value);
}

function readChoice(choices: readonly string[], written: unknown, where: string): string {
  const found = choices.find((choice) => choice === written);
  if (found === undefined) {
    const remedy = didYouMean(String(written), choices, 'choose one of them');
    throw new UsageError(`${where} should be one of ${choices.join(', ')}, got ${shown(written)}; ${remedy}`);
  }
  return found;
}

function readAmount({ unit }: Assumption, written: unknown): number | undefined {
  switch (unit) {
    case 's':
      return readSeconds(written);
    case '%':
      return readPercentage(written);
    default:
      return readNumber(written);
  }
}

function readSeconds(written: unknown): number | undefined {
  return typeof written === 'string' ? parseSeconds(written) : undefined;
}

/** The sign is required: 0.1 could be a tenth. */
function readPercentage(written: unknown): number | undefined {
  const amount = typeof written === 'string' ? /^(\d+(?:\.\d+)?) ?%$/.exec(written)?.[1] : undefined;
  return amount === undefined ? undefined : Number(amount);
}

/** Flags are text, while the configuration has numbers. */
function readNumber(written: unknown): number | undefined {
  const number = typeof written === 'string' && /^\d+(?:\.\d+)?$/.test(written) ? Number(written) : written;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

const NOUNS: Readonly<Record<string, string>> = {
  s: "a time such as '20s' or '1m30s'",
  '%': "a percentage such as '5%'",
};

function expectedOf(assumption: Assumption): string {
  const { unit, min, max, isInteger } = assumption;
  const noun = NOUNS[unit ?? ''] ?? (isInteger === true ? 'a whole number' : 'a number');
  const bounds = [
    ...(min === undefined ? [] : [`from ${writtenValue(assumption, min)}`]),
    ...(max === undefined ? [] : [`to ${writtenValue(assumption, max)}`]),
  ];
  return [noun, ...bounds].join(' ');
}

function remedyOf({ unit }: Assumption, written: unknown): string {
  switch (unit) {
    case 's':
      return 'add the unit: ms, s, m or h';
    case '%':
      return `add the sign: ${isPlainNumber(written) ? `${written}%` : '5%'}, for example`;
    default:
      return "see 'npx cdk8s-nonstop simulate --help'";
  }
}

function isPlainNumber(written: unknown): written is string | number {
  return /^\d+(?:\.\d+)?$/.test(String(written));
}

function shown(written: unknown): string {
  return typeof written === 'string' ? `'${written}'` : String(written);
}
