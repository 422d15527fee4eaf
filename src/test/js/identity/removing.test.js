import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { Problem } from '#js/api/http.js';
import { presentDevices, readChain } from '#js/identity/chain.js';
import { finishChanges } from '#js/identity/changing.js';
import { makeAddition } from '#js/identity/making.js';
import { removeDevice } from '#js/identity/removing.js';
import { REMOVING } from '#js/identity/stored-as.js';
import {
  FakeChains,
  forkedChain,
  linkedPage,
  openPage,
  partsOf,
  readyPage,
} from '../fakes/chains.js';
import { until } from '../fakes/clock.js';

/** @typedef {import('../fakes/chains.js').IdentityPage} IdentityPage */

/** @type {FakeChains} */
let server;
/** @type {IDBFactory} */
let browser;
/** @type {IdentityPage} */
let laptop;
/** @type {IdentityPage} */
let phone;

beforeEach(async () => {
  server = new FakeChains();
  browser = new IDBFactory();
  laptop = await readyPage(server, 'alice', browser);
  phone = await linkedPage(server, laptop);
});

/**
 * @param {...IdentityPage} pages
 * @returns {Promise<IdentityPage[]>} those whose devices speak for Alice, as anybody finds
 */
async function present(...pages) {
  const chain = await readChain('alice', server.of('alice'));
  assert.ok(chain, 'the chain is right');
  const devices = presentDevices(chain);
  return pages.filter((page) => devices.has(page.account.device));
}

const nothing = async () => undefined;

/** @param {IdentityPage} page */
async function wished({ account }) {
  return await account.database.get('values', REMOVING);
}

/** @param {IdentityPage} page */
async function told(page) {
  page.session.emit('chain', { username: 'alice', sequence: server.of('alice').length - 1 });
}

test('a device is taken out by another one, and says so from then on', async () => {
  assert.deepEqual(await removeDevice(await partsOf(laptop), phone.account.device), { ok: true });
  assert.deepEqual(await present(laptop, phone), [laptop]);
  assert.equal(await wished(laptop), undefined);
  await told(phone);
  await until(() => phone.identity.status === 'removed', 'it is told');
  assert.equal(await phone.service.member(), undefined);
});

test('what is removed already is not removed again', async () => {
  const parts = await partsOf(laptop);
  await removeDevice(parts, phone.account.device);
  const links = server.of('alice');
  assert.deepEqual(await removeDevice(parts, phone.account.device), { ok: true });
  assert.deepEqual(await removeDevice(parts, 'nobody-knows-this-device'), { ok: true });
  assert.deepEqual(server.of('alice'), links);
});

test('two that remove a third at once do it once', async () => {
  const tablet = await linkedPage(server, laptop);
  const [one, other] = [await partsOf(laptop), await partsOf(phone)];
  const outcomes = await together(
    () => removeDevice(one, tablet.account.device),
    () => removeDevice(other, tablet.account.device),
  );
  assert.deepEqual(outcomes, [{ ok: true }, { ok: true }]);
  assert.deepEqual(await present(laptop, phone, tablet), [laptop, phone]);
  assert.equal(server.of('alice').length, 4, 'one link for it');
});

test('two that remove different ones at once both succeed', async () => {
  const [tablet, old] = [await linkedPage(server, laptop), await linkedPage(server, laptop)];
  const [one, other] = [await partsOf(laptop), await partsOf(phone)];
  const outcomes = await together(
    () => removeDevice(one, tablet.account.device),
    () => removeDevice(other, old.account.device),
  );
  assert.deepEqual(outcomes, [{ ok: true }, { ok: true }]);
  assert.deepEqual(await present(laptop, phone, tablet, old), [laptop, phone]);
});

test('of two that remove each other at once one stays, and the other one says why it could not', async () => {
  const [one, other] = [await partsOf(laptop), await partsOf(phone)];
  const outcomes = await together(
    () => removeDevice(one, phone.account.device),
    () => removeDevice(other, laptop.account.device),
  );
  const left = await present(laptop, phone);
  assert.equal(left.length, 1);
  assert.deepEqual(outcomes[left[0] === laptop ? 0 : 1], { ok: true });
  assert.deepEqual(outcomes[left[0] === laptop ? 1 : 0], { ok: false, code: 'not-linked' });
  assert.equal(await wished(laptop), undefined);
  assert.equal(await wished(phone), undefined, 'what it cannot do any more is forgotten');
});

for (const when of /** @type {const} */ (['before', 'after'])) {
  test(`a page that ends ${when} the server has the removal goes on with it when it is opened again`, async () => {
    let isOver = false;
    server[when] = (name) => {
      if (name !== 'post') return undefined;
      isOver = true;
      laptop.vanish();
      return new Promise(() => undefined);
    };
    removeDevice(await partsOf(laptop), phone.account.device);
    await until(() => isOver, 'the page has ended');
    server[when] = undefined;
    assert.equal((await present(phone)).length, when === 'before' ? 1 : 0);

    const later = await openPage(server, 'alice', browser);
    assert.deepEqual(await finishChanges(await partsOf(later), nothing), { ok: true });
    assert.deepEqual(await present(later, phone), [later]);
    assert.equal(server.of('alice').length, 3, 'one link for it');
    assert.equal(await wished(later), undefined);
  });

  test(`a removal whose call fails ${when} it is done is done later`, async () => {
    const parts = await partsOf(laptop);
    server[when] = (name) => {
      if (name === 'post') throw new Problem('unreachable');
    };
    await assert.rejects(removeDevice(parts, phone.account.device), { code: 'unreachable' });
    server[when] = undefined;
    assert.deepEqual(await wished(laptop), [phone.account.device]);
    assert.deepEqual(await finishChanges(parts, nothing), { ok: true });
    assert.equal(server.of('alice').length, 3, 'one link for it');
  });
}

test('where nothing was begun nothing is asked', async () => {
  server.calls = [];
  assert.deepEqual(await finishChanges(await partsOf(laptop), nothing), { ok: true });
  assert.deepEqual(server.calls, []);
});

test('a device that is removed while it links another adds nobody', async () => {
  const tablet = await openPage(server, 'alice');
  const chain = await readChain('alice', server.of('alice'));
  assert.ok(chain);
  const [signer, device] = [
    await (await partsOf(phone)).own.signer(),
    await (await partsOf(tablet)).own.signer(),
  ];
  const begun = await makeAddition({ chain, signer, device, now: 0 });
  await removeDevice(await partsOf(laptop), phone.account.device);
  await assert.rejects(phone.api.postLink(begun), { code: 'sequence-taken' });
  const now = await readChain('alice', server.of('alice'));
  assert.ok(now);
  const again = await makeAddition({ chain: now, signer, device, now: 0 });
  await assert.rejects(phone.api.postLink(again), { code: 'invalid-chain' });
  assert.deepEqual(await present(laptop, phone, tablet), [laptop]);
});

test('a device that is removed as soon as it was linked never is one', async () => {
  const tablet = await openPage(server, 'alice');
  let isRemoved = false;
  server.after = async (name) => {
    if (name !== 'post' || isRemoved) return;
    isRemoved = true;
    await removeDevice(await partsOf(laptop), tablet.account.device);
  };
  await tablet.service.link((await laptop.service.recoveryKey()) ?? '');
  server.after = undefined;
  await tablet.connect();
  await until(() => tablet.identity.status === 'removed', 'it is told');
  assert.deepEqual(await present(laptop, phone, tablet), [laptop, phone]);
});

test('nothing is removed in a chain that is not believed', async () => {
  const forked = await forkedChain(server, laptop);
  const parts = await partsOf(laptop);
  await parts.people.shown('alice');
  server.links.set('alice', forked);
  await assert.rejects(removeDevice(parts, phone.account.device), { name: 'IdentityTrouble' });
  assert.deepEqual(server.of('alice'), forked);
});

/**
 * Both have looked before either posts.
 *
 * @param {...(() => Promise<unknown>)} works
 */
async function together(...works) {
  let posts = 0;
  /** @type {(go?: unknown) => void} */
  let go = () => undefined;
  const all = new Promise((resolve) => {
    go = resolve;
  });
  server.before = async (name) => {
    if (name !== 'post') return;
    posts += 1;
    if (posts === works.length) go();
    await all;
  };
  return await Promise.all(works.map((work) => work()));
}
