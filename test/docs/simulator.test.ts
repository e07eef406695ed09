import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DELAYS } from '../../src/simulator/engine/delays';
import { ROUTER_KINDS } from '../../src/simulator/traffic/router-kinds';

const PAGE = readFileSync(join(__dirname, '../../docs/explanation/simulator.md'), 'utf8');

/** The cells of a table, without its head. */
function table(name: string): readonly (readonly string[])[] {
  const part = PAGE.slice(PAGE.indexOf(`<!-- ${name} -->`), PAGE.indexOf(`<!-- end of ${name} -->`));
  const lines = part.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

function range({ least, most }: { readonly least: number; readonly most: number }): string {
  const round = (value: number): number => Math.round(value * 100) / 100;
  return least === most ? `${round(least)}` : `${round(least)} to ${round(most)}`;
}

test('every delay is shown with its figures', () => {
  const shown = table('delays').map((cells) => cells.slice(0, 4));
  expect(shown).toEqual(
    Object.entries(DELAYS).map(([name, { least, mostly, most }]) => [name, ...[least, mostly, most].map(String)]),
  );
});

test('every router is shown with how it follows', () => {
  const shown = table('routers').map((cells) => cells.slice(0, 5));
  expect(shown).toEqual(
    Object.entries(ROUTER_KINDS).map(([name, { mode, throttle, apply, add }]) => [
      name,
      mode,
      mode === 'target' ? '' : range(throttle),
      range(apply),
      mode === 'target' ? range(add) : '',
    ]),
  );
});
