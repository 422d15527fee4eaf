import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { agreementKeyOf, agreementSecretOf } from '#js/identity/agreement.js';
import { keyPairOf } from '#js/identity/keys.js';
import { openBox, putIntoBox } from '#js/mls/box.js';

const seeds = [0, 1, 7, 255].map((byte) => new Uint8Array(32).fill(byte));

test('it is the same point, and the same scalar, as another implementation finds', async () => {
  for (const seed of seeds) {
    const { publicKey, privateKey } = await keyPairOf(seed);
    assert.deepEqual(agreementKeyOf(publicKey), ed25519.utils.toMontgomery(publicKey));
    const secret = await agreementSecretOf(privateKey);
    assert.deepEqual(
      x25519.getPublicKey(secret),
      x25519.getPublicKey(ed25519.utils.toMontgomerySecret(seed)),
    );
    assert.deepEqual(x25519.getPublicKey(secret), agreementKeyOf(publicKey));
  }
});

test('what is put into a box for the one is opened by the other alone, in the same context', async () => {
  const [one, other] = await Promise.all(seeds.slice(1, 3).map(keyPairOf));
  assert.ok(one && other);
  const context = { info: Uint8Array.of(1), data: Uint8Array.of(2) };
  const said = Uint8Array.of(1, 2, 3);
  const box = await putIntoBox(agreementKeyOf(one.publicKey), context, said);
  const [mine, theirs] = await Promise.all(
    [one, other].map((it) => agreementSecretOf(it.privateKey)),
  );
  assert.ok(mine && theirs);
  assert.deepEqual(await openBox(mine, context, box), said);
  assert.equal(await openBox(theirs, context, box), undefined);
  assert.equal(await openBox(mine, { ...context, info: Uint8Array.of(9) }, box), undefined);
  assert.equal(await openBox(mine, { ...context, data: Uint8Array.of(9) }, box), undefined);
  const changed = { ...box, sealed: box.sealed.map((it) => it ^ 1) };
  assert.equal(await openBox(mine, context, changed), undefined);
});

test('a box of RFC 9180, appendix A.1.1, is opened', async () => {
  const hex = (/** @type {string} */ text) =>
    Uint8Array.from(text.match(/../g) ?? [], (it) => Number.parseInt(it, 16));
  const secret = hex('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8');
  const context = {
    info: hex('4f6465206f6e2061204772656369616e2055726e'),
    data: hex('436f756e742d30'),
  };
  const box = {
    enc: hex('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431'),
    sealed: hex(
      'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
    ),
  };
  const opened = await openBox(secret, context, box);
  assert.equal(new TextDecoder().decode(opened), 'Beauty is truth, truth beauty');
});
