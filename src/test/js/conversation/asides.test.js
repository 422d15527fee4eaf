import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { directConversation } from '#js/conversation/direct-state.js';
import { encodeNote } from '#js/conversation/envelope.js';
import { stateShown } from '#js/conversation/reading-state.js';
import { toBytes } from '#js/lib/bytes.js';
import { encodeFrame } from '#js/rtc/frames.js';
import { settled, until } from '../fakes/clock.js';
import { Town } from '../fakes/town.js';

/** @typedef {import('../fakes/town.js').Page} Page */

async function talking() {
  const town = new Town();
  const alice = await town.open('alice');
  const bob = await town.open('bob');
  await town.befriend(alice, bob);
  await alice.conversations.open(bob.username);
  await bob.conversations.open(alice.username);
  await until(() => alice.link(bob)?.path === 'local-network', 'Alice is connected');
  await until(() => bob.link(alice)?.path === 'local-network', 'Bob is connected');
  return { town, alice, bob };
}

/**
 * @param {Page} page
 * @param {Page} other
 */
function shown(page, other) {
  const conversation = page.conversation(other);
  return conversation?.messages.map((it) => stateShown(it, conversation.readByThem)) ?? [];
}

/**
 * @param {Page} page
 * @param {{receipts?: boolean, typing?: boolean}} choice
 */
function choose(page, choice) {
  page.store.update((state) => ({ ...state, settings: { ...state.settings, ...choice } }));
}

/**
 * @param {Page} from
 * @param {Page} to
 * @param {string} kind
 * @param {Record<string, unknown>} body
 */
function note(from, to, kind, body) {
  const conversation = directConversation(from.username, to.username);
  const id = v7();
  const known = /** @type {any} */ (kind);
  return encodeFrame('message', id, encodeNote({ id, conversation, kind: known, at: 0, body }));
}

test('a message is delivered, and read once it was in sight', async () => {
  const { alice, bob } = await talking();
  await alice.conversations.send(bob.username, 'one');
  await alice.conversations.send(bob.username, 'two');
  await until(() => alice.states(bob).every((state) => state === 'delivered'), 'delivered');
  assert.deepEqual(shown(alice, bob), ['delivered', 'delivered']);
  await bob.look(alice);
  await until(() => shown(alice, bob).join() === 'read,read', 'Alice knows');
  assert.deepEqual(alice.texts(bob), ['one', 'two']);
  assert.deepEqual(bob.texts(alice), ['one', 'two']);
});

test('what comes while its end of the conversation is in sight is read at once', async () => {
  const { town, alice, bob } = await talking();
  await alice.conversations.send(bob.username, 'one');
  await until(() => bob.texts(alice).length === 1, 'Bob has it');
  await bob.look(alice);
  await alice.conversations.send(bob.username, 'two');
  await until(() => bob.texts(alice).length === 2, 'Bob has both');
  assert.equal(bob.conversation(alice)?.unread, 0);
  await town.clock.advance(1_000);
  await until(() => shown(alice, bob).join() === 'read,read', 'Alice knows');
});

test('a receipt that was lost is told again on the next connection, until it is acknowledged', async () => {
  const { town, alice, bob } = await talking();
  await alice.conversations.send(bob.username, 'one');
  await until(() => bob.texts(alice).length === 1, 'Bob has it');
  await until(() => alice.states(bob)[0] === 'delivered', 'Alice knows');
  /** @type {any} */ (bob.connections.at(-1)).notes.lossy = true;
  await bob.look(alice);
  await settled();
  assert.deepEqual(shown(alice, bob), ['delivered']);
  for (const connection of bob.connections) connection.close();
  await town.clock.advance(5_000);
  await until(() => shown(alice, bob)[0] === 'read', 'Alice knows');
  await settled();
  const [stored] = await bob.account.database.getAll('conversations');
  assert.deepEqual(stored.receipt.told, [alice.account.device]);
});

test('what was read is still known after reloads of both', async () => {
  const { town, alice, bob } = await talking();
  await alice.conversations.send(bob.username, 'one');
  await until(() => alice.states(bob)[0] === 'delivered', 'delivered');
  await bob.look(alice);
  await until(() => shown(alice, bob)[0] === 'read', 'read');
  alice.vanish();
  bob.vanish();
  const alice2 = await town.open('alice');
  await alice2.conversations.open(bob.username);
  assert.deepEqual(shown(alice2, bob), ['read']);
  const bob2 = await town.open('bob');
  await bob2.conversations.open(alice.username);
  assert.equal(bob2.conversation(alice)?.unread, 0);
});

test('a receipt that nobody could take is told when they are back, also after a reload', async () => {
  const { town, alice, bob } = await talking();
  await alice.conversations.send(bob.username, 'one');
  await until(() => alice.states(bob)[0] === 'delivered', 'delivered');
  alice.vanish();
  await bob.look(alice);
  bob.vanish();
  const alice2 = await town.open('alice');
  const bob2 = await town.open('bob');
  await town.befriend(alice2, bob2);
  await alice2.conversations.open(bob2.username);
  await town.clock.advance(2_000);
  await until(() => shown(alice2, bob2)[0] === 'read', 'Alice knows');
});

test('who does not tell what they read is not told either', async () => {
  const { town, alice, bob } = await talking();
  choose(bob, { receipts: false });
  await alice.conversations.send(bob.username, 'from Alice');
  await until(() => bob.texts(alice).length === 1, 'Bob has it');
  await bob.look(alice);
  await bob.conversations.send(alice.username, 'from Bob');
  await until(() => alice.texts(bob).length === 2, 'Alice has it');
  await alice.look(bob);
  await town.clock.advance(5_000);
  assert.deepEqual(shown(alice, bob), ['delivered', 'received']);
  assert.equal(bob.conversation(alice)?.readByThem, 0);
  choose(bob, { receipts: true });
  for (const connection of bob.connections) connection.close();
  await town.clock.advance(5_000);
  assert.deepEqual(shown(alice, bob), ['delivered', 'received']);
});

test('a receipt for what another device of mine has written counts for what was written before', async () => {
  const { alice, bob } = await talking();
  await alice.conversations.send(bob.username, 'one');
  await until(() => alice.states(bob)[0] === 'delivered', 'delivered');
  const channel = /** @type {any} */ (bob.connections.at(-1)).notes;
  channel.send(note(bob, alice, 'receipt', { read: '00000000-0000-7000-8000-000000000000' }));
  await settled();
  assert.deepEqual(shown(alice, bob), ['delivered']);
  channel.send(note(bob, alice, 'receipt', { read: v7() }));
  await until(() => shown(alice, bob)[0] === 'read', 'Alice knows');
});

test('one sees that the other writes, until they have sent it, cleared it, or rest', async () => {
  const { town, alice, bob } = await talking();
  alice.conversations.noteTyping(bob.username, true);
  await until(() => bob.conversation(alice)?.typing === true, 'Bob sees it');
  await town.clock.advance(6_900);
  assert.equal(bob.conversation(alice)?.typing, true);
  await town.clock.advance(200);
  assert.equal(bob.conversation(alice)?.typing, false);

  alice.conversations.noteTyping(bob.username, true);
  await until(() => bob.conversation(alice)?.typing === true, 'Bob sees it again');
  alice.conversations.noteTyping(bob.username, false);
  await until(() => bob.conversation(alice)?.typing === false, 'Alice has cleared it');

  alice.conversations.noteTyping(bob.username, true);
  await until(() => bob.conversation(alice)?.typing === true, 'Bob sees it once more');
  await alice.conversations.send(bob.username, 'done');
  await until(() => bob.texts(alice).length === 1, 'Bob has it');
  assert.equal(bob.conversation(alice)?.typing, false);
});

test('who writes on says so every three seconds and no more', async () => {
  const { town, alice, bob } = await talking();
  const notes = /** @type {any} */ (alice.connections.at(-1)).notes;
  const send = notes.send.bind(notes);
  let sent = 0;
  notes.send = (/** @type {Uint8Array} */ data) => {
    sent += 1;
    send(data);
  };
  for (let key = 0; key < 100; key += 1) {
    alice.conversations.noteTyping(bob.username, true);
    await town.clock.advance(100);
  }
  assert.equal(sent, 4);
  assert.equal(bob.conversation(alice)?.typing, true);
});

test('who does not tell that they write is not told either', async () => {
  const { alice, bob } = await talking();
  choose(bob, { typing: false });
  alice.conversations.noteTyping(bob.username, true);
  bob.conversations.noteTyping(alice.username, true);
  await settled();
  assert.equal(bob.conversation(alice)?.typing, false);
  assert.equal(alice.conversation(bob)?.typing, false);
});

test('notes that are not understood are passed over, and no message is made of them', async () => {
  const { alice, bob } = await talking();
  const notes = /** @type {any} */ (bob.connections.at(-1)).notes;
  const other = directConversation(alice.username, 'carol');
  const id = v7();
  const body = { active: true };
  for (const data of [
    'text',
    new Uint8Array(3),
    encodeFrame('ping', v7()),
    encodeFrame('message', v7(), toBytes('no JSON')),
    encodeFrame('message', v7(), new Uint8Array(2_000)),
    encodeFrame(
      'message',
      id,
      encodeNote({ id, conversation: other, kind: 'typing', at: 0, body }),
    ),
    note(bob, alice, 'reaction', { to: 'x' }),
    note(bob, alice, 'typing', { active: 'yes' }),
    note(bob, alice, 'receipt', { read: 'no id' }),
    note(bob, alice, 'receipt', {}),
  ]) {
    notes.send(typeof data === 'string' ? toBytes(data) : data);
  }
  await settled();
  assert.deepEqual(alice.texts(bob), []);
  assert.equal(alice.conversation(bob)?.typing, false);
  await bob.conversations.send(alice.username, 'As ever');
  await until(() => bob.states(alice)[0] === 'delivered', 'the connection holds');
});

test('a flood of notes is passed over', async () => {
  const { town, alice, bob } = await talking();
  const notes = /** @type {any} */ (bob.connections.at(-1)).notes;
  for (let n = 0; n < 200; n += 1) notes.send(note(bob, alice, 'typing', { active: false }));
  notes.send(note(bob, alice, 'typing', { active: true }));
  await settled();
  assert.equal(alice.conversation(bob)?.typing, false);
  await town.clock.advance(10_000);
  notes.send(note(bob, alice, 'typing', { active: true }));
  await until(() => alice.conversation(bob)?.typing === true, 'others are heard again');
});
