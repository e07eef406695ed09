import fc from 'fast-check';
import type { JsonObject } from '../../../src/manifest/json';
import { applyMerge, isEqual, mergeDiff } from '../../../src/rehearsal/undo/merge-diff';
import { sameMembers, undoPatch } from '../../../src/rehearsal/undo/undo-patch';

function back(
  before: JsonObject,
  after: JsonObject,
  now: JsonObject,
): { readonly spec: JsonObject; readonly kept: unknown } {
  const { patch, kept } = undoPatch(now, mergeDiff(after, before), mergeDiff(before, after));
  return { spec: applyMerge(now, patch), kept };
}

/** An API object without null, which the server never stores. */
const object = fc.letrec<{ value: unknown; named: JsonObject; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.integer({ max: 3 }),
    fc.array(fc.integer({ max: 3 }), { maxLength: 2 }),
    fc.uniqueArray(tie('named'), { maxLength: 3, selector: ({ name }) => name }),
    tie('object'),
  ),
  named: fc.record({ name: fc.constantFrom('a', 'b', 'c'), image: fc.integer({ max: 3 }) }),
  object: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('value'), { maxKeys: 4 }),
})).object;

test('without other changes it restores the object, and a second undo does nothing', () => {
  fc.assert(
    fc.property(object, object, (before, after) => {
      expect(isEqual(back(before, after, after).spec, before)).toBe(true);
      const { patch, kept } = undoPatch(before, mergeDiff(after, before), mergeDiff(before, after));
      expect({ patch, kept }).toEqual({ patch: {}, kept: [] });
    }),
    { numRuns: 300, seed: 20_260_107 },
  );
});

test('fields that others have set since are kept and reported', () => {
  const before = { replicas: 3, template: { annotations: { a: '1' } } };
  const after = { replicas: 1, template: { annotations: { a: '1', restartedAt: 'now' } } };
  expect(back(before, after, { ...after, replicas: 7, paused: true })).toEqual({
    spec: { replicas: 7, paused: true, template: { annotations: { a: '1' } } },
    kept: ['replicas'],
  });
  expect(back(before, after, { replicas: 1 })).toEqual({ spec: { replicas: 3 }, kept: ['template'] });
});

test('only the changed fields of containers are restored, whatever others did to the rest of the list', () => {
  const before = {
    containers: [
      { name: 'app', image: 'web:1', env: ['a'] },
      { name: 'proxy', image: 'p:1' },
    ],
  };
  const after = {
    containers: [
      { name: 'app', image: 'broken', env: ['a'] },
      { name: 'proxy', image: 'p:1' },
    ],
  };
  const others = [
    { name: 'app', image: 'broken', env: ['b'] },
    { name: 'proxy', image: 'p:2' },
    { name: 'logs', image: 'l:1' },
  ];
  expect(back(before, after, { containers: others })).toEqual({
    spec: { containers: [{ name: 'app', image: 'web:1', env: ['b'] }, ...others.slice(1)] },
    kept: [],
  });
  const deployed = { containers: [{ name: 'app', image: 'web:2', env: ['a'] }] };
  expect(back(before, after, deployed)).toEqual({ spec: deployed, kept: ['containers[app].image'] });
});

test('added containers are removed, and removed ones restored', () => {
  const before = { containers: [{ name: 'app' }, { name: 'gone' }] };
  const after = { containers: [{ name: 'app' }, { name: 'new' }] };
  const now = { containers: [{ name: 'app' }, { name: 'new' }, { name: 'others' }] };
  expect(back(before, after, now).spec).toEqual({
    containers: [{ name: 'app' }, { name: 'others' }, { name: 'gone' }],
  });
});

test('a result that differs from the prediction is undone as it is', () => {
  const before = { annotations: { at: null }, replicas: 3, gone: 'x' };
  const after = { annotations: { at: 'a' }, replicas: 1, gone: null };
  expect(sameMembers({ annotations: { at: 'b', more: 'c' }, replicas: 1, other: 5 }, before, after)).toEqual({
    annotations: { at: 'b' },
    replicas: 1,
    gone: null,
  });
});
