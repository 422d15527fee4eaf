import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { readChain } from '#js/identity/chain.js';
import { FakeChains, forgedChain, readyPage } from '../fakes/chains.js';
import { settled, until } from '../fakes/clock.js';

const PHONE = '0190f2d8-0000-7000-8000-00000000000b';
const PINNED = { standing: 'pinned', verified: false, origin: 'first-contact' };

/** @type {FakeChains} */
let server;
/** @type {import('../fakes/chains.js').IdentityPage} */
let alice;
/** @type {import('#js/identity/member.js').Member} */
let member;
/** @type {any[]} Bob's links */
let links;
/** @type {any[]} of a new identity of Bob's */
let anew;

beforeEach(async () => {
  server = new FakeChains();
  alice = await readyPage(server, 'alice', new IDBFactory());
  await readyPage(server, 'bob');
  links = server.of('bob');
  anew = await forgedChain('bob');
  const found = await alice.service.member();
  assert.ok(found);
  member = found;
});

const ofBob = () => alice.identity.people.bob;
const identityIn = async (/** @type {any[]} */ its) =>
  (await readChain('bob', its))?.identity ?? '';

/**
 * @param {any[]} shown that the server shows from now on, and tells of
 * @param {import('#js/identity/state.js').Standing} standing that it leads to
 */
async function show(shown, standing) {
  server.links.set('bob', shown);
  alice.session.emit('chain', { username: 'bob', sequence: shown.length });
  await until(() => ofBob()?.standing === standing, `Bob is ${standing}`);
  await settled();
}

/**
 * Another device of Alice's tells whom it believes Bob to be.
 *
 * @param {any[]} its links
 * @param {boolean} verified
 * @param {{at?: number, key?: string}} [parts]
 */
async function tell(its, verified, { at = 1, key = 'bob' } = {}) {
  const value = { identity: await identityIn(its), verified };
  const item = /** @type {const} */ ({ kind: 'person', key, value, at, device: PHONE });
  if (key === 'bob') await alice.account.database?.put('ownState', item);
  await member.takeTold(item);
}

test('what the person decides is told; whom the device pins by itself is not', async () => {
  /** @type {any[]} */
  const told = [];
  member.whenDecided((fact) => told.push(fact));
  await show(links, 'pinned');
  assert.deepEqual(told, []);
  await alice.service.setVerified('bob', true);
  await alice.service.setVerified('bob', false);
  await show(anew, 'changed');
  await alice.service.accept('bob');
  const fact = { kind: 'person', key: 'bob' };
  const [before, after] = [await identityIn(links), await identityIn(anew)];
  assert.deepEqual(told, [
    { ...fact, value: { identity: before, verified: true } },
    { ...fact, value: { identity: before, verified: false } },
    { ...fact, value: { identity: after, verified: false } },
  ]);
});

test('a mark holds for the identity that it was given to, and what nobody decided takes none away', async () => {
  await show(links, 'pinned');
  await tell(links, true);
  assert.deepEqual(ofBob(), { ...PINNED, verified: true });
  await tell(links, false, { at: 0 });
  assert.equal(ofBob()?.verified, true);
  await tell(anew, true);
  assert.deepEqual(ofBob(), { ...PINNED, verified: true });
  assert.equal((await member.chainOf('bob'))?.identity, await identityIn(links));
  await tell(links, false);
  assert.deepEqual(ofBob(), PINNED);
});

test('whom this device has not seen is who another one says, and nobody else', async () => {
  server.links.set('bob', anew);
  await tell(links, true, { at: 0 });
  assert.deepEqual(ofBob(), { ...PINNED, standing: 'changed', verified: true });
  await show(links, 'pinned');
  assert.equal(ofBob()?.verified, true);
});

for (const verified of [true, false]) {
  const mark = verified ? 'marked' : 'not marked';
  test(`whom the server alone has shown is who another device says, ${mark}; then the server is asked again`, async () => {
    await show(anew, 'pinned');
    await tell(links, verified, { at: 0 });
    await until(() => ofBob()?.standing === 'changed', 'something else is shown');
    await show(links, 'pinned');
    assert.equal(ofBob()?.verified, verified);
  });
}

test('a new identity that was accepted on another device is accepted here, before it is shown or after', async () => {
  await show(links, 'pinned');
  await alice.service.setVerified('bob', true);
  await show(anew, 'changed');
  await tell(anew, true);
  await until(() => ofBob()?.standing === 'pinned', 'it is accepted');
  assert.equal(ofBob()?.verified, true);
  assert.equal((await member.chainOf('bob'))?.identity, await identityIn(anew));

  const third = await forgedChain('bob');
  await tell(third, false);
  assert.equal((await member.chainOf('bob'))?.identity, await identityIn(anew));
  await show(third, 'pinned');
  assert.equal((await member.chainOf('bob'))?.identity, await identityIn(third));
});

test('what nobody has decided accepts no new identity', async () => {
  await show(links, 'pinned');
  await alice.service.setVerified('bob', true);
  await tell(anew, true, { at: 0 });
  await show(anew, 'changed');
});

test('who one is oneself no other device says', async () => {
  const before = await alice.account.database?.get('people', 'alice');
  await tell(anew, true, { key: 'alice' });
  assert.deepEqual(await alice.account.database?.get('people', 'alice'), before);
  assert.equal((await member.chainOf('alice'))?.identity, member.identity);
});
