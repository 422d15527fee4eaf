/**
 * What a device forgets once its page finds out that it was removed.
 */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { Problem } from '#js/api/http.js';
import { removeDevice } from '#js/identity/removing.js';
import { replaceRecoveryKey } from '#js/identity/replacing.js';
import { RECOVERY, REPLACING } from '#js/identity/stored-as.js';
import { FakeChains, linkedPage, openPage, partsOf, readyPage } from '../fakes/chains.js';
import { until } from '../fakes/clock.js';

/** @type {FakeChains} */
let server;
/** @type {import('../fakes/chains.js').IdentityPage} that has the recovery key */
let laptop;
/** @type {import('../fakes/chains.js').IdentityPage} */
let phone;

const nothing = async () => undefined;

beforeEach(async () => {
  server = new FakeChains();
  laptop = await readyPage(server, 'alice', new IDBFactory());
  phone = await linkedPage(server, laptop);
});

test('a page that finds itself removed forgets the recovery key, also one that it was about to make', async () => {
  const parts = await partsOf(laptop);
  server.before = (name) => {
    if (name === 'post') throw new Problem('unreachable');
  };
  await assert.rejects(replaceRecoveryKey(parts, nothing), { code: 'unreachable' });
  server.before = undefined;
  await removeDevice(await partsOf(phone), laptop.account.device);
  laptop.session.emit('chain', { username: 'alice', sequence: 4 });
  await until(() => laptop.identity.status === 'removed', 'it is told');
  const { database } = laptop.account;
  for (const name of [RECOVERY, REPLACING]) {
    assert.equal(await database.get('values', name), undefined, name);
  }
  assert.equal(await laptop.service.recoveryKey(), null);
});

test('a page that knew already that it was removed forgets the recovery key when it is opened', async () => {
  const { database } = laptop.account;
  const kept = await database.get('values', RECOVERY);
  await removeDevice(await partsOf(phone), laptop.account.device);
  await (await partsOf(laptop)).people.shown('alice');
  laptop.vanish();
  const again = await openPage(server, 'alice', laptop.browser);
  assert.equal(again.identity.status, 'removed');
  assert.ok(kept instanceof Uint8Array);
  assert.equal(await again.account.database.get('values', RECOVERY), undefined);
});
