import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/domain/canonical.ts';

test('key order and undefined members do not show', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'я' }], a: undefined })).toBe('{"b":[1,{"c":"я","d":null}]}');
});

test('it is JSON of the same value', () => {
  fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
    expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
  }));
});
