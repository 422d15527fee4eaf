import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { readChain } from '#js/identity/chain.js';
import { makeAddition } from '#js/identity/making.js';
import { removeDevice } from '#js/identity/removing.js';
import {
  FakeChains,
  forkedChain,
  linkedPage,
  openPage,
  partsOf,
  readyPage,
  unlinkedPage,
} from '../fakes/chains.js';
import { settled, until } from '../fakes/clock.js';

/** @typedef {import('../fakes/chains.js').IdentityPage} IdentityPage */

/** @type {FakeChains} */
let server;
/** @type {IDBFactory} */
let browser;
/** @type {IdentityPage} */
let alice;
/** @type {IdentityPage} */
let bob;

beforeEach(async () => {
  server = new FakeChains();
  browser = new IDBFactory();
  alice = await readyPage(server, 'alice', browser);
  bob = await readyPage(server, 'bob');
});

/**
 * @param {IdentityPage} page
 * @param {string} who
 */
const arrived = (page, who) => (page.identity.people[who]?.arrivals ?? []).map((it) => it.device);

/**
 * @param {IdentityPage} page
 * @param {string} username
 */
async function tell(page, username) {
  page.session.emit('chain', { username, sequence: server.of(username).length - 1 });
  await settled();
}

test('devices that were there at first contact are no news; one that comes later is, once', async () => {
  await linkedPage(server, bob);
  await alice.connect(['bob']);
  await until(() => alice.identity.people.bob !== undefined, 'Bob is known');
  assert.deepEqual(arrived(alice, 'bob'), []);
  alice.clock.advance(5_000);
  const tablet = await linkedPage(server, bob);
  await tell(alice, 'bob');
  await until(() => arrived(alice, 'bob').length > 0, 'it is told');
  await tell(alice, 'bob');
  const [arrival] = alice.identity.people.bob?.arrivals ?? [];
  assert.deepEqual(arrived(alice, 'bob'), [tablet.account.device]);
  assert.match(arrival?.by ?? '', /^recovery-/);
  assert.equal(arrival?.at, alice.clock.now());
});

test('it is still told after the page was closed, and not any more once the device was removed', async () => {
  await alice.connect(['bob']);
  const tablet = await linkedPage(server, bob);
  await tell(alice, 'bob');
  await until(() => arrived(alice, 'bob').length > 0, 'it is told');
  alice.vanish();
  const later = await openPage(server, 'alice', browser);
  assert.deepEqual(arrived(later, 'bob'), [tablet.account.device]);
  await removeDevice(await partsOf(bob), tablet.account.device);
  await tell(later, 'bob');
  await until(() => arrived(later, 'bob').length === 0, 'it is gone');
});

test('a device that came and went meanwhile is nothing to be told of', async () => {
  await alice.connect(['bob']);
  await until(() => alice.identity.people.bob !== undefined, 'Bob is known');
  const tablet = await linkedPage(server, bob);
  await removeDevice(await partsOf(bob), tablet.account.device);
  await tell(alice, 'bob');
  assert.deepEqual(arrived(alice, 'bob'), []);
});

test('whoever is known by an invitation is seen first when the server shows them', async () => {
  await linkedPage(server, bob);
  await alice.service.meet('bob', bob.identity.identity ?? '');
  await until(() => alice.identity.people.bob?.origin === 'invitation', 'Bob is known');
  await alice.connect(['bob']);
  await settled();
  assert.deepEqual(arrived(alice, 'bob'), []);
});

test('what is not believed announces nothing', async () => {
  await alice.connect(['bob']);
  await until(() => alice.identity.people.bob !== undefined, 'Bob is known');
  await linkedPage(server, bob);
  await tell(alice, 'bob');
  await until(() => arrived(alice, 'bob').length === 1, 'the one that is shown first');
  server.links.set('bob', await forkedChain(server, bob));
  await tell(alice, 'bob');
  await until(() => alice.identity.people.bob?.standing === 'fork', 'it is noticed');
  assert.equal(arrived(alice, 'bob').length, 1);
});

test('a new device of one’s own is told on the others until it is read, and not on itself', async () => {
  const phone = await linkedPage(server, alice);
  await tell(alice, 'alice');
  await until(() => arrived(alice, 'alice').length > 0, 'it is told');
  assert.deepEqual(arrived(alice, 'alice'), [phone.account.device]);
  await phone.connect();
  await until(() => phone.identity.status === 'ready', 'it is linked');
  assert.deepEqual(arrived(phone, 'alice'), []);
  assert.deepEqual(await alice.service.dismissArrivals(), { ok: true });
  assert.deepEqual(arrived(alice, 'alice'), []);
  alice.vanish();
  const later = await readyPage(server, 'alice', browser);
  assert.deepEqual(arrived(later, 'alice'), []);
});

test('a device that has added another one itself is not told of it', async () => {
  const phone = await linkedPage(server, alice);
  await tell(alice, 'alice');
  await until(() => arrived(alice, 'alice').length === 1, 'the phone');
  const { api, own } = await partsOf(phone);
  const tablet = await unlinkedPage(server, 'alice');
  await addBy({ api, signer: await own.signer() }, tablet);
  await phone.connect();
  await until(() => phone.identity.status === 'ready', 'it has looked');
  assert.deepEqual(arrived(phone, 'alice'), []);
  await tell(alice, 'alice');
  await until(() => arrived(alice, 'alice').length === 2, 'both');
  assert.equal(alice.identity.people.alice?.arrivals?.[1]?.by, phone.account.device);
});

test('a browser that is no device of the account is told of none', async () => {
  const tablet = await unlinkedPage(server, 'alice');
  await linkedPage(server, alice);
  await tell(tablet, 'alice');
  assert.deepEqual(arrived(tablet, 'alice'), []);
});

/**
 * @param {{api: any, signer: import('#js/identity/making.js').Signer}} by
 * @param {IdentityPage} page
 */
async function addBy({ api, signer }, page) {
  const chain = await readChain('alice', server.of('alice'));
  assert.ok(chain);
  const device = await (await partsOf(page)).own.signer();
  await api.postLink(await makeAddition({ chain, signer, device, now: 0 }));
}
