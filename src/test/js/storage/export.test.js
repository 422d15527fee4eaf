import '../fakes/storage.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase } from '#js/storage/database.js';
import { exportDatabase, writable } from '#js/storage/export.js';
import { FakeChains, readyPage } from '../fakes/chains.js';

test('a download holds all that the browser keeps, as text that can be read', async () => {
  const database = await openDatabase('anna');
  await database.put('values', true, 'hideAddress');
  const message = {
    conversation: 'direct:anna:ben',
    author: 'anna',
    id: '1',
    kind: /** @type {const} */ ('text'),
    text: 'Hello',
    at: 1,
    state: /** @type {const} */ ('queued'),
    position: 1,
  };
  await database.put('messages', message);
  await database.put('outbox', {
    position: 1,
    to: 'ben',
    id: '1',
    conversation: 'direct:anna:ben',
    envelope: new TextEncoder().encode('{"id":"1"}'),
  });

  const data = JSON.parse(JSON.stringify(await exportDatabase(database), writable));

  assert.deepEqual(data.values, { hideAddress: true });
  assert.deepEqual(data.messages, [message]);
  assert.equal(data.outbox[0].envelope, '{"id":"1"}');
  assert.deepEqual(data.conversations, []);
  database.close();
});

test('a download holds no keys, nor what only they can open', async () => {
  const page = await readyPage(new FakeChains(), 'carla');
  const { database } = page.account;
  await database.put('groups', { group: 'g', people: [], state: new Uint8Array(1) });
  const kept = await database.getAllKeys('values');
  assert.ok(kept.includes('wrappingKey') && kept.includes('identity.keys'));

  const data = JSON.parse(JSON.stringify(await exportDatabase(database), writable));

  assert.deepEqual(Object.keys(data.values), ['device']);
  assert.equal(data.groups, undefined);
  assert.equal(data.people[0].identity, page.identity.identity);
  database.close();
});
