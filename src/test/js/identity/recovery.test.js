import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { hkdfSync } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { keyPairOf, sha256 } from '#js/identity/keys.js';
import {
  makeSecret,
  readRecoveryKey,
  recoveryKeyPair,
  writeRecoveryKey,
} from '#js/identity/recovery.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secrets = fc.uint8Array({ minLength: 20, maxLength: 20 });

test('a recovery key is 34 characters that nobody mistakes, in groups of four', () => {
  const text = writeRecoveryKey(makeSecret());
  assert.match(text, /^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{2}$/);
  assert.equal(writeRecoveryKey(new Uint8Array(20)), `${'0000-'.repeat(8)}00`);
});

test('what was written is read', () => {
  fc.assert(
    fc.property(secrets, (secret) => {
      assert.deepEqual(readRecoveryKey(writeRecoveryKey(secret)), secret);
    }),
  );
});

test('it is read as people type it: in any case, with any spaces, with O for 0 and I or L for 1', () => {
  const secret = Uint8Array.of(0, 1, ...new Uint8Array(16), 8, 33);
  const text = writeRecoveryKey(secret);
  for (const typed of [
    text.toLowerCase(),
    text.replaceAll('-', ''),
    ` ${text.replaceAll('-', ' \n')}\t`,
    text.replaceAll('-', ' – '),
    text.replaceAll('0', 'o'),
    text.replaceAll('1', 'l'),
    text.replaceAll('1', 'I'),
  ]) {
    assert.deepEqual(readRecoveryKey(typed), secret, typed);
  }
});

test('every wrong character is noticed, and every two that were swapped', () => {
  const at = fc.nat({ max: 33 });
  const character = fc.constantFrom(...ALPHABET);
  fc.assert(
    fc.property(secrets, at, character, (secret, place, wrong) => {
      const text = writeRecoveryKey(secret).replaceAll('-', '');
      const mistaken = text.slice(0, place) + wrong + text.slice(place + 1);
      if (mistaken !== text) assert.equal(readRecoveryKey(mistaken), undefined);
      const swapped = text.replace(/(.)(.)$/, '$2$1');
      if (swapped !== text) assert.equal(readRecoveryKey(swapped), undefined);
      const pair = text.slice(place % 31, (place % 31) + 2);
      const turned = [...pair].reverse().join('');
      const other = text.slice(0, place % 31) + turned + text.slice((place % 31) + 2);
      if (other !== text) assert.equal(readRecoveryKey(other), undefined);
    }),
  );
});

for (const text of ['', '0', '0000-'.repeat(8), `${'0000-'.repeat(8)}0U`, `${'0000-'.repeat(9)}`]) {
  test(`is no recovery key: ${JSON.stringify(text)}`, () => {
    assert.equal(readRecoveryKey(text), undefined);
  });
}

test('the key that signs is derived as the contract says, and named after itself', async () => {
  const secret = makeSecret();
  const seed = hkdfSync('sha256', secret, new Uint8Array(), 'p2pchat-recovery-v1', 32);
  const { publicKey, id } = await recoveryKeyPair(secret);
  assert.deepEqual(publicKey, (await keyPairOf(new Uint8Array(seed))).publicKey);
  const hash = Buffer.from(await sha256(publicKey)).toString('base64url');
  assert.equal(id, `recovery-${hash.slice(0, 16)}`);
});
