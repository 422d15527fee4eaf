/**
 * What a page was to change of the account that was closed too soon is done by the chats.
 */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { Problem } from '#js/api/http.js';
import { isAnythingBegun } from '#js/identity/begun.js';
import { presentDevices, readChain } from '#js/identity/chain.js';
import { presentRecoveryKeys } from '#js/identity/exposure.js';
import { removeDevice } from '#js/identity/removing.js';
import { replaceRecoveryKey } from '#js/identity/replacing.js';
import { recoveryOf } from '../fakes/backups.js';
import { FakeChains, openPage, partsOf, readyPage } from '../fakes/chains.js';
import { settled, until } from '../fakes/clock.js';

/** @typedef {import('../fakes/chains.js').IdentityPage} IdentityPage */

/** @type {FakeChains} */
let server;
/** @type {IdentityPage} the first one, which has the recovery key */
let laptop;
/** @type {IDBFactory} of the phone */
let browser;

const nothing = async () => undefined;

beforeEach(async () => {
  server = new FakeChains();
  laptop = await readyPage(server, 'alice', new IDBFactory());
  browser = new IDBFactory();
  const phone = await openPage(server, 'alice', browser);
  await phone.connect();
  assert.deepEqual(await phone.service.link((await laptop.service.recoveryKey()) ?? ''), {
    ok: true,
  });
  phone.vanish();
});

/** @param {(page: IdentityPage) => Promise<unknown>} act in a page that ends before the server answers */
async function begin(act) {
  const page = await openPage(server, 'alice', browser);
  server.before = (name) => {
    if (name === 'post') throw new Problem('unreachable');
  };
  await assert.rejects(act(page), { code: 'unreachable' });
  server.before = undefined;
  page.vanish();
}

const beginRemoval = () =>
  begin(async (page) => removeDevice(await partsOf(page), laptop.account.device, nothing));

async function chainNow() {
  return (await readChain('alice', server.of('alice'))) ?? assert.fail('the chain is right');
}

/** @param {IdentityPage} page */
async function isDone({ account }) {
  return !(await isAnythingBegun(account.database));
}

test('a device is removed, with its recovery key, by chats that are connected, and the new key is to be kept', async () => {
  await beginRemoval();
  const phone = await openPage(server, 'alice', browser);
  await settled();
  assert.equal(server.of('alice').length, 2, 'another tab may be the one that leads');
  await phone.connect();
  await until(() => phone.identity.recoveryToKeep, 'there is a new key');
  assert.equal(await isDone(phone), true);
  const chain = await chainNow();
  assert.deepEqual([...presentDevices(chain).keys()], [phone.account.device]);
  assert.deepEqual(presentRecoveryKeys(chain), [(await recoveryOf(phone)).id]);
  assert.equal(phone.identity.status, 'ready');
});

test('a recovery key is replaced by chats that are connected', async () => {
  await begin(async (page) => replaceRecoveryKey(await partsOf(page), nothing));
  const phone = await openPage(server, 'alice', browser);
  await phone.connect();
  await until(() => phone.identity.recoveryToKeep, 'there is a new key');
  const chain = await chainNow();
  assert.equal(presentDevices(chain).size, 2);
  assert.deepEqual(presentRecoveryKeys(chain), [(await recoveryOf(phone)).id]);
});

test('chats whose server is away again try it later', async () => {
  await beginRemoval();
  const phone = await openPage(server, 'alice', browser);
  let failures = 0;
  server.before = (name) => {
    if (name !== 'post' || failures === 2) return;
    failures += 1;
    throw new Problem('unreachable');
  };
  await phone.connect();
  await phone.passUntil(() => phone.identity.recoveryToKeep);
  assert.equal(failures, 2);
  assert.equal(await isDone(phone), true);
});

test('chats go on as they are where the server refuses it', async () => {
  await beginRemoval();
  const phone = await openPage(server, 'alice', browser);
  let isRefused = false;
  server.before = (name) => {
    if (name !== 'post') return;
    isRefused = true;
    throw new Problem('invalid-chain', { status: 400 });
  };
  await phone.connect();
  await until(() => isRefused, 'it is refused');
  await settled();
  assert.equal(phone.identity.status, 'ready');
  assert.equal(await isDone(phone), false);
});
