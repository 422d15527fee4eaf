import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { directConversation } from '#js/conversation/direct-state.js';
import { encodeChange, encodeText } from '#js/conversation/envelope.js';
import { exportDatabase, writable } from '#js/storage/export.js';
import { settled, until } from '../fakes/clock.js';
import { talking } from '../fakes/meeting.js';
import { sealedBy } from '../fakes/seals.js';
import { find, said, untilStored } from '../fakes/talk.js';
import { Town } from '../fakes/town.js';

/** @typedef {import('../fakes/town.js').Page} Page */

/**
 * @param {Page} page
 * @returns {Promise<string>} all that is stored
 */
async function storedBy(page) {
  return JSON.stringify(await exportDatabase(page.account.database), writable);
}

/**
 * @param {Town} town
 * @param {Page} page
 */
async function away(town, page) {
  page.vanish();
  await town.clock.advance(20_000);
}

/**
 * @param {Town} town
 * @param {Page} other
 * @param {string} name
 */
async function back(town, other, name) {
  const page = await town.open(name);
  await town.befriend(other, page);
  await page.conversations.open(other.username);
  await town.clock.advance(5_000);
  return page;
}

test('an edit is shown by both, marked, also in the list, and nothing is left of what was said before', async () => {
  const { alice, bob } = await talking();
  await said(alice, bob, 'Helo');
  assert.deepEqual(await alice.messages.edit(bob.username, find(alice, bob, 'Helo').key, 'Hello'), {
    ok: true,
  });
  assert.deepEqual(alice.texts(bob), ['Hello']);
  await until(() => bob.texts(alice).join() === 'Hello', 'Bob sees it');
  assert.equal(bob.conversation(alice)?.last?.text, 'Hello');
  assert.ok(find(bob, alice, 'Hello').edited);
  assert.equal(bob.conversation(alice)?.messages.length, 1);
  await until(() => alice.conversation(bob)?.messages.length === 1, 'there is one message');
  await settled();
  for (const page of [alice, bob]) assert.doesNotMatch(await storedBy(page), /Helo/);
});

test('a message deleted for both leaves a mark on both sides, and no word', async () => {
  const { town, alice, bob } = await talking();
  await said(alice, bob, 'Secret');
  await alice.messages.retract(bob.username, find(alice, bob, 'Secret').key);
  await until(() => bob.conversation(alice)?.last?.kind === 'retracted', 'Bob sees it');
  assert.equal(alice.conversation(bob)?.last?.kind, 'retracted');
  await settled();
  for (const page of [alice, bob]) assert.doesNotMatch(await storedBy(page), /Secret/);
  bob.vanish();
  const again = await back(town, alice, 'bob');
  assert.equal(again.conversation(alice)?.messages[0]?.kind, 'retracted');
});

test('each person has one reaction to a message, which another takes the place of', async () => {
  const { alice, bob } = await talking();
  await said(alice, bob, 'Hello');
  const { key } = find(bob, alice, 'Hello');
  await bob.messages.react(alice.username, key, '👍');
  await alice.messages.react(bob.username, key, '👍');
  await bob.messages.react(alice.username, key, '❤️');
  await until(() => emojis(alice, bob) === '👍❤️' && emojis(bob, alice) === '👍❤️', 'both');
  await bob.messages.react(alice.username, key, null);
  await until(() => emojis(alice, bob) === '👍' && emojis(bob, alice) === '👍', 'one');
});

/**
 * @param {Page} page
 * @param {Page} other
 */
function emojis(page, other) {
  const reactions = page.conversation(other)?.messages[0]?.reactions ?? [];
  return reactions.map(({ emoji }) => emoji ?? '').join('');
}

test('changes made while the other is away reach them, in order, and are no messages', async () => {
  const { town, alice, bob } = await talking();
  for (const text of ['one', 'two', 'three']) await said(alice, bob, text);
  await away(town, bob);
  await alice.messages.edit(bob.username, find(alice, bob, 'one').key, 'first draft');
  await alice.messages.edit(bob.username, find(alice, bob, 'first draft').key, 'ONE');
  await alice.messages.retract(bob.username, find(alice, bob, 'two').key);
  await alice.messages.react(bob.username, find(alice, bob, 'three').key, '🙏');
  assert.doesNotMatch(await storedBy(alice), /first draft|two/);
  assert.equal(alice.conversation(bob)?.last?.text, 'three');
  const again = await back(town, alice, 'bob');
  await until(() => again.texts(alice).join() === 'ONE,,three', 'all came');
  await until(() => find(again, alice, 'three').reactions?.[0]?.emoji === '🙏', 'and it');
  assert.equal(again.conversation(alice)?.unread, 3);
  await untilStored(alice, 'outbox', 0);
});

test('what never left is changed as if it had been so from the start', async () => {
  const { town, alice, bob } = await talking();
  await away(town, bob);
  await alice.conversations.send(bob.username, 'typo');
  await alice.conversations.send(bob.username, 'rather not');
  await alice.messages.react(bob.username, find(alice, bob, 'rather not').key, '👍');
  await alice.messages.edit(bob.username, find(alice, bob, 'typo').key, 'fine');
  await alice.messages.retract(bob.username, find(alice, bob, 'rather not').key);
  assert.deepEqual(alice.texts(bob), ['fine']);
  assert.equal(alice.conversation(bob)?.last?.text, 'fine');
  assert.equal(await alice.account.database.count('outbox'), 1);
  assert.doesNotMatch(await storedBy(alice), /typo|rather not/);
  const again = await back(town, alice, 'bob');
  await until(() => again.texts(alice).length > 0, 'it arrives');
  assert.deepEqual(again.texts(alice), ['fine']);
  assert.equal(find(again, alice, 'fine').edited, undefined);
});

test('what may have left is followed by its deletion, and by its edit', async () => {
  const { town, alice, bob } = await talking();
  const channel = /** @type {any} */ (bob.connections.at(-1)).channel;
  channel.lossy = true;
  await alice.conversations.send(bob.username, 'Oops');
  await alice.conversations.send(bob.username, 'Teh');
  await until(() => bob.texts(alice).length === 2, 'Bob has them');
  await away(town, bob);
  assert.deepEqual(alice.states(bob), ['queued', 'queued']);
  await alice.messages.retract(bob.username, find(alice, bob, 'Oops').key);
  await alice.messages.edit(bob.username, find(alice, bob, 'Teh').key, 'The');
  assert.doesNotMatch(await storedBy(alice), /Oops|Teh/);
  const again = await back(town, alice, 'bob');
  await until(() => again.texts(alice).join() === ',The', 'they follow');
  assert.equal(again.conversation(alice)?.messages[0]?.kind, 'retracted');
});

test('only own messages that are stored can be edited and deleted for both', async () => {
  const { alice, bob } = await talking();
  await said(bob, alice, 'Mine');
  const { key } = find(alice, bob, 'Mine');
  const refusal = { ok: false, code: 'not-found' };
  assert.deepEqual(await alice.messages.edit(bob.username, key, 'Yours'), refusal);
  assert.deepEqual(await alice.messages.retract(bob.username, key), refusal);
  assert.deepEqual(await alice.messages.react(bob.username, 'nobody 1', '👍'), refusal);
  assert.deepEqual(await bob.messages.edit(alice.username, key, ' '), { ok: false, code: 'empty' });
  assert.deepEqual(await bob.messages.edit(alice.username, key, 'x'.repeat(16_001)), {
    ok: false,
    code: 'too-long',
  });
  bob.account.database.close();
  assert.deepEqual(await bob.messages.retract(alice.username, key), {
    ok: false,
    code: 'storage-failed',
  });
  assert.deepEqual(bob.texts(alice), ['Mine']);
});

test('changes that come before their message wait for it, and no more of them than there is room for', async () => {
  const { alice, bob } = await talking();
  const conversation = directConversation(alice.username, bob.username);
  const send = (/** @type {string} */ message, /** @type {Uint8Array} */ bytes) =>
    bob.peers.channels(alice.username)[0].channel.send(message, sealedBy(bob, alice, bytes));
  const id = v7();
  const of = { author: bob.username, id };
  const edit = v7();
  const body = { of, text: 'Edited' };
  send(edit, encodeChange({ id: edit, conversation, kind: 'edit', at: 5, body }));
  await untilStored(alice, 'changes', 1);
  assert.equal(alice.conversation(bob)?.messages.length, 0);
  assert.equal(alice.conversation(bob)?.last, null);
  send(id, encodeText({ id, conversation, text: 'First', at: 1 }));
  await until(() => alice.texts(bob).join() === 'Edited', 'both came');
  assert.equal(await alice.account.database.count('changes'), 0);
  assert.doesNotMatch(await storedBy(alice), /First/);
  for (let n = 1; n <= 205; n += 1) {
    const stray = { id: v7(), conversation, kind: /** @type {const} */ ('edit'), at: 1 };
    const target = { author: bob.username, id: v7() };
    const lost = { of: target, text: `stray number ${n}.` };
    send(stray.id, encodeChange({ ...stray, body: lost }));
    if (n % 20 === 0) await untilStored(alice, 'changes', Math.min(n, 200));
  }
  await until(() => alice.peers.channels(bob.username).length === 1, 'still connected');
  await untilStored(alice, 'received', 207);
  await untilStored(alice, 'changes', 200);
  assert.match(await storedBy(alice), /stray number 205\./);
  assert.doesNotMatch(await storedBy(alice), /stray number 5\./);
});

test('who changes what another person wrote is hung up on, and nothing is changed', async () => {
  const { alice, bob } = await talking();
  await said(alice, bob, 'Mine');
  const conversation = directConversation(alice.username, bob.username);
  const { author, id: target } = find(alice, bob, 'Mine');
  const id = v7();
  const body = { of: { author, id: target }, text: 'Yours' };
  const [{ channel }] = bob.peers.channels(alice.username);
  const bytes = encodeChange({ id, conversation, kind: 'edit', at: 9, body });
  channel.send(id, sealedBy(bob, alice, bytes));
  await until(() => bob.peers.channels(alice.username).length === 0, 'Alice hangs up');
  assert.deepEqual(alice.texts(bob), ['Mine']);
});

test('own changes show on all of my devices, also on one that is away, and on other tabs', async () => {
  const town = new Town();
  const laptop = await town.open('alice');
  const phone = await town.open('alice', 'phone');
  const bob = await town.open('bob');
  for (const device of [laptop, phone]) await town.befriend(device, bob);
  await until(() => laptop.peers.channels(laptop.username).length === 1, 'they are connected');
  for (const device of [laptop, phone]) await device.conversations.open(bob.username);
  await laptop.conversations.send(bob.username, 'one');
  await until(() => phone.texts(bob).length === 1, 'the phone shows it');
  const tab = await town.open('alice');
  await tab.conversations.open(bob.username);
  await until(() => tab.texts(bob).length === 1, 'the tab shows it');
  const { key } = find(laptop, bob, 'one');
  await tab.messages.edit(bob.username, key, 'two');
  await town.clock.advance(1_000);
  for (const page of [laptop, phone, tab]) {
    await until(() => page.texts(bob).join() === 'two', 'all show it');
  }
  await bob.conversations.open(laptop.username);
  await bob.messages.react(laptop.username, key, '👍');
  await town.clock.advance(1_000);
  for (const page of [laptop, phone, tab]) {
    await until(() => emojis(page, bob) === '👍', 'all show the reaction');
  }
  await phone.messages.retract(bob.username, key);
  await town.clock.advance(1_000);
  for (const page of [laptop, phone, tab]) {
    const last = () => page.conversation(bob)?.messages[0]?.kind;
    await until(() => last() === 'retracted', 'all show that it is deleted');
  }
});
