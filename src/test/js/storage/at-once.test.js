import '../fakes/storage.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepAtOnce } from '#js/storage/at-once.js';
import { eraseDatabase, openDatabase } from '#js/storage/database.js';
import { valuesWith } from '#js/storage/values.js';

/** @typedef {import('#js/storage/database.js').Database} Database */

let count = 0;

/** @returns {Promise<{username: string, database: Database}>} */
async function opened() {
  count += 1;
  const username = `leaving-${count}`;
  return { username, database: await openDatabase(username) };
}

/** @param {string} username */
function beside(username) {
  return Object.entries(localStorage).filter(([name]) => name.startsWith(`p2p-chat ${username} `));
}

/**
 * The page vanishes while it keeps a value: its transaction is lost, and it hears of nothing any more.
 *
 * @param {Database} database
 * @param {string} key
 * @param {unknown} value
 */
async function vanishKeeping(database, key, value) {
  const { prototype } = IDBTransaction;
  const { commit } = prototype;
  prototype.commit = function lose() {
    this.abort();
  };
  const keeping = keepAtOnce(database, key, value);
  prototype.commit = commit;
  const left = { ...localStorage };
  await assert.rejects(keeping, { name: 'AbortError' });
  Object.assign(localStorage, left);
}

test('a value whose transaction is lost with its page is there for the next one', async () => {
  const { username, database } = await opened();
  await vanishKeeping(database, 'draft bob', 'Dear Bob');
  await keepAtOnce(database, 'draft carla', 'Dear Carla');
  assert.equal(beside(username).length, 1);
  const again = await openDatabase(username);
  const drafts = [
    ['bob', 'Dear Bob'],
    ['carla', 'Dear Carla'],
  ];
  assert.deepEqual(await valuesWith(again, 'draft '), drafts);
  assert.deepEqual(beside(username), []);
  assert.deepEqual(await valuesWith(again, 'draft '), drafts);
});

test('a value that was cleared as the page was left is gone', async () => {
  const { database } = await opened();
  await keepAtOnce(database, 'draft bob', 'Dear Bob');
  await vanishKeeping(database, 'draft bob', null);
  assert.deepEqual(await valuesWith(database, 'draft '), []);
});

test('what another page keeps later takes the place of what a page has left', async () => {
  const { username, database } = await opened();
  await vanishKeeping(database, 'draft bob', 'Dear');
  await keepAtOnce(database, 'draft bob', 'Dear Bob');
  assert.deepEqual(beside(username), []);
  assert.deepEqual(await valuesWith(database, 'draft '), [['bob', 'Dear Bob']]);
});

test('what a page leaves cannot be read beside the database', async () => {
  const { username, database } = await opened();
  await vanishKeeping(database, 'draft bob', 'plum dumplings');
  const [[, text] = []] = beside(username);
  assert.ok(text);
  const bytes = Buffer.from(text, 'base64url');
  for (const readable of [text, bytes.toString('latin1'), bytes.toString('utf16le')]) {
    assert.ok(!readable.includes('plum'), readable);
  }
});

test('what a page left and was damaged is forgotten, and others stay', async () => {
  const { username, database } = await opened();
  await vanishKeeping(database, 'draft bob', 'Dear Bob');
  await vanishKeeping(database, 'draft carla', 'Dear Carla');
  localStorage.setItem(`p2p-chat ${username} draft bob`, 'AAAA');
  localStorage.setItem(`p2p-chat ${username} draft dora`, 'not of this form');
  assert.deepEqual(await valuesWith(database, 'draft '), [['carla', 'Dear Carla']]);
  assert.deepEqual(beside(username), []);
});

test('nothing is left beside a database that is erased, also not by a page that goes on', async () => {
  const { username, database } = await opened();
  const other = await opened();
  await vanishKeeping(database, 'draft bob', 'Dear Bob');
  await vanishKeeping(other.database, 'draft bob', 'Dear Bob');
  database.close();
  await eraseDatabase(username);
  await assert.rejects(keepAtOnce(database, 'draft bob', 'Dear'), { name: 'InvalidStateError' });
  assert.deepEqual(beside(username), []);
  assert.equal(beside(other.username).length, 1);
});

test('where rows lie open what a page leaves is kept all the same', async (t) => {
  const { username } = await opened();
  t.mock.getter(crypto, 'subtle', () => undefined);
  count += 1;
  const database = await openDatabase(`${username}-open`);
  await vanishKeeping(database, 'draft bob', 'Dear Bob');
  assert.deepEqual(await valuesWith(database, 'draft '), [['bob', 'Dear Bob']]);
});
