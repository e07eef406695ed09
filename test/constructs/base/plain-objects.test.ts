import { withFields } from '../../../src/constructs/base/plain-objects';

describe('an object with added fields', () => {
  const keysOf = (object: object, fields: object): string => Object.keys(withFields(object, fields)).join(' ');

  test('stays sorted if it was', () => {
    expect(keysOf({ b: 1, d: 1, f: 1 }, { g: 2, a: 2, e: 2, c: 2 })).toBe('a b c d e f g');
    expect(keysOf({}, { b: 2, a: 2 })).toBe('a b');
  });

  test('keeps the order that its owner gave it', () => {
    expect(keysOf({ ports: 1, startup: 1, resources: 1, volumes: 1 }, { security: 2, startup: 2 })).toBe(
      'ports startup resources security volumes',
    );
  });

  test('takes the new values, drops undefined ones and leaves the original unchanged', () => {
    const object = { a: 1, b: 1 };
    expect(withFields(object, { a: 2, c: undefined })).toEqual({ a: 2, b: 1 });
    expect(Object.keys(withFields(object, { b: undefined }))).toEqual(['a']);
    expect(object).toEqual({ a: 1, b: 1 });
  });
});
