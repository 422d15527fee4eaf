import '../fakes/storage.js';
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { openVault } from '#js/identity/vault.js';
import { openDatabase } from '#js/storage/database.js';

const SECRET = Uint8Array.of(1, 2, 3);
let count = 0;

function newDatabase() {
  count += 1;
  return openDatabase(`vault-${count}`);
}

test('what is wrapped is read by the same name, in every page of the browser', async () => {
  const database = await newDatabase();
  const [one, other] = await Promise.all([openVault(database), openVault(database)]);
  const wrapped = await one.wrap('a', SECRET);
  assert.deepEqual(await other.unwrap('a', wrapped), SECRET);
  assert.deepEqual(await (await openVault(database)).unwrap('a', wrapped), SECRET);
});

test('a secret under another name, a changed one, and one of another browser are not read', async () => {
  const vault = await openVault(await newDatabase());
  const wrapped = await vault.wrap('a', SECRET);
  const refused = { name: 'OperationError' };
  await assert.rejects(vault.unwrap('b', wrapped), refused);
  await assert.rejects(
    vault.unwrap(
      'a',
      wrapped.map((byte, at) => (at === 14 ? byte ^ 1 : byte)),
    ),
    refused,
  );
  const stranger = await openVault(await newDatabase());
  await assert.rejects(stranger.unwrap('a', wrapped), refused);
});

test('the same secret looks otherwise each time, and never like itself', async () => {
  const vault = await openVault(await newDatabase());
  const [one, other] = [await vault.wrap('a', SECRET), await vault.wrap('a', SECRET)];
  assert.notDeepEqual(one, other);
  assert.equal(Buffer.from(one).includes(Buffer.from(SECRET)), false);
});

test('the key that wraps cannot be taken out of the browser', async () => {
  const database = await newDatabase();
  await openVault(database);
  const key = /** @type {CryptoKey} */ (await database.get('values', 'wrappingKey'));
  assert.equal(key.extractable, false);
  await assert.rejects(crypto.subtle.exportKey('raw', key));
});
