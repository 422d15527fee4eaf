import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { Problem } from '#js/api/http.js';
import { headOf, readChain } from '#js/identity/chain.js';
import {
  FakeChains,
  forgedChain,
  forkedChain,
  linkedPage,
  openPage,
  readyPage,
} from '../fakes/chains.js';
import { settled, until } from '../fakes/clock.js';

const TROUBLE = { name: 'IdentityTrouble' };

/** @type {FakeChains} */
let server;
/** @type {IDBFactory} */
let browser;
/** @type {import('../fakes/chains.js').IdentityPage} */
let alice;
/** @type {import('../fakes/chains.js').IdentityPage} */
let bob;
/** @type {import('#js/identity/member.js').Member} */
let member;

beforeEach(async () => {
  server = new FakeChains();
  browser = new IDBFactory();
  alice = await readyPage(server, 'alice', browser);
  bob = await readyPage(server, 'bob');
  const found = await alice.service.member();
  assert.ok(found);
  member = found;
});

const ofBob = () => alice.identity.people.bob;

/** @param {any[]} links that the server shows from now on, and tells of */
async function show(links) {
  server.links.set('bob', links);
  alice.session.emit('chain', { username: 'bob', sequence: links.length });
  await settled();
}

test('whoever becomes a contact is pinned as they are seen first', async () => {
  alice.session.emit('contact', { username: 'bob', state: 'requested' });
  await settled();
  assert.equal(ofBob(), undefined);
  alice.session.emit('contact', { username: 'bob', state: 'accepted' });
  await until(() => ofBob() !== undefined, 'Bob is pinned');
  assert.deepEqual(ofBob(), { standing: 'pinned', verified: false, origin: 'first-contact' });
});

test('contacts who are not pinned yet are pinned with the welcome; others are looked at when needed', async () => {
  await alice.connect(['bob', 'nobody']);
  await until(() => ofBob() !== undefined, 'Bob is pinned');
  await until(() => server.calls.at(-1) === 'load nobody', 'all were asked for');
  server.calls = [];
  await alice.connect(['bob']);
  await until(() => server.calls.includes('load alice'), 'the own chain is looked at');
  await settled();
  assert.equal(server.calls.includes('load bob'), false);
  await member.chainOf('bob');
  assert.equal(server.calls.includes('load bob'), true);
});

test('the keys of a person are those of their devices, asked for once until something changes', async () => {
  const chain = await member.chainOf('bob');
  assert.equal(chain?.identity, bob.identity.identity);
  const theirs = await bob.service.member();
  assert.deepEqual(
    [...(chain?.devices ?? [])],
    [[bob.account.device, theirs?.signatureKeyPair.publicKey]],
  );
  server.calls = [];
  await member.chainOf('bob');
  assert.deepEqual(server.calls, []);
  const phone = await linkedPage(server, bob);
  alice.session.emit('chain', { username: 'bob', sequence: 1 });
  const after = await member.chainOf('bob');
  assert.deepEqual([...(after?.devices.keys() ?? [])], [bob.account.device, phone.account.device]);
});

test('who has no identity yet is nobody, and is pinned once they have one', async () => {
  assert.equal(await member.chainOf('carol'), undefined);
  assert.equal(alice.identity.people.carol, undefined);
  await readyPage(server, 'carol');
  alice.session.emit('chain', { username: 'carol', sequence: 0 });
  await until(() => alice.identity.people.carol?.standing === 'pinned', 'Carol is pinned');
});

test('a person is known as before while the server cannot be asked, and not at all if they were not', async () => {
  const known = await member.chainOf('bob');
  alice.session.emit('welcome', { contacts: [] });
  server.before = () => {
    throw new Problem('unreachable');
  };
  assert.deepEqual(await member.chainOf('bob'), known);
  assert.equal(await member.chainOf('carol'), undefined);
});

test('another identity than the pinned one stops all, until it is accepted', async () => {
  await member.chainOf('bob');
  await alice.service.setVerified('bob', true);
  const old = await alice.service.safetyNumber('bob');
  await show(await forgedChain('bob'));
  await until(() => ofBob()?.standing === 'changed', 'it is told');
  assert.equal(ofBob()?.verified, true);
  await assert.rejects(member.chainOf('bob'), TROUBLE);
  const next = await alice.service.safetyNumber('bob');
  assert.notEqual(next?.digits, old?.digits);
  assert.deepEqual(await alice.service.accept('bob'), { ok: true });
  assert.deepEqual(ofBob(), { standing: 'pinned', verified: false, origin: 'first-contact' });
  assert.deepEqual(await alice.service.safetyNumber('bob'), next);
  assert.notEqual((await member.chainOf('bob'))?.identity, bob.identity.identity);
});

test('a change survives the page, and is over when the server shows the pinned identity again', async () => {
  await member.chainOf('bob');
  const links = server.of('bob');
  await show(await forgedChain('bob'));
  await until(() => ofBob()?.standing === 'changed', 'it is told');
  alice.vanish();
  const again = await openPage(server, 'alice', browser);
  assert.equal(again.identity.people.bob?.standing, 'changed');
  server.links.set('bob', links);
  again.session.emit('chain', { username: 'bob', sequence: 0 });
  await until(() => again.identity.people.bob?.standing === 'pinned', 'it is over');
});

test('links that were shown before and are no more stop all, until they are shown again', async () => {
  await linkedPage(server, bob);
  await member.chainOf('bob');
  const links = server.of('bob');
  for (const less of [links.slice(0, 1), []]) {
    await show(less);
    await until(() => ofBob()?.standing === 'rollback', 'it is told');
    await assert.rejects(member.chainOf('bob'), TROUBLE);
    await show(links);
    await until(() => ofBob()?.standing === 'pinned', 'it is over');
  }
});

test('of two answers the one that was asked for later is believed', async () => {
  await linkedPage(server, bob);
  const links = server.of('bob');
  /** @type {(go?: unknown) => void} */
  let go = () => undefined;
  const slow = new Promise((resolve) => {
    go = resolve;
  });
  let isFirst = true;
  server.after = async (name) => {
    if (name !== 'load bob' || !isFirst) return;
    isFirst = false;
    server.links.set('bob', links);
    await slow;
  };
  server.links.set('bob', links.slice(0, 1));
  alice.session.emit('chain', { username: 'bob', sequence: 0 });
  alice.session.emit('chain', { username: 'bob', sequence: 1 });
  const later = member.chainOf('bob');
  go();
  assert.equal((await later)?.devices.size, 2);
  assert.equal(ofBob()?.standing, 'pinned');
});

test('a link with a broken signature stops all', async () => {
  await member.chainOf('bob');
  await linkedPage(server, bob);
  const [first, second] = server.of('bob');
  const signatures = [...second.signatures].reverse();
  await show([first, { ...second, signatures }]);
  await until(() => ofBob()?.standing === 'broken', 'it is told');
  await assert.rejects(member.chainOf('bob'), TROUBLE);
});

test('a chain that is broken at first sight is told, and not pinned', async () => {
  const [first] = server.of('bob');
  await show([{ ...first, signatures: [] }]);
  await until(() => ofBob()?.standing === 'broken', 'it is told');
  await assert.rejects(member.chainOf('bob'), TROUBLE);
  await show([first]);
  await until(() => ofBob()?.standing === 'pinned', 'the right one is pinned');
});

test('two links in one place stop all, whatever is shown later', async () => {
  const fork = await forkedChain(server, bob);
  await linkedPage(server, bob);
  await member.chainOf('bob');
  const links = server.of('bob');
  await show(fork);
  await until(() => ofBob()?.standing === 'fork', 'it is told');
  await show(links);
  await assert.rejects(member.chainOf('bob'), TROUBLE);
  assert.equal(ofBob()?.standing, 'fork');
});

test('what a person tells of their chain is compared with what the server shows', async () => {
  await member.chainOf('bob');
  const head = await member.headOf('bob');
  const theirs = await bob.service.member();
  assert.deepEqual(await theirs?.headOf('bob'), head);
  assert.ok(head);
  await member.noteHead('bob', head);
  assert.equal(ofBob()?.standing, 'pinned');
  await linkedPage(server, bob);
  const shown = await readChain('bob', server.of('bob'));
  assert.ok(shown);
  // The server had not told of it.
  await member.noteHead('bob', headOf(shown));
  assert.equal(ofBob()?.standing, 'pinned');
  assert.deepEqual(await member.headOf('bob'), headOf(shown));
});

test('a server that hides a link is noticed by what the person tells, until it shows the link', async () => {
  await member.chainOf('bob');
  await linkedPage(server, bob);
  const links = server.of('bob');
  const whole = await readChain('bob', links);
  assert.ok(whole);
  server.links.set('bob', links.slice(0, 1));
  await member.noteHead('bob', headOf(whole));
  assert.equal(ofBob()?.standing, 'rollback');
  await assert.rejects(member.chainOf('bob'), TROUBLE);
  await show(links);
  await until(() => ofBob()?.standing === 'pinned', 'it is over');
});

for (const isHidden of [true, false]) {
  test(`a server that shows a person another chain than others is noticed ${isHidden ? 'later' : 'at once'}`, async () => {
    const fork = await forkedChain(server, bob);
    const theirs = await readChain('bob', fork);
    assert.ok(theirs);
    await linkedPage(server, bob);
    if (!isHidden) await member.chainOf('bob');
    else {
      server.before = (name) => {
        if (name === 'load bob') throw new Problem('unreachable');
      };
      await alice.service.meet('bob', bob.identity.identity ?? '');
    }
    await member.noteHead('bob', headOf(theirs));
    server.before = undefined;
    await assert.rejects(member.chainOf('bob'), TROUBLE);
    assert.equal(ofBob()?.standing, 'fork');
  });
}
