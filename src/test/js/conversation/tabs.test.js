import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { MOST_SHOWN } from '#js/conversation/window-state.js';
import { settled, until } from '../fakes/clock.js';
import { Town } from '../fakes/town.js';

/** Alice with two tabs of one browser, and Bob. */
async function twoTabs() {
  const town = new Town();
  const leader = await town.open('alice');
  const follower = await town.open('alice');
  const bob = await town.open('bob');
  for (const tab of [leader, follower]) await town.befriend(tab, bob);
  return { town, leader, follower, bob };
}

/**
 * @param {Awaited<ReturnType<typeof twoTabs>>['leader']} tab
 * @param {string} from
 * @param {number} count
 */
async function storeFrom(tab, from, count) {
  const conversation = `direct:${[tab.username, from].sort().join(':')}`;
  const transaction = tab.account.database.transaction(['messages', 'conversations'], 'readwrite');
  const message = { conversation, author: from, kind: 'text', at: 0, state: 'received' };
  let position = 0;
  for (let n = 0; n < count; n += 1) {
    const next = { ...message, id: v7(), text: String(n) };
    position = await transaction.objectStore('messages').add(next);
  }
  const last = { ...message, id: v7(), text: 'last', position };
  await transaction
    .objectStore('conversations')
    .put({ id: conversation, with: from, unread: count, firstUnread: 1, last });
  await transaction.done;
  return conversation;
}

test('what was begun in one tab shows in the other, until it is sent', async () => {
  const { leader, follower, bob } = await twoTabs();
  await leader.conversations.open(bob.username);
  await follower.conversations.keepDraft(bob.username, 'Dear Bob');
  const draft = () => leader.store.state.conversations.drafts[bob.username];
  await until(() => draft() === 'Dear Bob', 'the draft is known');
  await follower.conversations.send(bob.username, 'Dear Bob');
  await until(() => draft() === undefined || draft() === '', 'it is a draft no longer');
  assert.equal(await leader.account.database.get('values', `draft ${bob.username}`), undefined);
});

test('a draft that has become another text meanwhile outlives the message', async () => {
  const { follower, bob } = await twoTabs();
  await follower.conversations.keepDraft(bob.username, 'Dear Bob');
  const sent = follower.conversations.send(bob.username, 'Dear Bob');
  await follower.conversations.keepDraft(bob.username, 'One more thing');
  await sent;
  const { database } = follower.account;
  assert.equal(await database.get('values', `draft ${bob.username}`), 'One more thing');
  assert.equal(follower.store.state.conversations.drafts[bob.username], 'One more thing');
});

test('what is to be answered in one tab is so in the other, until the answer is sent', async () => {
  const { leader, follower, bob } = await twoTabs();
  await leader.conversations.open(bob.username);
  const tea = { author: bob.username, id: v7() };
  await follower.messages.reply(bob.username, tea);
  const chosen = () => leader.store.state.conversations.replies[bob.username];
  await until(() => chosen()?.id === tea.id, 'the reply is known');
  await follower.conversations.send(bob.username, 'Yes', tea);
  await until(() => chosen() === undefined, 'it is answered');
  assert.deepEqual({ ...follower.store.state.conversations.replies }, {});
  const { database } = leader.account;
  assert.equal(await database.get('values', `reply ${bob.username}`), undefined);
});

test('another message that is to be answered meanwhile stays chosen', async () => {
  const { leader, follower, bob } = await twoTabs();
  const tea = { author: bob.username, id: v7() };
  const cake = { author: bob.username, id: v7() };
  await follower.messages.reply(bob.username, tea);
  const sent = follower.conversations.send(bob.username, 'Yes', tea);
  await follower.messages.reply(bob.username, cake);
  await sent;
  const { database } = follower.account;
  assert.deepEqual(await database.get('values', `reply ${bob.username}`), cake);
  const chosen = () => leader.store.state.conversations.replies[bob.username];
  await until(() => chosen()?.id === cake.id, 'the other tab knows the later one');
});

test('a reply that is given up in one tab is so in the other', async () => {
  const { leader, follower, bob } = await twoTabs();
  const tea = { author: bob.username, id: v7() };
  await leader.messages.reply(bob.username, tea);
  const chosen = () => follower.store.state.conversations.replies[bob.username];
  await until(() => chosen()?.id === tea.id, 'the reply is known');
  await leader.messages.reply(bob.username, null);
  await until(() => chosen() === undefined, 'it is given up');
});

test('two tabs that see the same messages count them as read once', async () => {
  const { leader, follower, bob } = await twoTabs();
  const id = await storeFrom(leader, bob.username, 4);
  for (const tab of [leader, follower]) {
    await tab.conversations.reload();
    await tab.conversations.open(bob.username);
  }
  const positions = leader.conversation(bob)?.messages.map((it) => it.position ?? 0) ?? [];
  await Promise.all(
    [leader, follower].map((tab) => tab.conversations.see(bob.username, positions[1] ?? 0)),
  );
  const stored = await leader.account.database.get('conversations', id);
  assert.equal(stored.unread, 2);
  assert.equal(stored.firstUnread, (positions[1] ?? 0) + 1);
});

test('what is read anew takes nothing away that was loaded before', async () => {
  const { leader, bob } = await twoTabs();
  const id = await storeFrom(leader, bob.username, 120);
  const read = { ...(await leader.account.database.get('conversations', id)), unread: 0 };
  await leader.account.database.put('conversations', read);
  await leader.conversations.reload();
  await leader.conversations.open(bob.username);
  await leader.conversations.loadEarlier(bob.username);
  const texts = leader.texts(bob);
  assert.equal(leader.conversation(bob)?.earlier, true);
  const late = { conversation: id, author: bob.username, kind: 'text', at: 0, state: 'received' };
  await leader.account.database.add('messages', { ...late, id: v7(), text: 'late' });
  await leader.conversations.reload();
  assert.deepEqual(leader.texts(bob), [...texts, 'late']);
  assert.equal(leader.conversation(bob)?.earlier, true);
  await leader.conversations.loadEarlier(bob.username);
  await leader.conversations.reload();
  assert.equal(leader.texts(bob)[0], '0');
  assert.equal(leader.conversation(bob)?.earlier, false);
});

test('a tab that follows shows no more at once than others, however many come', async () => {
  const { town, leader, follower, bob } = await twoTabs();
  await follower.conversations.open(bob.username);
  const id = await storeFrom(leader, bob.username, MOST_SHOWN + 50);
  leader.tabs.tellHistory([id]);
  const shown = () => follower.conversation(bob);
  await until(() => shown()?.messages.length === MOST_SHOWN, 'they are shown');
  await town.clock.advance(5_000);
  assert.equal(shown()?.messages.length, MOST_SHOWN);
  assert.equal(shown()?.later, true);
  await follower.conversations.loadLater(bob.username);
  assert.equal(shown()?.messages.at(-1)?.text, String(MOST_SHOWN + 49));
  assert.equal(shown()?.later, false);
});

test('what another tab has stored is shown once the storage works again, and sent meanwhile', async () => {
  const { town, leader, follower, bob } = await twoTabs();
  await leader.conversations.open(bob.username);
  await until(() => leader.link(bob)?.state === 'open', 'they are connected');
  const { database } = leader.account;
  const transaction = database.transaction.bind(database);
  database.transaction = (/** @type {any} */ stores, /** @type {any[]} */ ...rest) => {
    if (stores === 'messages') throw new DOMException('broken', 'UnknownError');
    return transaction(stores, ...rest);
  };
  await follower.conversations.send(bob.username, 'From the other tab');
  await until(() => bob.conversation(leader)?.last?.text === 'From the other tab', 'Bob has it');
  await settled();
  assert.deepEqual(leader.texts(bob), []);
  database.transaction = transaction;
  await town.clock.advance(3_000);
  await until(() => leader.texts(bob).length === 1, 'it is shown');
});
