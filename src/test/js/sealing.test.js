import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Seals } from '#js/delivery/seals.js';
import { personFound } from '#js/identity/state.js';
import { sealWhenReady } from '#js/sealing.js';
import { FakeChains, readyPage } from './fakes/chains.js';
import { FakeClock, until } from './fakes/clock.js';

/**
 * A database that can be made to refuse.
 *
 * @param {import('#js/storage/database.js').Database} database
 */
function refusing(database) {
  /** @type {{name: string, attempts: number}} the call that it refuses */
  const refusal = { name: '', attempts: 0 };
  const refuse = () => {
    refusal.attempts += 1;
    throw new DOMException('full', 'QuotaExceededError');
  };
  /** @type {ProxyHandler<any>} */
  const handler = {
    get(target, name) {
      if (name === refusal.name) return refuse;
      const value = target[name];
      return typeof value === 'function' ? value.bind(target) : value;
    },
  };
  return { database: new Proxy(database, handler), refusal };
}

/** @param {string} username */
async function pageOf(username) {
  const page = await readyPage(new FakeChains(), username);
  const clock = new FakeClock();
  /** @type {string[]} */
  const done = [];
  const note = (/** @type {string} */ what) => async (/** @type {string} */ who) => {
    done.push(`${what} ${who}`);
  };
  const talking = {
    ready: () => done.push('ready'),
    regrouped: note('regrouped'),
    reconsider: note('reconsider'),
    believed: note('believed'),
    sharing: /** @type {any} */ ({ tell: () => undefined }),
  };
  const seals = new Seals();
  const { store, service: identity } = page;
  const { database, refusal } = refusing(page.account.database);
  const begin = () => sealWhenReady({ store, database, identity, seals, talking, clock });
  return { page, store, refusal, seals, clock, done, begin };
}

test('what keeps the groups from being opened at first is tried again', async () => {
  const { page, refusal, seals, clock, done, begin } = await pageOf('alice');
  refusal.name = 'get';
  begin();
  await until(() => refusal.attempts === 1, 'the vault is opened');
  await clock.advance(4_000);
  await until(() => refusal.attempts === 2, 'it is tried again');
  // Now the vault can be opened, and what is old cannot be thrown away.
  refusal.name = 'transaction';
  await clock.advance(8_000);
  await until(() => refusal.attempts === 3, 'the groups are opened');
  assert.equal(seals.isReady, false);
  refusal.name = '';
  await clock.advance(16_000);
  await until(() => seals.isReady, 'it can seal');
  await clock.advance(60_000);
  assert.equal(done.filter((it) => it === 'ready').length, 1);
  page.vanish();
});

test('what is new of one person concerns nobody else', async () => {
  const { page, store, seals, done, begin } = await pageOf('ada');
  const find = (/** @type {string} */ username, /** @type {any} */ standing, verified = false) =>
    store.update((state) => {
      const person = { standing, verified, origin: /** @type {const} */ ('first-contact') };
      return { ...state, identity: personFound(state.identity, username, person) };
    });
  find('ben', 'pinned');
  find('cleo', 'changed');
  begin();
  await until(() => seals.isReady, 'it can seal');
  done.length = 0;
  find('ben', 'pinned', true);
  assert.deepEqual(done, []);
  find('ben', 'changed');
  assert.deepEqual(done.splice(0), ['reconsider ben']);
  find('cleo', 'pinned');
  assert.deepEqual(done.splice(0), ['believed cleo']);
  find('dan', 'pinned');
  assert.deepEqual(done, ['reconsider dan']);
  page.vanish();
});
