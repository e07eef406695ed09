import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { behaviorRows, followingRows, propagationRows } from '../../scripts/router-tables';
import { tableOf } from './table-of';

const PRINT = 'node --import tsx scripts/print-routers.ts';

test.each([
  ['docs/reference/routers.md', 'propagation', propagationRows()],
  ['docs/reference/routers.md', 'behavior', behaviorRows()],
  ['docs/explanation/simulator.md', 'routers', followingRows()],
])(`%s shows every router: ${PRINT}`, (page, mark, rows) => {
  expect(tableOf(readFileSync(join(__dirname, '../..', page), 'utf8'), mark)).toEqual(rows);
});
