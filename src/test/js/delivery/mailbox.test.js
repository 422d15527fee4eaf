import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { directConversation } from '#js/conversation/direct-state.js';
import { encodeDelivered, encodeText } from '#js/conversation/envelope.js';
import { toBase64Url } from '#js/lib/base64url.js';
import { bobAway, comesBack, leave } from '../fakes/away.js';
import { settled, until } from '../fakes/clock.js';
import { byTheServer, friends, withoutConnections } from '../fakes/meeting.js';
import { FakeGroups, sealedBy } from '../fakes/seals.js';
import { nextUncaught } from '../fakes/uncaught.js';

/** @typedef {import('../fakes/town.js').Page} Page */

/**
 * @param {Page} page
 * @param {Page} other
 */
function paths(page, other) {
  return (page.conversation(other)?.messages ?? []).map(({ path }) => path);
}

test('what is written to somebody who is away is safe at once, and arrives while its sender is gone', async () => {
  const { town, alice, bob } = await bobAway();
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'For later');
  await until(() => alice.states(bob).join() === 'sent', 'it is in the mailbox');
  assert.deepEqual(paths(alice, bob), ['server']);
  leave(alice);

  const bob2 = await comesBack(town, 'bob', alice);
  await bob2.conversations.open(alice.username);
  await until(() => bob2.texts(alice).join() === 'For later', 'Bob has it');
  assert.deepEqual(paths(bob2, alice), ['server']);
  await until(() => town.office.boxOf(alice.account.device).length === 1, 'Bob has told it');
  assert.equal(town.office.boxOf(bob.account.device).length, 0);
  leave(bob2);

  const alice2 = await comesBack(town, 'alice', bob2);
  await alice2.conversations.open(bob.username);
  await until(() => alice2.states(bob).join() === 'delivered', 'Alice knows');
  await until(() => town.office.boxOf(alice.account.device).length === 0, 'she keeps no letter');
  assert.equal(await alice2.account.database.count('outbox'), 0);
});

test('that it was read is told by the mailbox as well', async () => {
  const { town, alice, bob } = await bobAway();
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'Read me');
  await until(() => alice.states(bob).join() === 'sent', 'it is in the mailbox');
  leave(alice);
  const bob2 = await comesBack(town, 'bob', alice);
  await bob2.conversations.open(alice.username);
  await until(() => bob2.texts(alice).length === 1, 'Bob has it');
  await bob2.look(alice);
  await until(() => town.office.boxOf(alice.account.device).length === 2, 'Bob has told both');
  leave(bob2);
  const alice2 = await comesBack(town, 'alice', bob2);
  await alice2.conversations.open(bob.username);
  await until(() => (alice2.conversation(bob)?.readByThem ?? 0) > 0, 'Alice knows');
});

test('many messages arrive in order and once, whoever comes and goes meanwhile', async () => {
  const { town, alice, bob } = await bobAway();
  await alice.conversations.open(bob.username);
  const texts = Array.from({ length: 230 }, (_, n) => `message ${n}`);
  for (const text of texts.slice(0, 200)) await alice.conversations.send(bob.username, text);
  await until(() => town.office.boxOf(bob.account.device).length === 200, 'all are in the mailbox');
  const bob2 = await comesBack(town, 'bob', alice);
  for (const text of texts.slice(200)) await alice.conversations.send(bob.username, text);
  await bob2.conversations.open(alice.username);
  await town.clock.advance(20_000);
  await until(() => alice.states(bob).every((state) => state === 'delivered'), 'all delivered');
  await bob2.conversations.showNewest(alice.username);
  const stored = await bob2.account.database.getAllFromIndex('messages', 'timeline');
  assert.deepEqual(
    stored.map((/** @type {any} */ it) => it.text),
    texts,
  );
});

test('a full mailbox loses nothing: what did not fit comes when its owner is back', async () => {
  const { town, alice, bob } = await bobAway();
  town.office.room = 3;
  await alice.conversations.open(bob.username);
  for (let n = 0; n < 8; n += 1) await alice.conversations.send(bob.username, `message ${n}`);
  await until(() => alice.states(bob).filter((it) => it === 'sent').length === 3, 'some fit');
  await settled();
  assert.equal(alice.states(bob).filter((it) => it === 'queued').length, 5);
  const bob2 = await comesBack(town, 'bob', alice);
  await bob2.conversations.open(alice.username);
  await town.clock.advance(20_000);
  await until(() => alice.states(bob).every((it) => it === 'delivered'), 'all are delivered');
  const texts = Array.from({ length: 8 }, (_, n) => `message ${n}`);
  assert.deepEqual(bob2.texts(alice), texts);
});

test('a letter that was thrown away unread is sent again when its receiver is back', async () => {
  const { town, alice, bob } = await bobAway();
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'Lost on the way');
  await until(() => alice.states(bob).join() === 'sent', 'it is in the mailbox');
  town.office.boxes.clear();
  const bob2 = await comesBack(town, 'bob', alice);
  await bob2.conversations.open(alice.username);
  await town.clock.advance(10_000);
  await until(() => bob2.texts(alice).length === 1, 'Bob has it');
  await until(() => alice.states(bob).join() === 'delivered', 'Alice knows');
});

test('an expired letter is put into the mailbox again', async () => {
  const { town, alice, bob } = await bobAway();
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'Old');
  await until(() => alice.states(bob).join() === 'sent', 'it is in the mailbox');
  town.office.boxes.clear();
  leave(alice);
  town.clock.skip(31 * 24 * 60 * 60 * 1000);
  const alice2 = await comesBack(town, 'alice', bob);
  await alice2.conversations.open(bob.username);
  await town.clock.advance(20_000);
  await until(() => town.office.boxOf(bob.account.device).length === 1, 'it is there again');
});

test('where no connection can be made messages go by the server, and are acknowledged by a seal', async () => {
  const { town, alice, bob } = await friends();
  withoutConnections(alice, bob);
  await alice.conversations.open(bob.username);
  await bob.conversations.open(alice.username);
  await alice.conversations.send(bob.username, 'By the socket');
  await town.clock.advance(1_000);
  await until(() => alice.states(bob).join() === 'delivered', 'it is delivered');
  assert.deepEqual(paths(alice, bob), ['server']);
  assert.deepEqual(bob.texts(alice), ['By the socket']);
  assert.equal(town.network.connections.size, 0);
});

test('what the socket swallows goes by the mailbox after moments, and shows once', async () => {
  const { town, alice, bob } = await friends();
  town.office.isOpen = true;
  withoutConnections(alice, bob);
  const { emit } = bob.session;
  bob.session.emit = (name, fact) => {
    if (name !== 'relay') emit.call(bob.session, name, fact);
  };
  await alice.conversations.open(bob.username);
  await bob.conversations.open(alice.username);
  await alice.conversations.send(bob.username, 'Swallowed');
  await town.clock.advance(12_000);
  await until(() => bob.texts(alice).join() === 'Swallowed', 'Bob has it');
  await town.clock.advance(1_000);
  await until(() => alice.states(bob).join() === 'delivered', 'Alice knows');
});

test('what somebody on the way has spoilt on each path is sent again to who is there', async () => {
  const { town, alice, bob } = await friends();
  town.office.isOpen = true;
  withoutConnections(alice, bob);
  const { emit } = bob.session;
  let spoilt = 0;
  bob.session.emit = (name) => {
    if (name === 'relay') spoilt += 1;
  };
  bob.groups.isReady = false;
  await alice.conversations.open(bob.username);
  await bob.conversations.open(alice.username);
  await alice.conversations.send(bob.username, 'Again');
  await town.clock.advance(12_000);
  await until(() => alice.states(bob).join() === 'sent', 'it is in the mailbox');
  town.office.boxes.clear();
  await town.clock.advance(20_000);
  const before = spoilt;
  assert.ok(before > 1);
  await town.clock.advance(10_000);
  assert.equal(spoilt, before, 'not all the time');
  bob.session.emit = emit;
  bob.groups.isReady = true;
  await town.clock.advance(60_000);
  await until(() => bob.texts(alice).join() === 'Again', 'Bob has it');
  await until(() => alice.states(bob).join() === 'delivered', 'Alice knows');
});

test('what comes by the socket before the contacts are known is neither lost nor overtaken', async () => {
  const { town, alice, bob } = await byTheServer();
  const { contacts } = bob.store.state;
  bob.store.update((it) => ({ ...it, contacts: { ...contacts, status: 'loading', people: {} } }));
  await alice.conversations.send(bob.username, 'One');
  await settled();
  assert.deepEqual(bob.texts(alice), []);
  bob.store.update((it) => ({ ...it, contacts }));
  await alice.conversations.send(bob.username, 'Two');
  // As long as it takes what is lost to come by the mailbox.
  await town.clock.advance(12_000);
  await until(() => bob.texts(alice).length === 2, 'Bob has both');
  assert.deepEqual(bob.texts(alice), ['One', 'Two']);
});

test('what was lost with a group is sent again in the one that takes its place', async () => {
  const { town, alice, bob } = await friends();
  town.office.isOpen = true;
  withoutConnections(alice, bob);
  const { emit } = bob.session;
  bob.session.emit = () => undefined;
  bob.groups.isReady = false;
  await alice.conversations.open(bob.username);
  await bob.conversations.open(alice.username);
  await alice.conversations.send(bob.username, 'Spoiled');
  await town.clock.advance(12_000);
  await until(() => alice.states(bob).join() === 'sent', 'it is in the mailbox');
  town.office.boxes.clear();
  await town.clock.advance(30_000);
  assert.deepEqual(bob.texts(alice), []);
  bob.session.emit = emit;
  bob.groups.isReady = true;
  await alice.talking.regrouped(bob.username, 'another group');
  await town.clock.advance(1_000);
  await until(() => alice.states(bob).join() === 'delivered', 'it is delivered');
  assert.deepEqual(bob.texts(alice), ['Spoiled']);
});

test('who is invisible gets messages and tells nobody before they are visible', async () => {
  const { town, alice, bob } = await bobAway();
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'Are you there?');
  await until(() => alice.states(bob).join() === 'sent', 'it is in the mailbox');
  town.invisible.add(bob.username);
  const bob2 = await town.open('bob');
  await bob2.conversations.open(alice.username);
  await until(() => bob2.texts(alice).length === 1, 'Bob has it');
  await bob2.look(alice);
  await town.clock.advance(30_000);
  assert.deepEqual(alice.states(bob), ['sent']);
  assert.equal(town.network.connections.size, 0);
  bob2.store.update((it) => ({ ...it, me: { ...it.me, availability: 'available' } }));
  await until(() => alice.states(bob).join() === 'delivered', 'Alice knows');
});

test('a crash between storing and acknowledging shows a message once, and its sender hears of it', async () => {
  const { town, alice, bob } = await bobAway();
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'Once');
  await until(() => alice.states(bob).join() === 'sent', 'it is in the mailbox');
  const box = town.office.boxOf(bob.account.device);
  const bob2 = await comesBack(town, 'bob', alice);
  await bob2.conversations.open(alice.username);
  await until(() => bob2.texts(alice).length === 1, 'Bob has it');
  await until(() => alice.states(bob).join() === 'delivered', 'Alice knows');
  leave(bob2);
  alice.see(bob2);
  town.office.boxes.set(bob.account.device, box);
  const bob3 = await comesBack(town, 'bob', alice);
  await bob3.conversations.open(alice.username);
  await until(() => town.office.boxOf(bob.account.device).length === 0, 'it is taken again');
  assert.deepEqual(bob3.texts(alice), ['Once']);
});

test('what the server says is no acknowledgement, and a name that it forges has no effect', async () => {
  const { alice, bob } = await bobAway();
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'Mine');
  await until(() => alice.states(bob).join() === 'sent', 'it is in the mailbox');
  const conversation = directConversation(alice.username, bob.username);
  const [{ id: mine = '' } = {}] = alice.conversation(bob)?.messages ?? [];
  const note = v7();
  const claim = encodeDelivered({ id: note, conversation, at: 0, ids: [mine] });
  const post = (/** @type {string} */ id, /** @type {Uint8Array} */ bytes) =>
    alice.session.emit('relay', {
      from: bob.username,
      device: bob.account.device,
      data: `${id}.${toBase64Url(bytes)}`,
    });
  post(note, claim);
  // Sealed by Alice's own device, and said to come from Bob.
  post(note, sealedBy(alice, bob, claim));
  const forged = v7();
  const text = encodeText({ id: forged, conversation, text: 'Not by Bob', at: 0 });
  post(forged, sealedBy(alice, bob, text));
  await settled();
  await settled();
  assert.deepEqual(alice.states(bob).slice(0, 1), ['sent']);
  const other = alice.conversation(bob)?.messages.find((it) => it.text === 'Not by Bob');
  assert.notEqual(other?.mine, false);
});

test('the mailbox is emptied also where groups cannot be compared with the server', async (t) => {
  const { town, alice, bob } = await bobAway();
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'Hello');
  await until(() => alice.states(bob).join() === 'sent', 'it is in the mailbox');
  t.mock.method(FakeGroups.prototype, 'sync', async () => {
    throw new TypeError('of a group');
  });
  const reported = nextUncaught();
  const bob2 = await comesBack(town, 'bob', alice);
  assert.equal(await reported, 'of a group');
  await bob2.conversations.open(alice.username);
  await until(() => bob2.texts(alice).join() === 'Hello', 'Bob has it');
});
