import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { createPrivateKey, createPublicKey, sign as nodeSign } from 'node:crypto';
import { test } from 'node:test';
import { keyPairOf, makeKeyPair, sign, verify } from '#js/identity/keys.js';
import { toBytes } from '#js/lib/bytes.js';

/** RFC 8032, section 7.1, test 1. */
const SEED = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
const PUBLIC = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';

const MESSAGE = toBytes('message');

test('a seed has the public key of RFC 8032', async () => {
  const { publicKey } = await keyPairOf(new Uint8Array(Buffer.from(SEED, 'hex')));
  assert.equal(Buffer.from(publicKey).toString('hex'), PUBLIC);
});

test('a private key is a PKCS #8 document that others can read', async () => {
  const { privateKey, publicKey } = await makeKeyPair();
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  assert.deepEqual(new Uint8Array(Buffer.from(x, 'base64url')), publicKey);
  const theirs = nodeSign(null, Buffer.concat([Buffer.from('p\0'), MESSAGE]), key);
  assert.deepEqual(await sign(privateKey, 'p', MESSAGE), new Uint8Array(theirs));
});

test('a signature holds for its key, its purpose and its message alone', async () => {
  const { privateKey, publicKey } = await makeKeyPair();
  const other = await makeKeyPair();
  const signature = await sign(privateKey, 'purpose', MESSAGE);
  assert.equal(await verify(publicKey, 'purpose', MESSAGE, signature), true);
  assert.equal(await verify(other.publicKey, 'purpose', MESSAGE, signature), false);
  assert.equal(await verify(publicKey, 'other', MESSAGE, signature), false);
  assert.equal(await verify(publicKey, 'purpose', toBytes('massage'), signature), false);
  assert.equal(await verify(publicKey, 'purpose', MESSAGE, signature.slice(1)), false);
});

test('what is no key has signed nothing', async () => {
  const signature = new Uint8Array(64);
  for (const key of [new Uint8Array(32).fill(255), new Uint8Array(31), new Uint8Array(0)]) {
    assert.equal(await verify(key, 'purpose', MESSAGE, signature), false);
  }
});

test('a key under which anybody can sign has signed nothing', async () => {
  // With the neutral point as key, the neutral point and nothing sign everything.
  const neutral = Uint8Array.of(1, ...new Uint8Array(31));
  const signature = Uint8Array.of(...neutral, ...new Uint8Array(32));
  const key = await crypto.subtle.importKey('raw', neutral, 'Ed25519', false, ['verify']);
  assert.equal(await crypto.subtle.verify('Ed25519', key, signature, MESSAGE), true);
  assert.equal(await verify(neutral, 'purpose', MESSAGE, signature), false);
  const otherWay = Uint8Array.of(0xee, ...new Uint8Array(30).fill(0xff), 0x7f);
  assert.equal(await verify(otherWay, 'purpose', MESSAGE, signature), false);
});
