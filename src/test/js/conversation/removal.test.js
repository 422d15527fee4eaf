import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../fakes/clock.js';
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
  return { town, alice, bob };
}

/**
 * @param {Page} page
 * @param {Page} other
 * @param {string} text
 */
function remove(page, other, text) {
  const message = page.conversation(other)?.messages.find((it) => it.text === text);
  return page.conversations.remove(other.username, message?.key ?? '');
}

test('a message that was deleted is gone from this device alone, and stays gone', async () => {
  const { town, alice, bob } = await talking();
  for (const text of ['one', 'two', 'three']) await alice.conversations.send(bob.username, text);
  await until(() => alice.states(bob).every((state) => state === 'delivered'), 'delivered');
  assert.deepEqual(await remove(alice, bob, 'three'), { ok: true });
  assert.deepEqual(await remove(alice, bob, 'one'), { ok: true });
  assert.deepEqual(alice.texts(bob), ['two']);
  assert.equal(alice.conversation(bob)?.last?.text, 'two');
  assert.deepEqual(bob.texts(alice), ['one', 'two', 'three']);
  alice.vanish();
  const again = await town.open('alice');
  assert.equal(again.conversation(bob)?.last?.text, 'two');
  await again.conversations.open(bob.username);
  assert.deepEqual(again.texts(bob), ['two']);
  const stored = await again.account.database.getAll('messages');
  assert.deepEqual(
    stored.map((/** @type {any} */ { text }) => text),
    ['', 'two', ''],
  );
});

test('a message that was deleted before it could be delivered is not sent', async () => {
  const { town, alice, bob } = await talking();
  bob.vanish();
  await town.clock.advance(20_000);
  await alice.conversations.send(bob.username, 'rather not');
  await alice.conversations.send(bob.username, 'hello');
  await remove(alice, bob, 'rather not');
  const back = await town.open('bob');
  await town.befriend(alice, back);
  await back.conversations.open(alice.username);
  await town.clock.advance(5_000);
  await until(() => back.texts(alice).length > 0, 'it arrives');
  assert.deepEqual(back.texts(alice), ['hello']);
});

test('a repeat of a message that was deleted does not bring it back', async () => {
  const { town, alice, bob } = await talking();
  const channel = /** @type {any} */ (bob.connections.at(-1)).channel;
  channel.lossy = true;
  await alice.conversations.send(bob.username, 'Only once');
  await until(() => bob.texts(alice).length === 1, 'Bob has it');
  await remove(bob, alice, 'Only once');
  assert.equal(bob.conversation(alice)?.last, null);
  for (const connection of bob.connections) connection.close();
  await town.clock.advance(5_000);
  await until(() => alice.states(bob)[0] === 'delivered', 'Alice knows');
  assert.deepEqual(bob.texts(alice), []);
});

test('what cannot be deleted stays, and one is told', async () => {
  const { alice, bob } = await talking();
  await alice.conversations.send(bob.username, 'one');
  alice.account.database.close();
  assert.deepEqual(await remove(alice, bob, 'one'), { ok: false, code: 'storage-failed' });
  assert.deepEqual(alice.texts(bob), ['one']);
});
