import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromBase64Url, toBase64Url } from '#js/lib/base64url.js';

test('bytes come back from text as they were', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      assert.deepEqual(fromBase64Url(toBase64Url(bytes)), bytes);
    }),
  );
});

test('text is the same as other implementations make it', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      assert.equal(toBase64Url(bytes), Buffer.from(bytes).toString('base64url'));
    }),
  );
});

test('text with padding, spaces or other alphabets is refused', () => {
  for (const text of ['QQ==', 'a+b/', ' QQ', 'Q', 'ä'])
    assert.equal(fromBase64Url(text), undefined);
});
