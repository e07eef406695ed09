import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DELAYS } from '../../src/simulator/engine/delays';
import { tableOf } from './table-of';

const PAGE = readFileSync(join(__dirname, '../../docs/explanation/simulator.md'), 'utf8');

test('every delay is shown with its numbers', () => {
  const shown = tableOf(PAGE, 'delays').map((cells) => cells.slice(0, 4));
  expect(shown.slice(1)).toEqual(
    Object.entries(DELAYS).map(([name, { least, mostly, most }]) => [name, ...[least, mostly, most].map(String)]),
  );
});
