import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { until } from '../fakes/clock.js';
import { talking } from '../fakes/meeting.js';
import { find, said } from '../fakes/talk.js';

test('a reply says what it answers, also when it could not be stored and is tried again', async () => {
  const { alice, bob } = await talking();
  await said(bob, alice, 'Tea?');
  const { author, id } = find(alice, bob, 'Tea?');
  await alice.messages.reply(bob.username, { author, id });
  assert.deepEqual(alice.store.state.conversations.replies[bob.username], { author, id });
  const { add } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.add = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  await alice.conversations.send(bob.username, 'Yes', { author, id });
  IDBObjectStore.prototype.add = add;
  const failed = find(alice, bob, 'Yes');
  assert.equal(failed.state, 'failed');
  await alice.conversations.retry(bob.username, failed.key);
  await until(() => bob.texts(alice).includes('Yes'), 'it arrives');
  assert.deepEqual(find(bob, alice, 'Yes').replyTo, { author, id });
});

test('what one is about to answer is there again after a reload, until it is given up', async () => {
  const { town, alice, bob } = await talking();
  await said(bob, alice, 'Tea?');
  const { author, id } = find(alice, bob, 'Tea?');
  await alice.messages.reply(bob.username, { author, id });
  alice.vanish();
  const again = await town.open('alice');
  assert.deepEqual(again.store.state.conversations.replies[bob.username], { author, id });
  await again.messages.reply(bob.username, null);
  assert.deepEqual({ ...again.store.state.conversations.replies }, {});
});

test('a quoted message is found beyond what is loaded, follows its changes, and may be missing', async () => {
  const { alice, bob } = await talking();
  await said(bob, alice, 'Long ago');
  const old = find(alice, bob, 'Long ago');
  for (let n = 0; n < 60; n += 1) await bob.conversations.send(alice.username, `Message ${n}`);
  await until(() => alice.texts(bob).length === 61, 'all came');
  alice.conversations.close();
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'That', { author: old.author, id: old.id });
  const lost = { author: bob.username, id: v7() };
  await alice.conversations.send(bob.username, 'This', lost);
  const quoted = () => alice.conversation(bob)?.quoted ?? {};
  await until(() => quoted()[old.key]?.text === 'Long ago', 'it is found');
  await until(() => quoted()[`${lost.author} ${lost.id}`] === null, 'it is known to be missing');
  await bob.messages.edit(alice.username, old.key, 'Long, long ago');
  await until(() => quoted()[old.key]?.text === 'Long, long ago', 'it follows');
  assert.deepEqual(await alice.messages.reveal(bob.username, old), { ok: true });
  assert.ok(alice.texts(bob).includes('Long, long ago'));
  assert.deepEqual(await alice.messages.reveal(bob.username, lost), {
    ok: false,
    code: 'not-found',
  });
});
