import fc from 'fast-check';
import type { JsonObject } from '../../../src/manifest/json';
import { applyMerge, isEqual, mergeDiff } from '../../../src/rehearsal/undo/merge-diff';

/** An API object without null, which the server never stores. */
const object = fc.letrec<{ value: unknown; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.integer(),
    fc.string(),
    fc.boolean(),
    fc.array(fc.integer(), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('value'), { maxKeys: 4 }),
})).object;

test('the diff restores the object after any change', () => {
  fc.assert(
    fc.property(object, object, (before, after) => {
      expect(isEqual(applyMerge(after, mergeDiff(after, before)), before)).toBe(true);
    }),
    { numRuns: 300, seed: 20_260_107 },
  );
});

test('the diff omits unchanged fields', () => {
  fc.assert(
    fc.property(object, (same) => {
      expect(mergeDiff(same, same)).toEqual({});
    }),
    { numRuns: 50, seed: 20_260_107 },
  );
});

test('added fields are removed, changed ones restored, and those added by others kept', () => {
  const before = { replicas: 3, template: { metadata: { annotations: { a: '1' } } } };
  const after = { replicas: 1, template: { metadata: { annotations: { a: '1', restartedAt: 'now' } } } };
  const undo = mergeDiff(after, before);
  expect(undo).toEqual({ replicas: 3, template: { metadata: { annotations: { restartedAt: null } } } });
  expect(applyMerge({ ...after, paused: true }, undo)).toEqual({ ...before, paused: true });
});
