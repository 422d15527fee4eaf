import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bytesIn, fromBase64Url, toBase64Url } from '#js/lib/base64url.js';

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
  for (const text of ['QQ==', 'a+b/', ' QQ', 'Q', 'ä', 'QQQQ\n', null, 7])
    assert.equal(fromBase64Url(text), undefined);
});

test('no two texts are the same bytes', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/), (text) => {
      const bytes = fromBase64Url(text);
      if (bytes !== undefined) assert.equal(toBase64Url(bytes), text);
    }),
  );
  assert.equal(fromBase64Url('QR'), undefined);
  assert.equal(fromBase64Url('AAB'), undefined);
});

test('bytes of another length are refused', () => {
  assert.deepEqual(bytesIn('AAAA', 3), new Uint8Array(3));
  assert.equal(bytesIn('AAAA', 4), undefined);
});
