import '../fakes/storage.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDB } from 'idb';
import { Changes } from '#js/conversation/changes.js';
import { makeChange } from '#js/conversation/making.js';
import { readChain } from '#js/identity/chain.js';
import { openDatabase } from '#js/storage/database.js';
import { upgrade } from '#js/storage/upgrade.js';
import { EARLIER, Veil } from '#js/storage/veil.js';
import { veilKey } from '#js/storage/veil-key.js';
import { veiled } from '#js/storage/veiled.js';
import { FakeChains, readyPage } from '../fakes/chains.js';

test('what a browser has kept since the first version is there, and can go on', async () => {
  const first = await openDB('p2p-chat alice', 1, {
    upgrade(database) {
      database.createObjectStore('conversations', { keyPath: 'id' });
      const keys = { keyPath: 'position', autoIncrement: true };
      const messages = database.createObjectStore('messages', keys);
      messages.createIndex('identity', ['conversation', 'author', 'id'], { unique: true });
      messages.createIndex('timeline', ['conversation', 'position']);
      const outbox = database.createObjectStore('outbox', { keyPath: 'position' });
      outbox.createIndex('recipient', ['to', 'position']);
      database.createObjectStore('values');
    },
  });
  const conversation = 'direct:alice:bob';
  const message = { conversation, author: 'alice', id: '1', kind: 'text', text: 'Hi', at: 0 };
  const position = await first.add('messages', { ...message, state: 'queued' });
  const envelope = new Uint8Array([1]);
  await first.add('outbox', { position, to: 'bob', id: '1', conversation, envelope });
  await first.put('values', 'a-device', 'device');
  first.close();

  const database = await openDatabase('alice');
  assert.equal((await database.getAllFromIndex('messages', 'timeline'))[0]?.text, 'Hi');
  assert.equal((await database.getAllFromIndex('outbox', 'recipient'))[0]?.to, 'bob');
  assert.equal(await database.count('changes'), 0);
  const edit = {
    conversation,
    of: { author: 'alice', id: '1' },
    change: { kind: /** @type {const} */ ('pending'), text: 'Hello', edited: { at: 1, id: '2' } },
    kind: /** @type {const} */ ('edit'),
    delivery: { to: 'bob', id: '2', envelope },
  };
  await new Changes(database).write(conversation, (transaction) => makeChange(transaction, edit));
  assert.equal((await database.getAll('messages'))[0]?.text, 'Hello');
  assert.equal(await database.countFromIndex('outbox', 'change'), 1);
  assert.equal(await database.get('values', 'device'), 'a-device');
  assert.deepEqual(
    [...database.objectStoreNames],
    [
      'acknowledgements',
      'changes',
      'conversations',
      'devices',
      'groups',
      'keyPackages',
      'messages',
      'outbox',
      'owed',
      'ownState',
      'people',
      'received',
      'values',
    ],
  );
  database.close();
});

test('a browser that was a device before there were identities is the same one in its chain', async () => {
  const device = '01938f1e-0000-7000-8000-000000000000';
  const before = await openDB('p2p-chat carol', 3, {
    upgrade(database) {
      database.createObjectStore('values').put(device, 'device');
      for (const name of ['outbox', 'owed']) database.createObjectStore(name);
    },
  });
  before.close();

  const server = new FakeChains();
  const page = await readyPage(server, 'carol', indexedDB);
  assert.equal(page.account.device, device);
  const chain = await readChain('carol', server.of('carol'));
  assert.equal(chain?.devices.has(device), true);
  assert.deepEqual((await page.account.database.get('people', 'carol'))?.links, chain?.links);
  page.vanish();
});

test('what rests sealed since version 5 is there, and what came later can be kept besides', async () => {
  /** @type {import('#js/storage/database.js').Database} */
  const before = await openDB('p2p-chat dora', 5, {
    upgrade(opening, version, _after, transaction) {
      upgrade(opening, version, transaction);
      opening.deleteObjectStore('acknowledgements');
      opening.deleteObjectStore('ownState');
    },
  });
  const sealing = veiled(before, new Veil(/** @type {Uint8Array} */ (await veilKey(before))));
  const message = { conversation: 'direct:alice:dora', author: 'alice', id: '1', text: 'Hi' };
  await sealing.add('messages', /** @type {any} */ (message));
  await sealing.put('received', { key: 'alice a1 1', other: 'alice', at: 1 });
  before.close();

  const database = await openDatabase('dora');
  assert.equal((await database.getAll('messages'))[0]?.text, 'Hi');
  assert.equal((await database.get('received', 'alice a1 1'))?.other, 'alice');
  assert.equal(await database.get('values', EARLIER), undefined);
  const row = { with: 'alice', username: 'alice', device: 'a1', id: '1', at: 2 };
  await database.put('acknowledgements', row);
  assert.deepEqual(await database.get('acknowledgements', ['alice', 'alice', 'a1', '1']), row);
  const item = { kind: 'settings', key: 'typing', value: false, at: 3, device: 'phone' };
  await database.put('ownState', /** @type {any} */ (item));
  assert.deepEqual(await database.get('ownState', ['settings', 'typing']), item);
  database.close();
});
