import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pack, unpack } from '#js/storage/packing.js';

test('fields are what they were after they were packed', () => {
  const leaf = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array(),
  );
  const name = fc.constantFrom('text', 'last', 'envelope', '1', '');
  const { fields } = fc.letrec((/** @type {(name: string) => any} */ tie) => ({
    value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value')), tie('fields')),
    fields: fc.dictionary(name, tie('value'), { noNullPrototype: true }),
  }));
  fc.assert(
    fc.property(/** @type {any} */ (fields), (/** @type {any} */ it) =>
      assert.deepEqual(unpack(pack(it)), it),
    ),
    { numRuns: 200 },
  );
});

test('half a character is kept as it is', () => {
  assert.deepEqual(unpack(pack({ text: 'a\ud83d' })), { text: 'a\ud83d' });
});

test('fields may lie within other bytes', () => {
  const packed = pack({ text: 'ü', envelope: new Uint8Array([1, 2]) });
  const whole = new Uint8Array(packed.length + 3);
  whole.set(packed, 3);
  assert.deepEqual(unpack(whole.subarray(3)), { text: 'ü', envelope: new Uint8Array([1, 2]) });
});

for (const other of [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  new Uint16Array(1),
  new DataView(new ArrayBuffer(1)),
]) {
  test(`what JSON would make another thing is refused: ${other}`, () => {
    assert.throws(() => pack({ last: { other } }), TypeError);
  });
}
