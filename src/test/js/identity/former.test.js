import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Problem } from '#js/api/http.js';
import { readChain } from '#js/identity/chain.js';
import { makeRemoval } from '#js/identity/making.js';
import { FakeChains, linkedPage, readyPage } from '../fakes/chains.js';
import { settled, until } from '../fakes/clock.js';

/** @type {FakeChains} */
let server;
/** @type {import('../fakes/chains.js').IdentityPage} */
let alice;
/** @type {import('../fakes/chains.js').IdentityPage} */
let bob;
/** @type {import('../fakes/chains.js').IdentityPage} */
let phone;
/** @type {import('#js/identity/member.js').Member} */
let member;

/** Bob has two devices, and Alice knows it. */
beforeEach(async () => {
  server = new FakeChains();
  alice = await readyPage(server, 'alice');
  bob = await readyPage(server, 'bob');
  phone = await linkedPage(server, bob);
  member = (await alice.service.member()) ?? assert.fail();
  await member.chainOf('bob');
});

const ofBob = () => alice.identity.people.bob;

/**
 * @param {import('../fakes/chains.js').IdentityPage} page
 * @returns {Promise<import('#js/mls/tree.js').Member>} as groups know its device
 */
async function memberIn(page) {
  const { username, device, identity, signatureKeyPair } =
    (await page.service.member()) ?? assert.fail();
  return { username, device, identity, key: signatureKeyPair.publicKey };
}

/** @param {any[]} links of Bob that the server shows from now on, and tells of */
async function show(links) {
  server.links.set('bob', links);
  alice.session.emit('chain', { username: 'bob', sequence: links.length });
  await settled();
}

/** Bob's chain, in which the first device has removed the phone. */
async function withoutPhone() {
  const chain = (await readChain('bob', server.of('bob'))) ?? assert.fail();
  const { device, signatureKeyPair } = (await bob.service.member()) ?? assert.fail();
  const { signKey: privateKey, publicKey } = signatureKeyPair;
  const signer = { id: device, privateKey, publicKey };
  const removed = phone.account.device;
  const link = await makeRemoval({ chain, signer, device: removed, now: 0 });
  return [...server.of('bob'), link];
}

test('a device is a former one as soon as a link says so', async () => {
  const members = [await memberIn(bob), await memberIn(phone)];
  const former = async () => Promise.all(members.map((it) => member.isFormer(it)));
  assert.deepEqual(await former(), [false, false]);
  await show(await withoutPhone());
  assert.deepEqual(await former(), [false, true]);
  server.before = () => {
    throw new Problem('unreachable');
  };
  alice.session.emit('welcome', { contacts: [] });
  assert.deepEqual(await former(), [false, true]);
});

test('a server that hides a removal which it has shown is not believed', async () => {
  const before = server.of('bob');
  await show(await withoutPhone());
  await member.chainOf('bob');
  await show(before);
  await until(() => ofBob()?.standing === 'rollback', 'it is noticed');
  assert.equal(await member.isFormer(await memberIn(phone)), true);
  assert.equal(await member.isFormer(await memberIn(bob)), false);
});

test('with another identity come former devices, once it is accepted', async () => {
  const old = await memberIn(bob);
  const other = new FakeChains();
  await readyPage(other, 'bob');
  await show(other.of('bob'));
  await until(() => ofBob()?.standing === 'changed', 'it is told');
  assert.equal(await member.isFormer(old), false);
  assert.deepEqual(await alice.service.accept('bob'), { ok: true });
  assert.equal(await member.isFormer(old), true);
});

test('a device that is not known yet is none that was removed', async () => {
  const unknown = { ...(await memberIn(phone)), device: 'added-a-moment-ago' };
  assert.equal(await member.isFormer(unknown), false);
  assert.equal(await member.isFormer({ ...unknown, username: 'nobody' }), false);
});
