import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeItems } from '#js/backup/taking.js';
import { MOST_SHOWN } from '#js/conversation/window-state.js';
import { settled, until } from '../fakes/clock.js';
import { said } from '../fakes/talk.js';
import { Town } from '../fakes/town.js';

const MANY = MOST_SHOWN + 200;

async function twoPeople() {
  const town = new Town();
  const alice = await town.open('alice');
  const bob = await town.open('bob');
  await town.befriend(alice, bob);
  await alice.conversations.open(bob.username);
  await bob.conversations.open(alice.username);
  await settled();
  return { town, alice, bob };
}

/**
 * @param {import('../fakes/town.js').Page} page that comes to have a past
 * @param {import('../fakes/town.js').Page} other
 * @param {number} count
 */
async function remember(page, other, count) {
  const conversation = page.conversation(other)?.id ?? '';
  const messages = Array.from({ length: count }, (_, n) => ({
    is: /** @type {const} */ ('message'),
    conversation,
    author: other.username,
    id: `past-${String(n).padStart(6, '0')}`,
    kind: /** @type {const} */ ('text'),
    text: `past ${n}`,
    at: n,
    state: /** @type {const} */ ('received'),
  }));
  const marks = { firstUnread: null, readUpTo: null, readByThem: null };
  const end = { is: /** @type {const} */ ('conversation'), id: conversation, unread: 0, ...marks };
  const items = [...messages, { ...end, with: other.username }];
  const { database } = page.account;
  await takeItems(database, items, { isTrusted: false, note: async () => undefined });
  page.talking.changed([conversation]);
}

test('what is shown stays in sight when a long past comes before it, and can be scrolled to', async () => {
  const { town, alice, bob } = await twoPeople();
  await said(bob, alice, 'one');
  await said(alice, bob, 'two');
  await remember(alice, bob, MANY);
  await until(() => alice.conversation(bob)?.earlier === true, 'there is more');
  const before = alice.texts(bob);
  assert.deepEqual(before.slice(-3), [`past ${MANY - 1}`, 'one', 'two']);
  assert.equal(alice.conversation(bob)?.later, false);
  assert.equal(alice.conversation(bob)?.unread, 1);
  await town.clock.advance(1_000);
  await alice.conversations.loadEarlier(bob.username);
  assert.ok(alice.texts(bob).length > before.length);
  await said(bob, alice, 'three');
  assert.deepEqual(alice.texts(bob).slice(-3), ['one', 'two', 'three']);
});

test('where nothing was said yet the newest of a past is shown', async () => {
  const { alice, bob } = await twoPeople();
  await remember(alice, bob, MANY);
  await until(() => alice.texts(bob).length > 0, 'it is shown');
  assert.equal(alice.texts(bob).at(-1), `past ${MANY - 1}`);
  assert.equal(alice.conversation(bob)?.later, false);
  assert.equal(alice.conversation(bob)?.earlier, true);
  const last = () => alice.conversation(bob)?.last?.text;
  await until(() => last() === `past ${MANY - 1}`, 'it is in the list');
});

test('a conversation that is not open is in the list, and has its past when it is opened', async () => {
  const { alice, bob } = await twoPeople();
  alice.conversations.close();
  await remember(alice, bob, 3);
  await until(() => alice.conversation(bob)?.last?.text === 'past 2', 'it is in the list');
  await alice.conversations.open(bob.username);
  assert.deepEqual(alice.texts(bob), ['past 0', 'past 1', 'past 2']);
});
