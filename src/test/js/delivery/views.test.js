import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled, until } from '../fakes/clock.js';
import { byTheServer, talking } from '../fakes/meeting.js';
import { said } from '../fakes/talk.js';

/** @typedef {import('../fakes/town.js').Page} Page */

const VIEW = { groups: [], heads: [] };
const LATER = { groups: [], heads: [{ username: 'bob', sequence: 1, hash: '' }] };

/**
 * @param {Page} from
 * @param {Page} to
 * @param {string} text
 */
async function saidByTheServer(from, to, text) {
  await from.conversations.send(to.username, text);
  await from.town.clock.advance(1_000);
  await until(() => from.states(to).at(-1) === 'delivered', `${text} is delivered`);
}

/** @param {Page} page */
const views = ({ groups }) => groups.compared.map(({ view }) => view);

test('an acknowledgement by a seal tells how its sender sees the conversation', async () => {
  const { alice, bob } = await byTheServer();
  bob.groups.view = VIEW;
  await saidByTheServer(alice, bob, 'one');
  await saidByTheServer(alice, bob, 'two');
  const { device: from } = bob.account;
  const compared = { from, other: bob.username, view: VIEW };
  assert.deepEqual(alice.groups.compared, [compared, compared]);
  assert.deepEqual(bob.groups.compared, []);
});

test('an acknowledgement that tells nothing of it counts as before', async () => {
  const { alice, bob } = await byTheServer();
  await saidByTheServer(alice, bob, 'one');
  assert.deepEqual(alice.groups.compared, []);
});

test('over a channel it is told by itself, once, and again when it is another', async () => {
  const { town, alice, bob } = await talking();
  bob.groups.view = VIEW;
  await said(alice, bob, 'one');
  await said(alice, bob, 'two');
  await town.clock.advance(2_000);
  await until(() => alice.groups.compared.length > 0, 'Alice is told');
  await said(alice, bob, 'three');
  await town.clock.advance(4_000);
  await settled();
  assert.deepEqual(views(alice), [VIEW]);
  bob.groups.view = LATER;
  await said(alice, bob, 'four');
  await town.clock.advance(2_000);
  await until(() => alice.groups.compared.length > 1, 'Alice is told anew');
  assert.deepEqual(views(alice), [VIEW, LATER]);
  assert.deepEqual(bob.texts(alice), ['one', 'two', 'three', 'four']);
});

test('a page without a view tells nothing over a channel', async () => {
  const { town, alice, bob } = await talking();
  await said(alice, bob, 'one');
  const sealed = bob.groups.sealed.length;
  await town.clock.advance(4_000);
  await settled();
  assert.equal(bob.groups.sealed.length, sealed);
});

test('whoever is told something else tells it in turn, and it ends there', async () => {
  const { town, alice, bob } = await byTheServer();
  bob.groups.view = VIEW;
  alice.groups.view = LATER;
  for (const { groups } of [alice, bob]) groups.isSplit = true;
  await saidByTheServer(alice, bob, 'one');
  await town.clock.advance(2_000);
  await until(() => bob.groups.compared.length > 0, 'Bob is told');
  await town.clock.advance(10_000);
  await settled();
  assert.deepEqual([views(alice), views(bob)], [[VIEW], [LATER]]);
});

test('who is invisible tells nothing of it until they are visible', async () => {
  const { town, alice, bob } = await talking();
  bob.groups.view = VIEW;
  await said(alice, bob, 'one');
  const availability = (/** @type {'invisible' | 'available'} */ it) =>
    bob.store.update((state) => ({ ...state, me: { ...state.me, availability: it } }));
  availability('invisible');
  town.office.isOpen = true;
  await town.clock.advance(10_000);
  await settled();
  assert.deepEqual(alice.groups.compared, []);
  availability('available');
  await until(() => alice.groups.compared.length > 0, 'Alice is told');
  assert.deepEqual(views(alice), [VIEW]);
});

test('what cannot be compared now is kept in the mailbox until it can', async () => {
  const { town, alice, bob } = await byTheServer();
  const box = () => town.office.boxOf(alice.account.device).length;
  bob.groups.view = VIEW;
  bob.relays = false;
  alice.groups.isSplit = undefined;
  await saidByTheServer(alice, bob, 'one');
  await until(() => alice.groups.compared.length === 1, 'it has come');
  await settled();
  assert.equal(box(), 1);
  alice.groups.isSplit = false;
  await town.clock.advance(15_000);
  await until(() => box() === 0, 'it is taken');
  assert.deepEqual(views(alice), [VIEW, VIEW]);
});
