import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { linkByKey, recover, secretOf } from '#js/identity/recovering.js';
import { makeSecret, writeRecoveryKey } from '#js/identity/recovery.js';
import { openAccount } from '#js/storage/account.js';
import { FakeChains, readyPage } from '../fakes/chains.js';
import { FakeClock } from '../fakes/clock.js';

/** @param {FakeChains} server */
async function keyOf(server, username = 'alice') {
  const page = await readyPage(server, username);
  return (await page.service.recoveryKey()) ?? '';
}

test('what a recovery key says is told of that of the account alone', async () => {
  const server = new FakeChains();
  const key = await keyOf(server);
  const other = await keyOf(server, 'bob');
  const api = server.api('alice', 'another session');
  const secret = await secretOf(api, 'alice', key.toLowerCase());
  assert.equal(writeRecoveryKey(secret), key);
  await assert.rejects(secretOf(api, 'alice', other), { code: 'wrong-recovery-key' });
  await assert.rejects(secretOf(api, 'alice', key.slice(0, -1)), { code: 'bad-recovery-key' });
});

const never = () => assert.fail('nothing is asked');

async function elsewhere() {
  globalThis.indexedDB = new IDBFactory();
  return await openAccount('alice');
}

test('the key of the account makes a browser one of its devices, another key does not', async () => {
  const server = new FakeChains();
  const laptop = await readyPage(server, 'alice');
  const key = (await laptop.service.recoveryKey()) ?? '';
  const account = await elsewhere();
  const options = { api: server.api('alice', 'elsewhere'), account, clock: new FakeClock() };
  const other = writeRecoveryKey(makeSecret());
  assert.equal(await linkByKey({ ...options, key: other }), undefined);
  assert.ok(await linkByKey({ ...options, key }));
  assert.equal(server.of('alice').length, 2);
});

test('a browser that refuses its storage is linked later', async () => {
  const server = new FakeChains();
  const laptop = await readyPage(server, 'alice');
  const key = (await laptop.service.recoveryKey()) ?? '';
  const account = await elsewhere();
  // What the browser takes back in the meantime.
  account.database?.close();
  const api = server.api('alice', 'elsewhere');
  assert.equal(await linkByKey({ api, account, key, clock: new FakeClock() }), undefined);
  assert.equal(server.of('alice').length, 1);
});

test('a page that did not come over HTTPS says so instead of failing', async (context) => {
  const key = writeRecoveryKey(makeSecret());
  Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });
  // Its own property hides that of all such objects.
  context.after(() => Reflect.deleteProperty(crypto, 'subtle'));
  const api = { challengeRecovery: never, recoverAccount: never };
  const typed = { username: 'alice', key, password: 'correct horse' };
  await assert.rejects(recover(/** @type {any} */ (api), typed), { code: 'insecure' });
});
