/**
 * A device that has the recovery key of its account is removed, and keeps all that it had: it gets nowhere.
 */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { Problem } from '#js/api/http.js';
import { isPresent, presentDevices, readChain } from '#js/identity/chain.js';
import { finishChanges } from '#js/identity/changing.js';
import { mayHaveRecoveryKey, presentRecoveryKeys } from '#js/identity/exposure.js';
import { makeKeyPair } from '#js/identity/keys.js';
import { makeAddition, makeRemoval } from '#js/identity/making.js';
import { makeSecret, recoveryKeyPair } from '#js/identity/recovery.js';
import { removeDevice } from '#js/identity/removing.js';
import { replaceRecoveryKey } from '#js/identity/replacing.js';
import { REMOVING, REPLACING } from '#js/identity/stored-as.js';
import { recoveryOf } from '../fakes/backups.js';
import {
  FakeChains,
  linkedPage,
  openPage,
  partsOf,
  readyPage,
  unlinkedPage,
} from '../fakes/chains.js';
import { until } from '../fakes/clock.js';

/** @typedef {import('../fakes/chains.js').IdentityPage} IdentityPage */
/** @typedef {import('#js/identity/making.js').Signer} Signer */

/** @type {FakeChains} */
let server;
/** @type {IdentityPage} the first one, which has the recovery key, and is lost */
let laptop;
/** @type {Signer} */
let thief;
/** @type {Signer} the recovery key as it was when the laptop was lost */
let old;
/** @type {string} */
let oldTyped;
/** @type {IDBFactory} */
let browser;
/** @type {IdentityPage} */
let phone;

const nothing = async () => undefined;

beforeEach(async () => {
  server = new FakeChains();
  laptop = await readyPage(server, 'alice', new IDBFactory());
  browser = new IDBFactory();
  phone = await openPage(server, 'alice', browser);
  await phone.connect();
  oldTyped = (await laptop.service.recoveryKey()) ?? '';
  assert.deepEqual(await phone.service.link(oldTyped), { ok: true });
  thief = await (await partsOf(laptop)).own.signer();
  old = await recoveryOf(laptop);
  await laptop.service.confirmRecoveryKey();
});

async function chainNow() {
  return (await readChain('alice', server.of('alice'))) ?? assert.fail('the chain is right');
}

/** @param {IdentityPage} page */
async function removeLaptop(page) {
  return await removeDevice(await partsOf(page), laptop.account.device);
}

/**
 * Neither the removed device nor anything that it has brought is left, and the account has one recovery key.
 *
 * @param {...IdentityPage} pages that are the account's devices
 */
async function assertOnly(...pages) {
  const chain = await chainNow();
  const devices = pages.map(({ account }) => account.device);
  assert.deepEqual([...presentDevices(chain).keys()].sort(), devices.sort());
  const [key, ...others] = presentRecoveryKeys(chain);
  assert.deepEqual(others, []);
  assert.notEqual(key, old.id);
  return key;
}

/**
 * All that whoever has the laptop's database can sign, as if the server took it from anybody.
 *
 * @returns {Promise<any[]>}
 */
async function attempts() {
  const chain = await chainNow();
  const device = { id: 'thiefs-own-0123456789', ...(await makeKeyPair()) };
  const recovery = await recoveryKeyPair(makeSecret());
  const links = [];
  for (const signer of [thief, old]) {
    links.push(await makeAddition({ chain, signer, device, now: 0 }));
    links.push(await makeAddition({ chain, signer, device: recovery, role: 'recovery', now: 0 }));
    for (const id of [phone.account.device, ...presentRecoveryKeys(chain)]) {
      links.push(await makeRemoval({ chain, signer, device: id, now: 0 }));
    }
  }
  return links;
}

test('with the device its recovery key goes, first, and the new one comes last', async () => {
  assert.equal(mayHaveRecoveryKey(await chainNow(), laptop.account.device), true);
  assert.equal(mayHaveRecoveryKey(await chainNow(), phone.account.device), false);
  assert.deepEqual(await removeLaptop(phone), { ok: true });
  const key = await assertOnly(phone);
  assert.equal(key, (await recoveryOf(phone)).id);
  const said = server.of('alice').slice(2).map(payloadOf);
  assert.deepEqual(
    said.map(({ action, device }) => [action, device.id]),
    [
      ['remove', old.id],
      ['remove', laptop.account.device],
      ['add', key],
    ],
  );
});

test('whoever has the whole database of the removed device signs nothing that counts, and links nothing', async () => {
  await removeLaptop(phone);
  for (const link of await attempts()) {
    await assert.rejects(laptop.api.postLink(link), { code: 'invalid-chain' });
  }
  const other = await unlinkedPage(server, 'alice');
  const refusal = { ok: false, code: 'wrong-recovery-key' };
  assert.deepEqual(await other.service.link(oldTyped), refusal);
  // By this the server tells who may set a new password.
  assert.equal(isPresent(await chainNow(), old), false);
  await assertOnly(phone);
});

for (const when of /** @type {const} */ (['before', 'after'])) {
  for (const post of [1, 2, 3]) {
    test(`a page that ends ${when} link ${post} goes on, and at no time a removed device has the recovery key`, async () => {
      let posts = 0;
      server[when] = (name) => {
        if (name === 'post') posts += 1;
        if (name === 'post' && posts === post) throw new Problem('unreachable');
      };
      await assert.rejects(removeLaptop(phone), { code: 'unreachable' });
      server[when] = undefined;
      const chain = await chainNow();
      const isOut = !presentDevices(chain).has(laptop.account.device);
      assert.ok(!isOut || !isPresent(chain, old), 'it is out, and has the key');
      phone.vanish();
      const again = await openPage(server, 'alice', browser);
      const parts = await partsOf(again);
      assert.deepEqual(await finishChanges(parts, nothing), { ok: true });
      assert.equal(await assertOnly(again), (await recoveryOf(again)).id);
      assert.equal(server.of('alice').length, 5);
      for (const name of [REMOVING, REPLACING]) {
        assert.equal(await again.account.database.get('values', name), undefined, name);
      }
    });
  }
}

/**
 * What whoever has the laptop does as soon as it learns that it is to go.
 *
 * @type {Record<string, (chain: import('#js/identity/chain.js').Chain) => Promise<any>>}
 */
const RACES = {
  'adds a device': (chain) => addition(chain, thief, 'device'),
  'adds a recovery key': (chain) => addition(chain, thief, 'recovery'),
  'adds a device by the recovery key': (chain) => addition(chain, old, 'device'),
  'adds a recovery key by the recovery key': (chain) => addition(chain, old, 'recovery'),
};

/**
 * @param {any} chain
 * @param {Signer} signer
 * @param {'device' | 'recovery'} role
 */
async function addition(chain, signer, role) {
  const id = 'thiefs-own-0123456789';
  const device =
    role === 'recovery' ? await recoveryKeyPair(makeSecret()) : { id, ...(await makeKeyPair()) };
  return await makeAddition({ chain, signer, device, role, now: 0 });
}

for (const [name, make] of Object.entries(RACES)) {
  for (const post of [1, 2]) {
    test(`nothing is left of a device that ${name} just before link ${post}`, async () => {
      let posts = 0;
      let isTaken = false;
      server.before = async (call) => {
        if (call !== 'post') return;
        posts += 1;
        if (posts !== post) return;
        posts += 1;
        const chain = await chainNow();
        const link = await make(chain);
        const isValid = (await readChain('alice', [...server.of('alice'), link])) !== undefined;
        if (isValid) server.links.set('alice', [...server.of('alice'), link]);
        isTaken = isValid;
      };
      assert.deepEqual(await removeLaptop(phone), { ok: true });
      assert.equal(isTaken, post === 1 || !name.includes('by the recovery key'));
      assert.equal(await assertOnly(phone), (await recoveryOf(phone)).id);
    });
  }
}

test('what the device had added before it was to go stays: the person has seen it', async () => {
  const tablet = await linkedPage(server, laptop);
  await (await partsOf(phone)).people.shown('alice');
  assert.deepEqual(await removeLaptop(phone), { ok: true });
  await assertOnly(phone, tablet);
});

test('where a device never had the recovery key, or another one has replaced it, that stays as it is', async () => {
  await removeDevice(await partsOf(laptop), phone.account.device);
  assert.deepEqual(presentRecoveryKeys(await chainNow()), [old.id]);
  const tablet = await linkedPage(server, laptop);
  await replaceRecoveryKey(await partsOf(tablet), nothing);
  const [key] = presentRecoveryKeys(await chainNow());
  await removeLaptop(tablet);
  assert.deepEqual(presentRecoveryKeys(await chainNow()), [key]);
});

test('the key that a device has made later goes with it as well', async () => {
  await replaceRecoveryKey(await partsOf(phone), nothing);
  const theirs = await recoveryOf(phone);
  await removeDevice(await partsOf(laptop), phone.account.device);
  assert.equal(isPresent(await chainNow(), theirs), false);
  assert.equal(await assertOnly(laptop), (await recoveryOf(laptop)).id);
});

test('of two that remove it at once one has the key that is left', async () => {
  const tablet = await linkedPage(server, laptop);
  await (await partsOf(phone)).people.shown('alice');
  let isDone = false;
  server.after = async (name) => {
    if (name !== 'post' || isDone) return;
    isDone = true;
    await removeLaptop(tablet);
  };
  assert.deepEqual(await removeLaptop(phone), { ok: true });
  const key = await assertOnly(phone, tablet);
  await tablet.connect();
  await until(
    async () => (await tablet.service.recoveryKey()) === null,
    'it has forgotten its own',
  );
  assert.equal(key, (await recoveryOf(phone)).id);
});

test('a device that goes by itself takes no key with it, nor makes one that nobody would see', async () => {
  assert.deepEqual(await removeLaptop(laptop), { ok: true });
  assert.deepEqual(presentRecoveryKeys(await chainNow()), [old.id]);
  assert.equal(server.of('alice').length, 3);
});

test('what else has the former key is put away before it is over', async () => {
  /** @type {string[]} */
  const events = [];
  const parts = await partsOf(phone);
  const forget = async () => {
    events.push('tried');
    if (events.length === 1) throw new Problem('unreachable');
  };
  const removing = removeDevice(parts, laptop.account.device, forget);
  await assert.rejects(removing, { code: 'unreachable' });
  assert.deepEqual(await finishChanges(parts, forget), { ok: true });
  assert.deepEqual(events, ['tried', 'tried']);
  assert.equal(await assertOnly(phone), (await recoveryOf(phone)).id);
  assert.deepEqual(await finishChanges(parts, forget), { ok: true });
  assert.equal(events.length, 2);
});

/** @param {any} link */
function payloadOf({ payload }) {
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
}
