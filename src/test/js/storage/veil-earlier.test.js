import '../fakes/storage.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDB } from 'idb';
import { History } from '#js/conversation/history.js';
import { openDatabase } from '#js/storage/database.js';
import { valuesWith } from '#js/storage/values.js';
import { EARLIER } from '#js/storage/veil.js';
import { veilEarlier } from '#js/storage/veil-earlier.js';
import { damage, flipped, rawRows, storesWith } from '../fakes/raw-rows.js';

const MARKER = 'plum dumplings';
const MESSAGES = 250;
const conversation = 'direct:alice:bob';
let count = 0;

/** @returns {Promise<string>} username of somebody whose browser has what version 4 of the database kept */
async function earlier() {
  count += 1;
  const username = `earlier-${count}`;
  // Without WebCrypto rows rest as they did before.
  Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });
  const database = await openDatabase(username);
  delete (/** @type {any} */ (crypto).subtle);
  const message = {
    conversation,
    author: 'bob',
    kind: 'text',
    text: MARKER,
    at: 1,
    state: 'received',
  };
  const transaction = database.transaction(
    ['messages', 'conversations', 'outbox', 'owed', 'changes', 'values'],
    'readwrite',
  );
  const put = (/** @type {any} */ store, /** @type {any} */ row, /** @type {string[]} */ ...key) =>
    transaction.objectStore(store).put(row, ...key);
  for (let n = 1; n <= MESSAGES; n += 1)
    put('messages', { ...message, position: n, id: String(n) });
  const last = { ...message, position: MESSAGES, id: String(MESSAGES) };
  put('conversations', { id: conversation, with: 'bob', unread: 0, last });
  const envelope = new TextEncoder().encode(MARKER);
  const entry = { position: 1, to: 'bob', id: '1', conversation, envelope };
  put('outbox', entry);
  put('owed', { ...entry, device: 'phone' });
  put('changes', { conversation, author: 'bob', id: 'later', kind: 'pending', text: MARKER });
  put('values', MARKER, 'draft bob');
  put('values', 'a-device', 'device');
  put(
    'values',
    { stores: ['values', 'conversations', 'outbox', 'owed', 'changes', 'messages'], after: null },
    EARLIER,
  );
  await transaction.done;
  database.close();
  return username;
}

/** An idle time each time it is asked for, of which a reload can be made. */
class Idle {
  asked = 0;
  /** @type {number} times after which the page is gone */
  until = Number.POSITIVE_INFINITY;

  idle = async () => {
    this.asked += 1;
    if (this.asked > this.until) throw new DOMException('The page is gone', 'AbortError');
  };
}

const EVERYWHERE = ['changes', 'conversations', 'messages', 'outbox', 'owed', 'values'];

test('what earlier versions have left open is read at once, and sealed by and by', async () => {
  const username = await earlier();
  assert.deepEqual(storesWith(await rawRows(username), MARKER), EVERYWHERE);
  const database = await openDatabase(username);
  const history = new History(database);
  assert.equal((await history.page(conversation, 500)).messages.length, MESSAGES);
  assert.deepEqual(await valuesWith(database, 'draft '), [['bob', MARKER]]);

  const time = new Idle();
  await veilEarlier({ database, idle: time.idle, locks: undefined });

  assert.ok(time.asked >= EVERYWHERE.length + 2, 'a few rows at a time');
  assert.deepEqual(storesWith(await rawRows(username), MARKER), []);
  const { messages } = await history.page(conversation, 500);
  assert.equal(messages.filter(({ text }) => text === MARKER).length, MESSAGES);
  assert.deepEqual(await valuesWith(database, 'draft '), [['bob', MARKER]]);
  assert.equal(await database.get('values', 'device'), 'a-device');
  const [entry] = await database.getAll('outbox');
  assert.equal(new TextDecoder().decode(entry?.envelope), MARKER);
  assert.equal(await database.get('values', EARLIER), undefined);

  const again = new Idle();
  await veilEarlier({ database, idle: again.idle, locks: undefined });
  assert.equal(again.asked, 1);
  database.close();
});

test('after a reload it goes on from where it was', async () => {
  const username = await earlier();
  let opened = 0;
  let looked = 0;
  while (storesWith(await rawRows(username), MARKER).length > 0) {
    const database = await openDatabase(username);
    const time = new Idle();
    time.until = 2;
    await veilEarlier({ database, idle: time.idle, locks: undefined });
    database.close();
    opened += 1;
    looked += Math.min(time.asked, 2);
    assert.ok(opened < 10, 'it comes to an end');
  }
  assert.ok(opened > 2);
  assert.ok(looked <= EVERYWHERE.length + 3, 'nothing is done twice');
});

test('a browser of a version before the veil is marked when it is opened; a new one is not', async () => {
  const before = await openDB('p2p-chat marked', 4, {
    upgrade(database) {
      for (const name of EVERYWHERE) database.createObjectStore(name);
    },
  });
  before.close();
  const database = await openDatabase('marked');
  assert.notEqual(await database.get('values', EARLIER), undefined);
  database.close();
  const fresh = await openDatabase('fresh');
  assert.equal(await fresh.get('values', EARLIER), undefined);
  fresh.close();
});

test('a row that was sealed meanwhile, or damaged, stays as it is', async () => {
  const username = await earlier();
  const database = await openDatabase(username);
  const first = await database.get('messages', 1);
  await database.put('messages', /** @type {any} */ ({ ...first, text: 'said anew' }));
  await damage(username, 'messages', (row) => (row.position === 1 ? flipped(row) : row));
  const [, rests] = (await rawRows(username)).find(([, row]) => row.position === 1) ?? [];
  await veilEarlier({ database, idle: new Idle().idle, locks: undefined });
  const [, after] = (await rawRows(username)).find(([, row]) => row.position === 1) ?? [];
  assert.deepEqual(after, rests);
  assert.deepEqual(storesWith(await rawRows(username), MARKER), []);
  database.close();
});

test('one tab does it, and the next one when that is gone', async () => {
  const username = await earlier();
  const database = await openDatabase(username);
  /** @type {string[]} */
  const names = [];
  const locks = {
    request: async (/** @type {any} */ name, /** @type {any} */ work) => {
      names.push(name);
      return await work();
    },
  };
  await veilEarlier({ database, idle: new Idle().idle, locks: /** @type {any} */ (locks) });
  assert.deepEqual(names, [`p2p-chat ${username} veil`]);
  assert.deepEqual(storesWith(await rawRows(username), MARKER), []);
  database.close();
});

test('a browser that closes the database meanwhile ends it; an error of ours does not go unseen', async () => {
  const username = await earlier();
  const database = await openDatabase(username);
  await assert.rejects(
    veilEarlier({
      database,
      idle: () => Promise.reject(new TypeError('ours')),
      locks: undefined,
    }),
    TypeError,
  );
  database.close();
  await veilEarlier({ database, idle: new Idle().idle, locks: undefined });
  assert.deepEqual(storesWith(await rawRows(username), MARKER), EVERYWHERE);
});
