import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { Problem } from '#js/api/http.js';
import { headOf, readChain } from '#js/identity/chain.js';
import { FakeChains, forgedChain, forkedChain, linkedPage, readyPage } from '../fakes/chains.js';
import { settled, until } from '../fakes/clock.js';

const DONE = { ok: true };
const DIFFERS = { ok: false, code: 'differs' };
const RENEWED = { ok: false, code: 'renewed' };
const BELIEVED = { standing: 'pinned', verified: false, origin: 'first-contact' };

/** @type {FakeChains} */
let server;
/** @type {import('../fakes/chains.js').IdentityPage} */
let alice;
/** @type {import('../fakes/chains.js').IdentityPage} */
let bob;
/** @type {any[]} Bob's links, of a laptop and a phone */
let links;
/** @type {any[]} with another device in the place of the phone */
let fork;

beforeEach(async () => {
  server = new FakeChains();
  alice = await readyPage(server, 'alice', new IDBFactory());
  bob = await readyPage(server, 'bob');
  fork = await forkedChain(server, bob);
  await linkedPage(server, bob);
  links = server.of('bob');
  await show(links, 'pinned');
});

const ofBob = () => alice.identity.people.bob;
const believed = async () => (await (await alice.service.member())?.chainOf('bob'))?.devices.size;
const number = async () => {
  const found = await alice.service.safetyNumber('bob');
  assert.ok(found?.seen);
  return found;
};

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

/** The same links, the last one signed by nobody. */
function unsigned(/** @type {any[]} */ shown) {
  const last = shown.at(-1);
  return [...shown.slice(0, -1), { ...last, signatures: [...last.signatures].reverse() }];
}

test('after a fork the person accepts what is shown now, and has to compare anew', async () => {
  assert.deepEqual(await alice.service.setVerified('bob', true), DONE);
  await show(fork, 'fork');
  await show(links, 'fork');
  const { seen } = await number();
  assert.deepEqual(await alice.service.accept('bob', seen), DONE);
  assert.deepEqual(ofBob(), BELIEVED);
  assert.equal(await believed(), 2);
});

test('what was compared after a fork is accepted as verified', async () => {
  await show(fork, 'fork');
  server.links.set('bob', links);
  const { devices, seen } = await number();
  assert.equal((await bob.service.safetyNumber('alice'))?.devices, devices);
  assert.deepEqual(await alice.service.setVerified('bob', true, seen), DONE);
  assert.deepEqual(ofBob(), { ...BELIEVED, verified: true });
});

test('the number of devices shows which of two chains would be accepted; the safety number does not', async () => {
  const before = await number();
  await show(fork, 'fork');
  const forked = await number();
  assert.equal(forked.digits, before.digits);
  assert.notEqual(forked.devices, before.devices);
  server.links.set('bob', links);
  assert.deepEqual(await number(), before);
});

for (const [name, decide, refusal] of /** @type {const} */ ([
  ['accepted', (/** @type {string} */ seen) => alice.service.accept('bob', seen), DIFFERS],
  ['marked', (/** @type {string} */ seen) => alice.service.setVerified('bob', true, seen), RENEWED],
])) {
  test(`what the server shows after the look is not ${name}`, async () => {
    await show(fork, 'fork');
    server.links.set('bob', links);
    const { seen = '' } = await number();
    for (const other of [fork, links.slice(0, 1), [], unsigned(links), await forgedChain('bob')]) {
      server.links.set('bob', other);
      assert.deepEqual(await decide(seen), refusal);
      assert.notEqual(ofBob()?.standing, 'pinned');
      assert.equal(ofBob()?.verified, false);
    }
    server.links.set('bob', links);
    assert.deepEqual(await decide(seen), DONE);
    assert.equal(ofBob()?.standing, 'pinned');
  });
}

test('nothing that was not looked at is accepted', async () => {
  await show(fork, 'fork');
  assert.deepEqual(await alice.service.accept('bob'), DIFFERS);
  assert.deepEqual(await alice.service.setVerified('bob', true), RENEWED);
  assert.equal(ofBob()?.standing, 'fork');
});

test('of two chains of one identity a scanned code says nothing', async () => {
  await show(fork, 'fork');
  const { code } = await number();
  assert.deepEqual(await alice.service.compare('bob', code), { ok: false, code: 'digits' });
  assert.equal(ofBob()?.standing, 'fork');
});

test('a state that stays older is accepted, until the person tells of what is hidden', async () => {
  await show(links.slice(0, 1), 'rollback');
  const { seen } = await number();
  assert.deepEqual(await alice.service.accept('bob', seen), DONE);
  assert.deepEqual(ofBob(), BELIEVED);
  assert.equal(await believed(), 1);
  const whole = await readChain('bob', links);
  assert.ok(whole);
  await (await alice.service.member())?.noteHead('bob', headOf(whole));
  assert.equal(ofBob()?.standing, 'rollback');
});

test('a server that has no links at all has nothing to be accepted', async () => {
  await show([], 'rollback');
  assert.equal(await alice.service.safetyNumber('bob'), undefined);
  assert.deepEqual(await alice.service.accept('bob'), DIFFERS);
});

test('what is not signed is neither compared nor accepted, and is over when the right links are shown', async () => {
  const { seen } = await number();
  await show(unsigned(links), 'broken');
  assert.equal(await alice.service.safetyNumber('bob'), undefined);
  assert.deepEqual(await alice.service.accept('bob', seen), DIFFERS);
  assert.deepEqual(await alice.service.setVerified('bob', true, seen), RENEWED);
  await show(links, 'pinned');
  assert.deepEqual(ofBob(), BELIEVED);
});

test('a fork is not over by links that are not signed', async () => {
  await show(fork, 'fork');
  server.links.set('bob', unsigned(links));
  assert.equal(await alice.service.safetyNumber('bob'), undefined);
  await show(links, 'fork');
});

test('another new identity than the one that was told of is not accepted', async () => {
  await show(await forgedChain('bob'), 'changed');
  server.links.set('bob', await forgedChain('bob'));
  assert.deepEqual(await alice.service.accept('bob'), DIFFERS);
  assert.equal(ofBob()?.standing, 'changed');
  // By now it is the one that was told of.
  assert.deepEqual(await alice.service.accept('bob'), DONE);
});

test('who compared a new identity does not mark the one of before', async () => {
  await show(await forgedChain('bob'), 'changed');
  const { seen } = await number();
  await show(links, 'pinned');
  assert.deepEqual(await alice.service.setVerified('bob', true, seen), RENEWED);
  assert.equal(ofBob()?.verified, false);
});

test('nothing is compared or accepted after a fork while the server cannot be asked', async () => {
  await show(fork, 'fork');
  const { seen } = await number();
  server.before = () => {
    throw new Problem('unreachable');
  };
  assert.equal(await alice.service.safetyNumber('bob'), undefined);
  assert.deepEqual(await alice.service.accept('bob', seen), { ok: false, code: 'unreachable' });
  assert.equal(ofBob()?.standing, 'fork');
});

test('of whom nothing is wrong, or who is new, the number is known while the server cannot be asked', async () => {
  const known = await number();
  server.before = () => {
    throw new Problem('unreachable');
  };
  assert.deepEqual(await number(), known);
  server.before = undefined;
  await show(await forgedChain('bob'), 'changed');
  const next = await number();
  server.before = () => {
    throw new Problem('unreachable');
  };
  assert.deepEqual(await number(), next);
});
