/**
 * Every device of a person reminds them of a recovery key that nobody has put away.
 */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { takeItems } from '#js/devices/sharing.js';
import { setItem } from '#js/devices/telling.js';
import { removeDevice } from '#js/identity/removing.js';
import { replaceRecoveryKey } from '#js/identity/replacing.js';
import '../fakes/broadcast.js';
import { recoveryOf } from '../fakes/backups.js';
import { FakeChains, linkedPage, partsOf, readyPage } from '../fakes/chains.js';
import { until } from '../fakes/clock.js';

/** @typedef {import('../fakes/chains.js').IdentityPage} IdentityPage */

/** @type {FakeChains} */
let server;
/** @type {IdentityPage} the first one, which has the recovery key */
let laptop;
/** @type {IdentityPage} */
let phone;

const nothing = async () => undefined;

beforeEach(async () => {
  server = new FakeChains();
  laptop = await readyPage(server, 'alice', new IDBFactory());
  phone = await linkedPage(server, laptop);
});

/** The laptop tells the phone what it knows of its recovery key. */
async function tell() {
  const { recoveryKey, recoveryToKeep } = laptop.identity;
  assert.ok(recoveryKey);
  const fact = /** @type {const} */ ({ kind: 'recovery-key', key: recoveryKey });
  const { username, database } = laptop.account;
  const item = await setItem({ username, database }, { ...fact, value: !recoveryToKeep }, 1);
  const member = (await phone.service.member()) ?? assert.fail('it has part in the account');
  const uses = { 'recovery-key': member.takeTold };
  const parts = { database: phone.account.database, uses, now: () => 1 };
  assert.equal(await takeItems(parts, item === undefined ? [] : [item]), true);
}

test('the device that has the key knows its name, and tells of no other device', async () => {
  assert.equal(laptop.identity.recoveryKey, (await recoveryOf(laptop)).id);
  assert.equal(laptop.identity.recoveryElsewhere, null);
  assert.equal(phone.identity.recoveryKey, null);
});

test('another device says which one has the key, from when it is told until the key is put away', async () => {
  assert.equal(phone.identity.recoveryElsewhere, null, 'it may have been put away');
  await tell();
  await until(() => phone.identity.recoveryElsewhere !== null, 'it is told');
  assert.equal(phone.identity.recoveryElsewhere, laptop.account.device);
  assert.deepEqual(await laptop.service.confirmRecoveryKey(), { ok: true });
  assert.equal(laptop.identity.recoveryToKeep, false);
  await tell();
  await until(() => phone.identity.recoveryElsewhere === null, 'it is told');
});

test('it goes on when the device that has the key is gone, until there is another key', async () => {
  await tell();
  await removeDevice(await partsOf(laptop), laptop.account.device);
  await phone.connect();
  await until(() => phone.identity.recoveryElsewhere === 'gone', 'it is told');
  await replaceRecoveryKey(await partsOf(phone), nothing);
  await phone.connect();
  await until(() => phone.identity.recoveryElsewhere === null, 'it has another key');
  assert.equal(phone.identity.recoveryKey, (await recoveryOf(phone)).id);
});

test('a device that is alone in its account knows it', async () => {
  await laptop.connect();
  await until(() => !laptop.identity.isOnlyDevice, 'there is another one');
  assert.equal(phone.identity.isOnlyDevice, false);
  await removeDevice(await partsOf(laptop), phone.account.device);
  await laptop.connect();
  await until(() => laptop.identity.isOnlyDevice, 'it is alone again');
});
