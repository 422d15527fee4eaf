import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import '../fakes/storage.js';
import { IDBFactory } from 'fake-indexeddb';
import { Problem } from '#js/api/http.js';
import { initialState } from '#js/app.js';
import { Store } from '#js/lib/store.js';
import { knowPasskeys, noteReview } from '#js/passkeys/known.js';
import { PasskeyNewsService } from '#js/passkeys/news.js';
import { NO_PASSKEY_NEWS } from '#js/passkeys/news-state.js';
import { openDatabase } from '#js/storage/database.js';
import { settled } from '../fakes/clock.js';

const AT = '2026-11-29T10:00:00Z';

/** @type {{id: string, name: string, createdAt: string, confirms: boolean}[]} */
let kept;
/** @type {Error | undefined} that the server answers */
let refusal;
/** @type {Map<string, (fact?: any) => unknown>} */
let listeners;
/** @type {import('#js/storage/database.js').Database} */
let database;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  database = await openDatabase('alice');
  kept = [];
  refusal = undefined;
  listeners = new Map();
  add('phone');
});

/** @param {string} id */
function add(id) {
  kept.push({ id, name: `The ${id}`, createdAt: AT, confirms: true });
}

/** The chats as a page has them that was just loaded. */
function page() {
  const store = new Store(initialState());
  const service = new PasskeyNewsService({
    store,
    api: {
      listPasskeys: async () => {
        if (refusal !== undefined) throw refusal;
        return [...kept];
      },
    },
    session: /** @type {any} */ ({
      on: (/** @type {string} */ name, /** @type {() => unknown} */ told) =>
        listeners.set(name, told),
    }),
  });
  service.begin({ username: 'alice', device: 'laptop', database });
  return { service, store, added: () => store.state.passkeyNews.added.map(({ name }) => name) };
}

test('those that were there before this browser are no news, those that come are', async () => {
  const { service, store, added } = page();
  await service.look();
  assert.equal(store.state.passkeyNews, NO_PASSKEY_NEWS);
  add('stick');
  await service.look();
  assert.deepEqual(added(), ['The stick']);
  assert.equal(store.state.passkeyNews.added[0]?.at, Date.parse(AT));
});

test('the page looks when it connects, and when the server says that there are others', async () => {
  const { added } = page();
  await listeners.get('welcome')?.();
  add('stick');
  listeners.get('passkeys')?.();
  add('card');
  await listeners.get('passkeys')?.();
  assert.deepEqual(added(), ['The stick', 'The card']);
});

test('it is told until it is read, also by the next page, and then no more', async () => {
  await page().service.look();
  add('stick');
  const second = page();
  await second.service.look();
  const third = page();
  await third.service.look();
  assert.deepEqual(third.added(), ['The stick']);
  assert.deepEqual(await third.service.dismissAdded(), { ok: true });
  assert.deepEqual(third.added(), []);
  await third.service.look();
  assert.deepEqual(third.added(), []);
  add('card');
  const fourth = page();
  await fourth.service.look();
  assert.deepEqual(fourth.added(), ['The card']);
});

test('one that was removed again is told no more', async () => {
  const { service, added } = page();
  await service.look();
  add('stick');
  await service.look();
  kept = kept.filter(({ id }) => id !== 'stick');
  await service.look();
  assert.deepEqual(added(), []);
});

test('the browser that makes one does not tell of it, even before it has looked', async () => {
  await knowPasskeys(database, ['phone'], ['stick']);
  add('stick');
  const { service, added } = page();
  await service.look();
  assert.deepEqual(added(), []);
  add('card');
  await knowPasskeys(database, ['phone', 'stick', 'card'], ['key']);
  add('key');
  await service.look();
  assert.deepEqual(added(), ['The card']);
});

test('after the recovery key has set a password it says how many still log in, until that is read', async () => {
  add('stick');
  assert.equal(await noteReview(database), true);
  const { service, store } = page();
  await service.look();
  assert.equal(store.state.passkeyNews.toReview, 2);
  assert.deepEqual(await service.dismissReview(), { ok: true });
  assert.equal(store.state.passkeyNews.toReview, 0);
  await service.look();
  assert.equal(store.state.passkeyNews.toReview, 0);
});

test('without passkeys there is nothing to look through', async () => {
  kept = [];
  await noteReview(database);
  const { service, store } = page();
  await service.look();
  assert.equal(store.state.passkeyNews, NO_PASSKEY_NEWS);
});

test('what cannot be found out now is found out later, and a browser that keeps nothing tells nothing', async () => {
  const { service, added } = page();
  await service.look();
  add('stick');
  refusal = new Problem('unreachable');
  await service.look();
  assert.deepEqual(added(), []);
  refusal = undefined;
  service.begin({ username: 'alice', device: 'laptop', database: undefined });
  await service.look();
  assert.deepEqual(added(), []);
  service.begin({ username: 'alice', device: 'laptop', database });
  await service.look();
  assert.deepEqual(added(), ['The stick']);
  database.close();
  await settled();
  assert.deepEqual(await service.dismissAdded(), { ok: false, code: 'storage-failed' });
  assert.deepEqual(added(), ['The stick']);
});
