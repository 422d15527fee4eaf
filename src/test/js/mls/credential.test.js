import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toBytes } from '#js/lib/bytes.js';
import { fromLeafCredential, toLeafCredential } from '#js/mls/credential.js';

const RIGHT = { username: 'bob', device: 'a-device', identity: 'an-identity' };

test('whom a leaf names is read as it was written', () => {
  assert.deepEqual(fromLeafCredential(toLeafCredential(RIGHT)), RIGHT);
});

test('what is not exactly of our form names nobody', () => {
  const { identity: _, ...less } = RIGHT;
  for (const wrong of [{ ...RIGHT, more: 1 }, less, { ...RIGHT, device: 1 }, [], null, 'bob']) {
    const identity = toBytes(JSON.stringify(wrong));
    const named = fromLeafCredential({ credentialType: 'basic', identity });
    assert.equal(named, undefined, JSON.stringify(wrong));
  }
  for (const bytes of [new Uint8Array(), new Uint8Array([0xff]), toBytes('{')]) {
    assert.equal(fromLeafCredential({ credentialType: 'basic', identity: bytes }), undefined);
  }
  assert.equal(fromLeafCredential({ credentialType: 'x509', certificates: [] }), undefined);
});
