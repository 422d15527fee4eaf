import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromBase64Url, toBase64Url } from '#js/lib/base64url.js';
import { unwrapSecret, wrapSecret } from '#js/passkeys/wrapping.js';

const secret = Uint8Array.from({ length: 20 }, (_, index) => index);
const prf = new Uint8Array(32).fill(7);

test('what a passkey has wrapped only the same passkey opens, and only for the same account', async () => {
  const wrapped = await wrapSecret(prf, 'alice', secret);
  assert.deepEqual(await unwrapSecret(prf, 'alice', wrapped), secret);
  assert.equal(await unwrapSecret(new Uint8Array(32).fill(8), 'alice', wrapped), undefined);
  assert.equal(await unwrapSecret(prf, 'bob', wrapped), undefined);
});

test('what the server has changed opens nothing', async () => {
  const wrapped = await wrapSecret(prf, 'alice', secret);
  const bytes = fromBase64Url(wrapped) ?? new Uint8Array();
  for (const at of [0, 12, bytes.length - 1]) {
    const changed = Uint8Array.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.equal(await unwrapSecret(prf, 'alice', toBase64Url(changed)), undefined, `byte ${at}`);
  }
  for (const nonsense of ['', 'AAAA', '%']) {
    assert.equal(await unwrapSecret(prf, 'alice', nonsense), undefined, nonsense);
  }
});

test('the same secret is wrapped in another way each time, and is within what the server keeps', async () => {
  const first = await wrapSecret(prf, 'alice', secret);
  assert.notEqual(await wrapSecret(prf, 'alice', secret), first);
  assert.ok((fromBase64Url(first)?.length ?? Infinity) <= 512);
});
