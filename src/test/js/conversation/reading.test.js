import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../fakes/clock.js';
import { friends, talking } from '../fakes/meeting.js';
import { Town } from '../fakes/town.js';

/** Alice has Bob's newest message before her eyes. */
async function looking() {
  const town = new Town();
  const alice = await town.open('alice');
  const bob = await town.open('bob');
  await town.befriend(alice, bob);
  await alice.conversations.open(bob.username);
  await bob.conversations.open(alice.username);
  await until(() => bob.link(alice)?.state === 'open', 'Bob is connected');
  await bob.conversations.send(alice.username, 'one');
  await until(() => alice.texts(bob).length === 1, 'Alice has it');
  await alice.look(bob);
  return { town, alice, bob };
}

test('what comes before the eyes of a person is read at once', async () => {
  const { town, alice, bob } = await looking();
  await bob.conversations.send(alice.username, 'two');
  await until(() => alice.texts(bob).length === 2, 'Alice has it');
  assert.equal(alice.conversation(bob)?.unread, 0);
  await town.clock.advance(1_000);
  await until(() => bob.conversation(alice)?.readByThem === 2, 'Bob is told');
});

test('what comes while the messages are covered is not read until they are in sight again', async () => {
  const { alice, bob } = await looking();
  await until(() => bob.conversation(alice)?.readByThem === 1, 'Bob is told of the first');
  await alice.conversations.see(bob.username, null);
  await bob.conversations.send(alice.username, 'two');
  await until(() => bob.states(alice).join() === 'delivered,delivered', 'it has arrived');
  assert.equal(alice.conversation(bob)?.unread, 1);
  assert.equal(bob.conversation(alice)?.readByThem, 1);

  await alice.look(bob);
  assert.equal(alice.conversation(bob)?.unread, 0);
});

test('what comes below what one reads is not read yet', async () => {
  const { alice, bob } = await looking();
  const position = alice.conversation(bob)?.messages[0]?.position;
  // The newest is so long that only its beginning is in sight.
  await alice.conversations.see(bob.username, position ?? 0, false);
  await bob.conversations.send(alice.username, 'two');
  await until(() => alice.texts(bob).length === 2, 'Alice has it');
  assert.equal(alice.conversation(bob)?.unread, 1);
});

test('that the messages of one are out of sight says nothing of another', async () => {
  const { alice, bob } = await looking();
  await alice.conversations.see('carol', null);
  await bob.conversations.send(alice.username, 'two');
  await until(() => alice.texts(bob).length === 2, 'Alice has it');
  assert.equal(alice.conversation(bob)?.unread, 0);
});

test('messages count as unread until the person sees them', async () => {
  const { alice, bob } = await talking();
  bob.isVisible = false;
  await alice.conversations.send(bob.username, 'Are you there?');
  await until(() => bob.conversation(alice)?.unread === 1, 'one is unread');
  await bob.look(alice);
  assert.equal(bob.conversation(alice)?.unread, 1);
  bob.isVisible = true;
  await bob.look(alice);
  assert.equal(bob.conversation(alice)?.unread, 0);
  bob.conversations.close();
  await alice.conversations.send(bob.username, 'And now?');
  await until(() => bob.conversation(alice)?.unread === 1, 'one is unread again');
  assert.equal(bob.conversation(alice)?.last?.text, 'And now?');
});

test('messages in a conversation that was never opened are counted and kept', async () => {
  const { alice, bob } = await friends();
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'First words');
  await until(() => bob.conversation(alice)?.unread === 1, 'one is unread');
  assert.deepEqual(bob.texts(alice), []);
  await bob.conversations.open(alice.username);
  assert.deepEqual(bob.texts(alice), ['First words']);
  await bob.look(alice);
  assert.equal(bob.conversation(alice)?.unread, 0);
});

test('older messages are loaded page by page', async () => {
  const { alice, bob } = await talking();
  for (let n = 0; n < 120; n += 1) await alice.conversations.send(bob.username, `message ${n}`);
  alice.conversations.close();
  await alice.conversations.open(bob.username);
  assert.equal(alice.texts(bob).length, 50);
  assert.equal(alice.texts(bob)[0], 'message 70');
  await alice.conversations.loadEarlier(bob.username);
  await alice.conversations.loadEarlier(bob.username);
  assert.equal(alice.texts(bob).length, 120);
  assert.equal(alice.texts(bob)[0], 'message 0');
  assert.equal(alice.conversation(bob)?.earlier, false);
});
