import '../fakes/storage.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Changes } from '#js/conversation/changes.js';
import { draftKey } from '#js/conversation/drafts.js';
import { History } from '#js/conversation/history.js';
import { replyKey } from '#js/conversation/replies.js';
import { openVault } from '#js/identity/vault.js';
import { keepAtOnce } from '#js/storage/at-once.js';
import { openDatabase } from '#js/storage/database.js';
import { Values, valuesWith } from '#js/storage/values.js';
import { damage, flipped, rawRows, storesWith } from '../fakes/raw-rows.js';

const MARKER = 'plum dumplings';
const conversation = 'direct:alice:bob';
let count = 0;

/** @returns {Promise<{username: string, database: import('#js/storage/database.js').Database}>} */
async function opened() {
  count += 1;
  const username = `veiled-${count}`;
  return { username, database: await openDatabase(username) };
}

/**
 * @param {string} id
 * @param {string} [text]
 * @returns {any}
 */
function message(id, text = MARKER) {
  return { conversation, author: 'bob', id, kind: 'text', text, at: 1, state: 'received' };
}

const incoming = { with: 'bob', seen: false, receipt: null };
const range = () => IDBKeyRange.bound([conversation, 0], [conversation, Number.POSITIVE_INFINITY]);

test('nothing that people say or begin to say can be read in what a browser keeps', async () => {
  const { username, database } = await opened();
  const history = new History(database);
  const envelope = new TextEncoder().encode(MARKER);
  await history.addIncoming(message('1'), incoming);
  await history.addIncoming({ ...message('2', ''), kind: 'unsupported', envelope }, incoming);
  const own = { ...message('3'), author: 'alice', state: 'queued' };
  await history.addOutgoing(
    { ...own, replyTo: { author: 'bob', id: MARKER } },
    { to: 'bob', envelope },
  );
  const [entry] = await database.getAll('outbox');
  await database.put('owed', { .../** @type {any} */ (entry), device: 'phone' });
  await new Changes(database).receive(
    conversation,
    { author: 'bob', id: 'later' },
    { kind: 'pending', text: MARKER, edited: { at: 1, id: '4' } },
  );
  await keepAtOnce(database, draftKey('bob'), MARKER);
  await keepAtOnce(database, replyKey('bob'), { author: 'bob', id: MARKER });
  await new Values(database).set('contacts', [{ username: 'bob', displayName: MARKER }]);

  const readable = [];
  for (const name of /** @type {const} */ ([
    'messages',
    'conversations',
    'outbox',
    'owed',
    'changes',
    'values',
  ])) {
    for (const row of await database.getAll(name))
      readable.push(...storesWith([[name, row]], MARKER));
  }
  assert.deepEqual(
    [...new Set(readable)].sort(),
    ['changes', 'conversations', 'messages', 'outbox', 'owed', 'values'],
    'the page reads it',
  );
  database.close();
  assert.deepEqual(storesWith(await rawRows(username), MARKER), []);
});

test('whichever way a row is written and read, it is what it was', async () => {
  const { username, database } = await opened();
  const first = await database.add('messages', message('1', 'one'));
  await database.put('messages', { ...message('2', 'two'), position: first + 1 });
  const transaction = database.transaction(['messages', 'values'], 'readwrite');
  const messages = transaction.objectStore('messages');
  await messages.add(message('3', 'three'));
  await messages.put({ ...message('4', 'four'), position: first + 3 });
  await transaction.objectStore('values').put('five', 'draft bob');
  assert.equal(await transaction.objectStore('values').get('draft bob'), 'five');
  await transaction.done;
  const texts = ['one', 'two', 'three', 'four'];
  const index = () => database.transaction('messages').store.index('timeline');
  const store = () => database.transaction('messages').store;
  const walked = async (/** @type {AsyncIterable<any>} */ cursors) => {
    const found = [];
    for await (const cursor of cursors) found.push(cursor.value.text);
    return found;
  };
  const key = /** @type {[string, number]} */ ([conversation, first]);

  assert.equal((await database.get('messages', first))?.text, 'one');
  assert.equal((await database.getFromIndex('messages', 'timeline', key))?.text, 'one');
  assert.equal((await store().get(first))?.text, 'one');
  assert.equal((await index().get(key))?.text, 'one');
  for (const all of [
    await database.getAll('messages'),
    await database.getAllFromIndex('messages', 'timeline', range()),
    await store().getAll(),
    await index().getAll(range()),
  ]) {
    assert.deepEqual(
      all.map(({ text }) => text),
      texts,
    );
  }
  assert.deepEqual(await walked(store()), texts);
  assert.deepEqual(await walked(store().iterate()), texts);
  assert.deepEqual(await walked(index()), texts);
  assert.deepEqual(await walked(index().iterate(range(), 'prev')), texts.toReversed());
  assert.equal(await database.count('messages'), 4);
  assert.equal(await database.countFromIndex('messages', 'timeline', range()), 4);
  assert.deepEqual(await database.getAllKeys('messages'), [first, first + 1, first + 2, first + 3]);
  assert.equal(await database.get('messages', first + 9), undefined);
  database.close();
  for (const text of [...texts, 'five'])
    assert.deepEqual(storesWith(await rawRows(username), text), []);
});

test('a cursor reads, changes and skips', async () => {
  const { username, database } = await opened();
  for (const id of ['1', '2', '3', '4']) await database.add('messages', message(id, `say ${id}`));
  const transaction = database.transaction('messages', 'readwrite');
  let cursor = await transaction.store.index('timeline').openCursor(range());
  assert.equal(cursor?.value.text, 'say 1');
  assert.equal(cursor.value, cursor.value, 'it is opened once');
  await cursor.update({ ...cursor.value, text: 'changed' });
  cursor = await cursor.advance(2);
  assert.equal(cursor?.value.text, 'say 3');
  await cursor.delete();
  cursor = await cursor.continue();
  assert.equal(cursor?.value.text, 'say 4');
  assert.equal(await cursor?.continue(), null);
  await transaction.done;

  const iterating = database.transaction('messages', 'readwrite');
  const seen = [];
  for await (const one of iterating.store) {
    seen.push(one.value.text);
    if (one.value.text === 'changed') one.continue(4);
    else await one.update({ ...one.value, text: 'changed too' });
  }
  await iterating.done;
  assert.deepEqual(seen, ['changed', 'say 4']);
  const all = await database.getAll('messages');
  assert.deepEqual(
    all.map(({ text }) => text),
    ['changed', 'say 2', 'changed too'],
  );
  assert.equal(await database.transaction('messages').store.openCursor(99), null);
  database.close();
  for (const text of ['say', 'changed']) {
    assert.deepEqual(storesWith(await rawRows(username), text), []);
  }
});

test('values are read with their keys, whichever are asked for', async () => {
  const { username, database } = await opened();
  for (const name of ['a', 'b', 'c']) await keepAtOnce(database, `draft ${name}`, `to ${name}`);
  await damage(username, 'values', flipped, 'draft b');
  const { store } = database.transaction('values');
  assert.equal(await store.get(IDBKeyRange.lowerBound('draft c')), 'to c');
  assert.deepEqual(await store.getAll(IDBKeyRange.bound('draft a', 'draft z'), 1), ['to a']);
  assert.deepEqual(await valuesWith(database, 'draft '), [
    ['a', 'to a'],
    ['c', 'to c'],
  ]);
  await database.put('values', undefined, 'draft a');
  assert.deepEqual(await valuesWith(database, 'draft '), [
    ['a', undefined],
    ['c', 'to c'],
  ]);
  const values = new Values(database);
  assert.equal(await values.get('draft b', 'unreadable'), 'unreadable');
  assert.equal(await values.get('draft d', 'unreadable'), undefined);
  database.close();
});

test('a transaction that is taken back leaves nothing, and one that fails says so', async () => {
  const { database } = await opened();
  await database.add('messages', message('1'));
  await assert.rejects(database.add('messages', message('1')), { name: 'ConstraintError' });
  const transaction = database.transaction('messages', 'readwrite');
  await transaction.store.add(message('2'));
  transaction.abort();
  await assert.rejects(transaction.done, { name: 'AbortError' });
  assert.equal(await database.count('messages'), 1);
  database.close();
  await assert.rejects(database.get('messages', 1), { name: 'InvalidStateError' });
});

test('what is damaged keeps nothing else from being read', async () => {
  const { username, database } = await opened();
  const history = new History(database);
  await history.addIncoming(message('1', 'one'), incoming);
  const sent = { ...message('2', 'two'), author: 'alice', state: /** @type {const} */ ('queued') };
  await history.addOutgoing(sent, { to: 'bob', envelope: new Uint8Array([1]) });
  await damage(username, 'messages', (row) => (row.id === '1' ? flipped(row) : row));
  for (const store of ['conversations', 'outbox']) await damage(username, store, flipped);

  const { messages } = await history.page(conversation, 10);
  assert.deepEqual(
    messages.map(({ kind, text }) => [kind, text]),
    [
      ['unsupported', ''],
      ['text', 'two'],
    ],
  );
  assert.deepEqual(
    (await history.conversations()).map((it) => [it.with, it.unread, it.last.kind]),
    [['bob', 0, 'unsupported']],
  );
  assert.deepEqual(await database.getAll('outbox'), []);
  await history.addIncoming(message('3', 'three'), incoming);
  assert.equal((await history.conversation(conversation))?.last.text, 'three');
  database.close();
});

test('tabs that open at once have one key, and so have those after them', async () => {
  const tabs = await Promise.all([
    openDatabase('tabs'),
    openDatabase('tabs'),
    openDatabase('tabs'),
  ]);
  for (const [at, tab] of tabs.entries()) await tab.put('values', `from ${at}`, `draft ${at}`);
  for (const tab of [...tabs, await openDatabase('tabs')]) {
    assert.deepEqual(
      (await valuesWith(tab, 'draft ')).map(([, text]) => text),
      ['from 0', 'from 1', 'from 2'],
    );
    tab.close();
  }
});

test('the key does not rest open, and a database whose key does not unwrap is not opened', async () => {
  const { username, database } = await opened();
  await database.put('values', 'x', 'draft bob');
  const wrapped = /** @type {Uint8Array<ArrayBuffer>} */ (await database.get('values', 'veil.key'));
  const key = await (await openVault(database)).unwrap('veil.key', wrapped);
  assert.equal(key.length, 32);
  database.close();
  const hex = Buffer.from(key).toString('latin1');
  assert.deepEqual(storesWith(await rawRows(username), hex), []);
  await damage(
    username,
    'values',
    (rest) => rest.map((/** @type {number} */ it) => it ^ 1),
    'veil.key',
  );
  await assert.rejects(openDatabase(username), { name: 'OperationError' });
});

test('where the browser has no WebCrypto rows rest as they are', async () => {
  Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });
  try {
    const { username, database } = await opened();
    await database.add('messages', message('1'));
    assert.equal((await database.getAll('messages'))[0]?.text, MARKER);
    database.close();
    assert.deepEqual(storesWith(await rawRows(username), MARKER), ['messages']);
  } finally {
    delete (/** @type {any} */ (crypto).subtle);
  }
  assert.notEqual(crypto.subtle, undefined);
});
