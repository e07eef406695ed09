import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DISTURBANCE_NAMES } from '../../src/rehearsal/disturbances/names';

const PAGE = readFileSync(join(__dirname, '../../docs/reference/rehearse.md'), 'utf8');

test('the page of cdk8s-nonstop rehearse has a row for each disturbance', () => {
  const [, table = ''] = /^\| disturbance .*\n\|.*\n((?:\|.*\n)+)/m.exec(PAGE) ?? [];
  expect([...table.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name)).toEqual([...DISTURBANCE_NAMES]);
});
