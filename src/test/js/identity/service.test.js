import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { identityIn } from '#js/lib/place.js';
import { FakeChains, openPage, readyPage } from '../fakes/chains.js';
import { settled, until } from '../fakes/clock.js';

const DONE = { ok: true };

/** @type {FakeChains} */
let server;
/** @type {IDBFactory} */
let browser;
/** @type {import('../fakes/chains.js').IdentityPage} */
let alice;
/** @type {import('../fakes/chains.js').IdentityPage} */
let bob;

beforeEach(async () => {
  server = new FakeChains();
  browser = new IDBFactory();
  alice = await readyPage(server, 'alice', browser);
  bob = await readyPage(server, 'bob');
});

const ofBob = () => alice.identity.people.bob;

/** @param {import('../fakes/chains.js').IdentityPage} page */
const identityOf = (page) => page.identity.identity ?? '';

/** The server shows Bob with another identity. */
async function forgeBob() {
  const forged = new FakeChains();
  const page = await readyPage(forged, 'bob');
  server.links.set('bob', forged.of('bob'));
  alice.session.emit('chain', { username: 'bob', sequence: 0 });
  return page;
}

test('both people see the same safety number, before and after they compare it', async () => {
  const mine = await alice.service.safetyNumber('bob');
  const theirs = await bob.service.safetyNumber('alice');
  assert.match(mine?.digits ?? '', /^\d{60}$/);
  assert.match(mine?.devices ?? '', /^\d{30}$/);
  // What was seen of the other one is each one's own affair.
  assert.deepEqual({ ...theirs, seen: '' }, { ...mine, seen: '' });
  assert.deepEqual(await alice.service.compare('bob', mine?.code ?? ''), DONE);
  assert.equal(ofBob()?.verified, true);
  assert.deepEqual(await alice.service.safetyNumber('bob'), mine);
  assert.deepEqual(await alice.service.setVerified('bob', false), DONE);
  assert.equal(ofBob()?.verified, false);
});

test('who has no identity has no safety number', async () => {
  assert.equal(await alice.service.safetyNumber('carol'), undefined);
  const { code } = (await alice.service.safetyNumber('bob')) ?? { code: '' };
  const notReady = { ok: false, code: 'not-ready' };
  assert.deepEqual(await alice.service.compare('carol', code), notReady);
  assert.deepEqual(await alice.service.setVerified('carol', true), notReady);
});

test('a code that is another one, or none, verifies nobody', async () => {
  const carol = await readyPage(server, 'carol');
  const other = await carol.service.safetyNumber('bob');
  assert.deepEqual(await alice.service.compare('bob', other?.code ?? ''), {
    ok: false,
    code: 'differs',
  });
  for (const text of ['', 'https://chat.example/#invite/bob', '12345']) {
    assert.deepEqual(await alice.service.compare('bob', text), {
      ok: false,
      code: 'not-a-safety-number',
    });
  }
  assert.notEqual(ofBob()?.verified, true);
});

test('comparing the safety number of a changed identity accepts it', async () => {
  await alice.service.safetyNumber('bob');
  const next = await forgeBob();
  await until(() => ofBob()?.standing === 'changed', 'it is told');
  const theirs = await next.service.safetyNumber('alice');
  // The other server knows no Alice.
  assert.equal(theirs, undefined);
  const mine = await alice.service.safetyNumber('bob');
  assert.deepEqual(await alice.service.compare('bob', mine?.code ?? ''), DONE);
  assert.deepEqual(ofBob(), { standing: 'pinned', verified: true, origin: 'first-contact' });
});

test('who is met by an invitation is pinned before the server is asked', async () => {
  server.before = (name) => {
    assert.notEqual(ofBob(), undefined, name);
  };
  assert.deepEqual(await alice.service.meet('bob', identityOf(bob)), DONE);
  assert.deepEqual(ofBob(), { standing: 'pinned', verified: false, origin: 'invitation' });
  server.before = undefined;
  await alice.service.safetyNumber('bob');
  const member = await alice.service.member();
  assert.equal((await member?.chainOf('bob'))?.identity, identityOf(bob));
  assert.equal(ofBob()?.origin, 'invitation');
});

test('a server that shows another identity than the invitation is not believed', async () => {
  const right = identityOf(bob);
  await forgeBob();
  await until(() => ofBob() !== undefined, 'the forged one is seen');
  const carol = await readyPage(server, 'carol');
  assert.deepEqual(await carol.service.meet('bob', right), DONE);
  await until(() => carol.identity.people.bob?.standing === 'changed', 'it is told');
  // Who was seen first is not replaced by an address, which anybody can write.
  assert.deepEqual(await alice.service.meet('bob', right), { ok: false, code: 'differs' });
  assert.equal(ofBob()?.standing, 'pinned');
});

test('an invitation of whom one knows confirms it, and another one corrects it until the server was seen', async () => {
  await alice.service.safetyNumber('bob');
  assert.equal(ofBob()?.origin, 'first-contact');
  assert.deepEqual(await alice.service.meet('bob', identityOf(bob)), DONE);
  assert.equal(ofBob()?.origin, 'invitation');
  assert.deepEqual(await alice.service.meet('carol', identityOf(bob)), DONE);
  const carol = await readyPage(server, 'carol');
  assert.deepEqual(await alice.service.meet('carol', identityOf(carol)), DONE);
  await until(() => alice.identity.people.carol?.standing === 'pinned', 'Carol is believed');
});

test('what is no identity is no invitation, and one’s own is nothing new', async () => {
  const bad = { ok: false, code: 'bad-invitation' };
  for (const text of ['', 'x', `${identityOf(bob)}A`]) {
    assert.deepEqual(await alice.service.meet('bob', text), bad);
  }
  assert.equal(ofBob(), undefined);
  assert.deepEqual(await alice.service.meet('alice', identityOf(bob)), DONE);
  assert.equal(alice.identity.people.alice?.standing, 'pinned');
});

test('one’s own address carries the identity, once there is one', async () => {
  const { hash, origin } = new URL(alice.service.invitation());
  assert.equal(origin, 'https://chat.example');
  assert.equal(identityIn(hash), identityOf(alice));
  const carol = await openPage(server, 'carol');
  assert.equal(carol.service.invitation(), 'https://chat.example/#invite/carol');
});

test('another page of the browser knows what this one has learned', async () => {
  await alice.service.meet('bob', identityOf(bob));
  await alice.service.setVerified('bob', true);
  const other = await openPage(server, 'alice', browser);
  assert.deepEqual(other.identity.people.bob, ofBob());
  assert.deepEqual(
    await other.service.safetyNumber('bob'),
    await alice.service.safetyNumber('bob'),
  );
  assert.equal(await other.service.recoveryKey(), await alice.service.recoveryKey());
});

test('a page that is still being opened, or keeps nothing, does nothing', async () => {
  const page = await openPage(server, 'carol');
  page.account.database.close();
  assert.deepEqual(await page.service.confirmRecoveryKey(), { ok: false, code: 'storage-failed' });
  const { service } = await openPage(server, 'dave', browser);
  await service.begin({ username: 'dave', device: 'd'.repeat(16), database: undefined });
  await settled();
  assert.equal(await service.recoveryKey(), null);
});

test('names that mean something to JavaScript are names', async () => {
  const page = await readyPage(server, 'constructor');
  await alice.service.meet('constructor', identityOf(page));
  const { people } = alice.identity;
  assert.equal(Object.hasOwn(people, 'constructor'), true);
  assert.equal(people.toString, undefined);
});

test('the server is not asked for somebody who is no contact', async () => {
  await readyPage(server, 'dave');
  server.calls = [];
  assert.deepEqual(await alice.service.meet('dave', identityOf(bob)), DONE);
  assert.notEqual(await alice.service.safetyNumber('dave'), undefined);
  const member = await alice.service.member();
  await assert.doesNotReject(member?.chainOf('dave') ?? Promise.reject());
  await settled();
  assert.deepEqual(server.calls, []);
});
