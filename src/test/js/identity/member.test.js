import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Problem } from '#js/api/http.js';
import { readRecoveryKey, recoveryKeyPair } from '#js/identity/recovery.js';
import { FakeChains, linkedPage, readyPage } from '../fakes/chains.js';
import { until } from '../fakes/clock.js';

/** @type {FakeChains} */
let server;
/** @type {import('../fakes/chains.js').IdentityPage} */
let alice;
/** @type {import('../fakes/chains.js').IdentityPage} */
let bob;
/** @type {import('#js/identity/member.js').Member} */
let member;
/** @type {import('#js/identity/member.js').Member} */
let theirs;

beforeEach(async () => {
  server = new FakeChains();
  alice = await readyPage(server, 'alice');
  bob = await readyPage(server, 'bob');
  member = await memberOf(alice);
  theirs = await memberOf(bob);
});

/** @param {import('../fakes/chains.js').IdentityPage} page */
async function memberOf(page) {
  const found = await page.service.member();
  assert.ok(found);
  return found;
}

test('a member has the key that the chain names, as the group protocol takes it', async () => {
  const chain = await member.chainOf('alice');
  assert.deepEqual(chain?.devices.get(member.device), member.signatureKeyPair.publicKey);
  assert.equal(chain?.identity, member.identity);
  assert.equal(member.signatureKeyPair.signKey.length, 48);
});

test('a leaf of a group is believed if its key is that device’s in the chain that is pinned', async () => {
  const { device, identity, signatureKeyPair } = theirs;
  const right = { username: 'bob', device, identity };
  const key = signatureKeyPair.publicKey;
  assert.equal(await member.authenticate(right, key), true);
  for (const wrong of [
    { ...right, username: 'alice' },
    { ...right, username: 'carol' },
    { ...right, device: alice.account.device },
    { ...right, identity: member.identity },
  ]) {
    assert.equal(await member.authenticate(wrong, key), false, JSON.stringify(wrong));
  }
  const mine = member.signatureKeyPair.publicKey;
  assert.equal(await member.authenticate(right, mine), false);
  const forged = new FakeChains();
  await readyPage(forged, 'bob');
  server.links.set('bob', forged.of('bob'));
  alice.session.emit('chain', { username: 'bob', sequence: 0 });
  await until(() => alice.identity.people.bob?.standing === 'changed', 'it is told');
  assert.equal(await member.authenticate(right, key), false);
});

test('a device that was linked a moment ago is believed before the server has told of it', async () => {
  await member.chainOf('bob');
  const phone = await linkedPage(server, bob);
  const { device, identity, signatureKeyPair } = await memberOf(phone);
  const claim = { username: 'bob', device, identity };
  assert.equal(await member.authenticate(claim, signatureKeyPair.publicKey), true);
});

test('a device that cannot be looked up now is not taken for a wrong one; one that will never be shown is', async () => {
  await member.chainOf('bob');
  const phone = await linkedPage(server, bob);
  const { device, identity, signatureKeyPair } = await memberOf(phone);
  const ask = () =>
    member.authenticate({ username: 'bob', device, identity }, signatureKeyPair.publicKey);
  server.before = () => {
    throw new Problem('unreachable');
  };
  await assert.rejects(ask, { code: 'unreachable' });
  server.before = () => {
    throw new Problem('not-a-contact', { status: 403 });
  };
  assert.equal(await ask(), false);
  delete server.before;
  assert.equal(await ask(), true);
});

test('a recovery key speaks for nobody', async () => {
  const secret = readRecoveryKey((await bob.service.recoveryKey()) ?? '') ?? new Uint8Array(20);
  const { id, publicKey } = await recoveryKeyPair(secret);
  const claim = { username: 'bob', device: id, identity: theirs.identity };
  assert.equal(await member.authenticate(claim, publicKey), false);
});
