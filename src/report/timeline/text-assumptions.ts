/**
 * Renders assumptions as text: those that decide a result, and all of them on demand.
 */
import { alignColumns } from '../columns';
import type { Paint } from '../paint';
import { printable } from '../printable';
import { wrap } from '../wrap';
import { isLossless, type StatedAssumption, type TimelineResult, withUnit, workloadName } from './result';

/** The page lists all of them. */
const MOST_NAMES = 3;

const ALL_LISTED = "'--assumptions' lists all";

/** Renders the assumptions whose change alone would change a result. */
export function decisiveParts(results: readonly TimelineResult[], paint: Paint, width: number): readonly string[] {
  const examined = results.filter(({ decisive }) => decisive !== undefined);
  if (examined.length === 0) {
    return [];
  }
  const lines = decisiveLines(examined);
  if (lines.length === 0) {
    return [`${paint.dim(`no assumption decides a result on its own; ${ALL_LISTED}`)}\n`];
  }
  const body = inColumns(
    lines.map(({ flag, value, effect }) => [`--${flag}`, value, effect]),
    width,
  );
  return [`${paint.bold('assumed, and decisive')}${paint.dim(`; ${ALL_LISTED}`)}\n${body}`];
}

interface DecisiveLine {
  readonly flag: string;
  readonly value: string;
  /** The change that another value would make. */
  readonly effect: string;
}

function decisiveLines(results: readonly TimelineResult[]): readonly DecisiveLine[] {
  const groups = new Map<string, { readonly line: DecisiveLine; readonly names: string[] }>();
  for (const result of results) {
    for (const { flag, otherwise, unit } of result.decisive ?? []) {
      const assumption = result.assumptions.find((one) => one.flag === flag);
      const value = withUnit(assumption?.value ?? '', unit);
      const effect = `${withUnit(otherwise, unit)}: ${isLossless(result) ? 'requests are lost' : 'no request is lost'}`;
      const key = JSON.stringify([flag, value, effect]);
      const group = groups.get(key) ?? { line: { flag, value, effect }, names: [] };
      groups.set(key, group);
      group.names.push(nameOf(result));
    }
  }
  return [...groups.values()].map(({ line, names }) =>
    names.length === results.length ? line : { ...line, effect: `${line.effect} (${listOf(names)})` },
  );
}

function listOf(names: readonly string[]): string {
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return printable(names.slice(0, MOST_NAMES).join('; ')) + more;
}

function nameOf(result: TimelineResult): string {
  const { timeline, variant } = result;
  return [workloadName(result), timeline.scenario, ...(variant === undefined ? [] : [variant])].join(', ');
}

/** Renders the assumptions of all results, followed by those of single results. */
export function assumptionsPart(results: readonly TimelineResult[], paint: Paint, width: number): string {
  const [first, ...others] = results;
  if (first === undefined || first.assumptions.length === 0) {
    return '';
  }
  const common = first.assumptions.filter((one) =>
    others.every(({ assumptions }) => assumptions.some((other) => isSame(one, other))),
  );
  const own = new Map<string, readonly StatedAssumption[]>();
  for (const result of results) {
    const { variant, assumptions } = result;
    const name = [workloadName(result), ...(variant === undefined ? [] : [variant])].join(', ');
    own.set(
      name,
      assumptions.filter((one) => !common.some((other) => isSame(one, other))),
    );
  }
  const lists = [...own].filter(([, list]) => list.length > 0);
  return [
    `${paint.bold('assumed, as the manifests do not set it')}\n${tableOf(common, width)}`,
    ...lists.map(([name, list]) => `${paint.bold(`assumed for ${printable(name)}`)}\n${tableOf(list, width)}`),
  ].join('\n');
}

function isSame(a: StatedAssumption, b: StatedAssumption): boolean {
  return a.name === b.name && a.value === b.value && a.from === b.from && a.source === b.source;
}

function tableOf(assumptions: readonly StatedAssumption[], width: number): string {
  return inColumns(
    assumptions.map((one) => [`--${one.flag}`, withUnit(one.value, one.unit), originOf(one)]),
    width,
  );
}

/** Aligns the first two columns, and wraps the third. */
function inColumns(rows: readonly (readonly [string, string, string])[], width: number): string {
  return alignColumns(
    [{}, {}, {}],
    rows.map(([first, second]) => [first, second, '|']),
  )
    .map((line, index) => {
      const start = `  ${line.slice(0, -1)}`;
      const [head = '', ...rest] = wrap(rows[index]?.[2] ?? '', Math.max(20, width - start.length));
      return [`${start}${head}`, ...rest.map((more) => ' '.repeat(start.length) + more)]
        .map((one) => `${one}\n`)
        .join('');
    })
    .join('');
}

/** Describes where a value comes from, and the default if it differs. */
function originOf({ from, source, value, default: otherwise, unit }: StatedAssumption): string {
  const words = from === 'flag' ? 'flag' : `${from}: ${printable(source)}`;
  return otherwise === value ? words : `${words} (default ${withUnit(otherwise, unit)})`;
}
