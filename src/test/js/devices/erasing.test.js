import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { Problem } from '#js/api/http.js';
import { eraseDevice } from '#js/devices/erasing.js';
import { presentDevices, readChain } from '#js/identity/chain.js';
import { isLogoutOwed, logoutTold, notedLock, noteLock } from '#js/lib/locked.js';
import { openDatabase } from '#js/storage/database.js';
import { eraseAll } from '#js/storage/erasing.js';
import { FakeChains, linkedPage, openPage, readyPage } from '../fakes/chains.js';
import { until } from '../fakes/clock.js';

/** @type {FakeChains} */
let server;
/** @type {IDBFactory} */
let browser;
/** @type {import('../fakes/chains.js').IdentityPage} */
let laptop;
/** @type {import('../fakes/chains.js').IdentityPage} */
let phone;
let logouts = 0;

beforeEach(async () => {
  for (const name of Object.keys(localStorage)) localStorage.removeItem(name);
  server = new FakeChains();
  browser = new IDBFactory();
  laptop = await readyPage(server, 'alice', browser);
  phone = await linkedPage(server, laptop);
  await laptop.account.database.put('values', 'Dear diary', 'draft:bob');
  logouts = 0;
});

/** @param {() => Promise<void>} [logOut] */
async function erase(logOut = async () => undefined) {
  const api = {
    ...laptop.api,
    logOut: async () => {
      logouts += 1;
      await logOut();
    },
  };
  globalThis.indexedDB = browser;
  return await eraseDevice({ account: laptop.account, api, clock: laptop.clock });
}

async function devices() {
  const chain = await readChain('alice', server.of('alice'));
  assert.ok(chain);
  return [...presentDevices(chain).keys()];
}

test('an erased browser keeps nothing, is logged out, and is none of the devices any more', async () => {
  assert.equal(await erase(), 'erased');
  assert.deepEqual(await browser.databases(), []);
  assert.deepEqual(await devices(), [phone.account.device]);
  assert.equal(logouts, 1);
  assert.equal(isLogoutOwed(), false);
});

test('the server has ended the login with the removal already', async () => {
  const ended = async () => {
    throw new Problem('not-logged-in', { status: 401 });
  };
  assert.equal(await erase(ended), 'erased');
});

test('without the server it is erased all the same, and what is owed to the server is told later', async () => {
  const away = async () => {
    throw new Problem('unreachable');
  };
  server.before = away;
  assert.equal(await erase(away), 'untold');
  assert.deepEqual(await browser.databases(), []);
  assert.equal(isLogoutOwed(), true);
  noteLock({ username: 'alice', reason: 'untold' });
  logoutTold();
  assert.equal(isLogoutOwed(), false);
  assert.deepEqual(notedLock(), { username: 'alice', reason: 'erased' });
});

test('a server that does not answer is not waited for', async () => {
  let asked = 0;
  server.before = () => {
    asked += 1;
    return new Promise(() => undefined);
  };
  const erased = erase(() => new Promise(() => undefined));
  await until(() => asked === 1, 'the removal is asked for');
  await laptop.clock.advance(5_000);
  await until(() => logouts === 1, 'the database is gone');
  await laptop.clock.advance(5_000);
  assert.equal(await erased, 'untold');
  assert.deepEqual(await browser.databases(), []);
});

test('a browser that comes back after it was erased is another device', async () => {
  const before = laptop.account.device;
  await erase();
  const later = await openPage(server, 'alice', browser);
  assert.notEqual(later.account.device, before);
  assert.equal(await later.account.database.get('values', 'draft:bob'), undefined);
});

test('what a tab holds on to cannot be read, and goes as soon as the tab does', async () => {
  const { database } = laptop.account;
  globalThis.indexedDB = browser;
  // As in a tab that is frozen.
  const frozen = await frozenConnection();
  let problem = '';
  eraseAll('alice', laptop.clock).catch((error) => {
    problem = error.code;
  });
  await until(() => frozen.asked, 'it is asked to let go');
  await laptop.passUntil(() => problem === 'blocked');
  database.close();
  frozen.close();
  await laptop.passUntil(() => true);
  const again = await openDatabase('alice');
  assert.equal(
    await again.count('values'),
    2,
    'a new key for each of the two that every browser has',
  );
  assert.equal(await again.count('people'), 0);
  again.close();
});

/** @returns {Promise<{asked: boolean, close: () => void}>} */
async function frozenConnection() {
  const opening = browser.open('p2p-chat alice');
  const connection = await new Promise((resolve) => {
    opening.onsuccess = () => resolve(opening.result);
  });
  const frozen = { asked: false, close: () => connection.close() };
  connection.onversionchange = () => {
    frozen.asked = true;
  };
  return frozen;
}

test('what is noted of the end of a login is read strictly', () => {
  assert.equal(notedLock(), null);
  for (const kept of [
    '',
    '{',
    '[]',
    '{"username":1,"reason":"ended"}',
    '{"username":"a","reason":"?"}',
  ]) {
    localStorage.setItem('locked', kept);
    assert.equal(notedLock(), null);
  }
});
