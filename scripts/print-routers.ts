// Writes the tables of routers from their profiles: node --import tsx scripts/print-routers.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { between } from './between';
import { behaviorRows, followingRows, printTable, propagationRows } from './router-tables';

const TABLES = [
  { page: 'docs/reference/routers.md', mark: 'propagation', rows: propagationRows() },
  { page: 'docs/reference/routers.md', mark: 'behavior', rows: behaviorRows() },
  { page: 'docs/explanation/simulator.md', mark: 'routers', rows: followingRows() },
];

async function main(): Promise<void> {
  for (const { page, mark, rows } of TABLES) {
    const path = join(__dirname, '..', page);
    const text = between(readFileSync(path, 'utf8'), mark, printTable(rows));
    writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
  }
}

void main();
