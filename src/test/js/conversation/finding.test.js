import '../fakes/storage.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState } from '#js/app.js';
import { directConversation } from '#js/conversation/direct-state.js';
import { FindingService } from '#js/conversation/finding.js';
import { newConversation } from '#js/conversation/state.js';
import { Store } from '#js/lib/store.js';
import { openDatabase } from '#js/storage/database.js';

let count = 0;

/** @param {readonly string[]} texts of the messages with Bob, oldest first */
async function remembering(texts) {
  count += 1;
  const username = `alice-${count}`;
  const database = await openDatabase(username);
  const { store: messages, done } = database.transaction('messages', 'readwrite');
  const conversation = directConversation(username, 'bob');
  for (const [index, text] of texts.entries()) {
    const kind = text === '' ? 'deleted' : 'text';
    const message = { conversation, author: 'bob', id: `${index}`, kind, text, at: index };
    await messages.add(/** @type {any} */ ({ ...message, state: 'received' }));
  }
  await done;
  const store = new Store(initialState());
  const finding = new FindingService({ store });
  finding.begin({ username, database });
  return { store, finding, database, conversation };
}

/**
 * @param {FindingService} finding
 * @param {string} text
 */
async function foundBy(finding, text, username = 'bob') {
  /** @type {number[]} */
  const positions = [];
  const { signal } = new AbortController();
  const found = (/** @type {readonly number[]} */ more) => positions.push(...more);
  const outcome = await finding.find(username, text, { found, signal });
  return outcome.ok ? positions : outcome.code;
}

test('messages with the text are found, the newest first, whatever its case and accents', async () => {
  const { finding } = await remembering(['A café', 'nothing', 'CAFE au lait', '', 'decaffeinated']);
  assert.deepEqual(await foundBy(finding, 'Café'), [3, 1]);
  assert.deepEqual(await foundBy(finding, 'caf'), [5, 3, 1]);
  assert.deepEqual(await foundBy(finding, 'tea'), []);
  assert.deepEqual(await foundBy(finding, '\u0301'), []);
  assert.deepEqual(await foundBy(finding, 'cafe', 'carol'), []);
});

test('a long past is looked through from end to end, and no further than is wanted', async () => {
  const texts = Array.from({ length: 1_203 }, (_, n) => (n % 100 === 0 ? `round ${n}` : `${n}`));
  const { finding } = await remembering(texts);
  const rounds = await foundBy(finding, 'round');
  assert.deepEqual(rounds, [1201, 1101, 1001, 901, 801, 701, 601, 501, 401, 301, 201, 101, 1]);

  const stop = new AbortController();
  /** @type {number[]} */
  const first = [];
  const found = (/** @type {readonly number[]} */ more) => {
    first.push(...more);
    stop.abort();
  };
  await finding.find('bob', 'round', { found, signal: stop.signal });
  assert.deepEqual(first, [1201, 1101, 1001, 901, 801]);
});

test('what is around a message can be shown, and one goes on from there', async () => {
  const { store, finding, conversation } = await remembering(
    Array.from({ length: 300 }, (_, n) => `${n + 1}`),
  );
  store.update((state) => ({
    ...state,
    conversations: {
      ...state.conversations,
      open: 'bob',
      with: { bob: newConversation(conversation, 'bob') },
    },
  }));
  await foundBy(finding, '100');
  await finding.show('bob', 100);
  const shown = store.state.conversations.with.bob;
  assert.deepEqual([shown?.messages[0]?.text, shown?.messages.at(-1)?.text], ['80', '149']);
  assert.deepEqual([shown?.earlier, shown?.later], [true, true]);
});

test('a storage that fails is told', async () => {
  const { store, finding, database } = await remembering(['one']);
  database.close();
  assert.equal(await foundBy(finding, 'one'), 'storage-failed');
  assert.equal(store.state.conversations.trouble, 'storage-failed');
});

test('before the history is open nothing can be found', async () => {
  const finding = new FindingService({ store: new Store(initialState()) });
  assert.equal(await foundBy(finding, 'one'), 'not-ready');
});
