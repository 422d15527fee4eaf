import '../fakes/storage.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDB } from 'idb';
import { Changes } from '#js/conversation/changes.js';
import { makeChange } from '#js/conversation/making.js';
import { readChain } from '#js/identity/chain.js';
import { openDatabase } from '#js/storage/database.js';
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
      'changes',
      'conversations',
      'devices',
      'groups',
      'keyPackages',
      'messages',
      'outbox',
      'owed',
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
