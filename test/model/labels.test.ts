import { LabelIndex } from '../../src/model/objects/label-index';
import { type LabelSelector, selectorOfLabels, selects } from '../../src/model/objects/label-selector';

const labels = new Map([
  ['app', 'web'],
  ['tier', 'front'],
]);

function expression(key: string, operator: string, ...values: readonly string[]): LabelSelector {
  return { labels: new Map(), expressions: [{ key, operator, values }] };
}

test.each([
  ['an empty selector', selectorOfLabels(new Map()), true],
  ['all labels', selectorOfLabels(labels), true],
  ['one of the labels', selectorOfLabels(new Map([['app', 'web']])), true],
  ['one additional label', selectorOfLabels(new Map([...labels, ['x', 'y']])), false],
  ['a label that a controller adds', selectorOfLabels(new Map([...labels, ['pod-template-hash', 'abc']])), true],
  ['In', expression('app', 'In', 'api', 'web'), true],
  ['NotIn', expression('app', 'NotIn', 'web'), false],
  ['NotIn of an absent label', expression('x', 'NotIn', 'y'), true],
  ['Exists', expression('x', 'Exists'), false],
  ['DoesNotExist', expression('x', 'DoesNotExist'), true],
  ['an operator that does not exist', expression('app', 'Equals', 'web'), false],
])('%s', (_, selector, expected) => {
  expect(selects(selector, labels)).toBe(expected);
});

test('an index finds what a full search would', () => {
  const index = new LabelIndex<number>();
  const sets = ['a', 'b', 'c'].flatMap((app) =>
    ['x', 'y'].map(
      (tier) =>
        new Map([
          ['app', app],
          ['tier', tier],
        ]),
    ),
  );
  sets.forEach((set, number) => {
    index.add('one', set, number);
  });
  for (const selector of [
    selectorOfLabels(sets[3]!),
    expression('app', 'In', 'a', 'c'),
    expression('tier', 'NotIn', 'x'),
    selectorOfLabels(new Map([['app', 'z']])),
  ]) {
    expect(index.select('one', selector)).toEqual(
      sets.flatMap((set, number) => (selects(selector, set) ? [number] : [])),
    );
    expect(index.select('two', selector)).toEqual([]);
  }
});

test.each<[string, Readonly<Record<string, string>>, readonly string[] | undefined]>([
  ['a label that an item lacks', { app: 'web', role: 'primary' }, ['role']],
  ['two more', { tier: 'back', role: 'primary', zone: 'a' }, ['role', 'zone']],
  ['a label that another item has', { app: 'web', tier: 'back' }, ['tier']],
  ['another value', { app: 'worker' }, undefined],
  ['another value of a label', { app: 'worker', role: 'primary' }, undefined],
  ['another value of a label that some items have', { app: 'api', tier: 'front' }, undefined],
  ['no label that items have', { name: 'web' }, undefined],
])('an index says what its items lack to be selected by %s', (_, wanted, lacking) => {
  const index = new LabelIndex<string>();
  index.add('shop', new Map([['app', 'web']]), 'web');
  index.add(
    'shop',
    new Map([
      ['app', 'api'],
      ['tier', 'back'],
    ]),
    'api',
  );
  const selector = selectorOfLabels(new Map(Object.entries(wanted)));
  expect(index.lacking('shop', selector)).toEqual(lacking);
  expect(index.lacking('elsewhere', selector)).toBeUndefined();
});
