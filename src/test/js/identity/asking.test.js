import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { FakeChains, linkedPage, readyPage } from '../fakes/chains.js';
import { settled } from '../fakes/clock.js';

const TROUBLE = { name: 'IdentityTrouble' };

/** @type {FakeChains} */
let server;
/** @type {import('../fakes/chains.js').IdentityPage} */
let alice;
/** @type {import('../fakes/chains.js').IdentityPage} */
let bob;
/** @type {import('#js/identity/member.js').Member} */
let member;

beforeEach(async () => {
  server = new FakeChains();
  alice = await readyPage(server, 'alice');
  bob = await readyPage(server, 'bob');
  member = (await alice.service.member()) ?? assert.fail();
});

/** The server tells that Bob's chain is another than before. */
const tell = () => alice.session.emit('chain', { username: 'bob', sequence: 1 });

/** Another identity for Bob, of whoever. */
async function forgedChain() {
  const forged = new FakeChains();
  await readyPage(forged, 'bob');
  return forged.of('bob');
}

test('what contradicts what is believed is looked at again after a minute, or when the server tells', async () => {
  await member.chainOf('bob');
  const links = server.of('bob');
  server.links.set('bob', await forgedChain());
  tell();
  await settled();
  server.calls = [];
  for (let times = 0; times < 20; times += 1) {
    await assert.rejects(member.chainOf('bob'), TROUBLE);
    assert.equal(await member.authenticate(await claimOf(bob), new Uint8Array(32)), false);
    await alice.clock.advance(2_000);
  }
  assert.deepEqual(server.calls, []);
  await alice.clock.advance(20_000);
  await assert.rejects(member.chainOf('bob'), TROUBLE);
  assert.deepEqual(server.calls, ['load bob']);
  server.links.set('bob', links);
  tell();
  assert.equal((await member.chainOf('bob'))?.identity, bob.identity.identity);
});

test('who claims to be devices that nobody knows has the server asked some times, and not each time', async () => {
  await member.chainOf('bob');
  server.calls = [];
  const claim = await claimOf(bob);
  for (let number = 0; number < 100; number += 1) {
    const other = { ...claim, device: `a-device-that-is-none-${number}` };
    assert.equal(await member.authenticate(other, new Uint8Array(32)), false);
  }
  assert.equal(server.calls.length, 20);
  const { publicKey } = (await bob.service.member())?.signatureKeyPair ?? assert.fail();
  assert.equal(await member.authenticate(claim, publicKey), true);
  await alice.clock.advance(60_000);
  const phone = await linkedPage(server, bob);
  const added = (await phone.service.member())?.signatureKeyPair ?? assert.fail();
  assert.equal(await member.authenticate(await claimOf(phone), added.publicKey), true);
});

/** @param {import('../fakes/chains.js').IdentityPage} page whose device claims to be what it is */
async function claimOf(page) {
  const { username, device, identity } = (await page.service.member()) ?? assert.fail();
  return { username, device, identity };
}
