/**
 * Devices that were removed, and whoever has found one.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { directConversation } from '#js/conversation/direct-state.js';
import {
  encodeChange,
  encodeDelivered,
  encodeNote,
  encodeText,
} from '#js/conversation/envelope.js';
import { bobAway, comesBack, leave } from '../fakes/away.js';
import { settled, until } from '../fakes/clock.js';
import { sendRaw, talking } from '../fakes/meeting.js';
import { sealedFrame } from '../fakes/seals.js';

/** @typedef {import('../fakes/town.js').Page} Page */

/**
 * What the device of one says over a channel that is open.
 *
 * @param {Page} from
 * @param {Page} to
 * @param {(parts: {id: string, conversation: string, at: number}) => Uint8Array} encode
 */
function says(from, to, encode) {
  const id = v7();
  const conversation = directConversation(from.username, to.username);
  const bytes = encode({ id, conversation, at: from.town.clock.now() });
  sendRaw(from, sealedFrame(from, to, id, bytes));
}

/**
 * @param {Page} page
 * @param {Page} other
 */
const shown = (page, other) =>
  (page.conversation(other)?.messages ?? []).map(({ text, fromFormer }) => [text, fromFormer]);

test('a letter that comes after its device was removed is shown, marked, and acknowledged to nobody', async () => {
  const { town, alice, bob } = await bobAway();
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'For later');
  await until(() => alice.states(bob).join() === 'sent', 'it is in the mailbox');
  leave(alice);
  town.remove(alice);
  const bob2 = await comesBack(town, 'bob', alice);
  await bob2.conversations.open(alice.username);
  await until(() => bob2.texts(alice).length === 1, 'Bob has it');
  assert.deepEqual(shown(bob2, alice), [['For later', true]]);
  await until(() => town.office.boxOf(bob.account.device).length === 0, 'it is thrown away');
  await town.clock.advance(60_000);
  assert.equal(town.office.boxOf(alice.account.device).length, 0);
  leave(bob2);
  const bob3 = await comesBack(town, 'bob', alice);
  await bob3.conversations.open(alice.username);
  await until(() => bob3.texts(alice).length === 1, 'it was stored');
  assert.deepEqual(shown(bob3, alice), [['For later', true]]);
});

test('whoever has found a device that was removed changes nothing that was said before', async () => {
  const { town, alice, bob } = await talking();
  await bob.conversations.send(alice.username, 'Ten');
  await until(() => alice.texts(bob).length === 1, 'Alice has it');
  const { id: said = '' } = alice.conversation(bob)?.messages[0] ?? {};
  const of = { author: bob.username, id: said };
  town.remove(bob);
  says(bob, alice, (it) => encodeChange({ ...it, kind: 'delete', body: { of } }));
  says(bob, alice, (it) => encodeChange({ ...it, kind: 'reaction', body: { of, emoji: '👍' } }));
  says(bob, alice, (it) => encodeChange({ ...it, kind: 'edit', body: { of, text: 'Twelve' } }));
  says(bob, alice, (it) => encodeText({ ...it, text: 'Pay now' }));
  await until(() => alice.texts(bob).length === 3, 'Alice has what it says');
  assert.deepEqual(shown(alice, bob), [
    ['Ten', undefined],
    ['Twelve', true],
    ['Pay now', true],
  ]);
  const [first, second] = alice.conversation(bob)?.messages ?? [];
  assert.deepEqual([first?.reactions, first?.edited], [undefined, undefined]);
  assert.deepEqual(second?.replyTo, of);
});

test('that a device which was removed has got or read something counts no more', async () => {
  const { town, alice, bob } = await talking();
  /** @type {any} */ (bob.connections.at(-1)).channel.lossy = true;
  alice.groups.view = { groups: [] };
  await alice.conversations.send(bob.username, 'Are you there?');
  await settled();
  const { id = '' } = alice.conversation(bob)?.messages[0] ?? {};
  /** @type {any} */ (bob.connections.at(-1)).channel.lossy = false;
  town.remove(bob);
  says(bob, alice, (it) => encodeDelivered({ ...it, ids: [id], view: { groups: [] } }));
  says(bob, alice, (it) => encodeNote({ ...it, kind: 'receipt', body: { read: id } }));
  says(bob, alice, (it) => encodeText({ ...it, text: 'Later than that' }));
  await until(() => alice.texts(bob).length === 2, 'Alice has all of it');
  assert.equal(alice.states(bob)[0], 'queued');
  assert.equal(alice.conversation(bob)?.readByThem, 0);
  assert.deepEqual(alice.groups.compared, []);
});

test('a connection to a device that was removed ends, when the server tells or is there again', async () => {
  for (const event of ['chain', 'welcome']) {
    const { town, alice, bob } = await talking();
    const phone = await town.open('bob', 'phone');
    phone.know(alice, 'accepted');
    alice.see(bob);
    await until(() => alice.peers.channels(bob.username).length === 2, 'both are connected');
    town.remove(bob);
    alice.session.emit(event, { username: bob.username, sequence: 2, contacts: [] });
    await until(() => alice.peers.channels(bob.username).length === 1, `it ends by ${event}`);
    assert.equal(alice.peers.channels(bob.username)[0].device, phone.account.device);
    await town.clock.advance(120_000);
    assert.equal(alice.peers.has({ username: bob.username, device: bob.account.device }), false);
  }
});
