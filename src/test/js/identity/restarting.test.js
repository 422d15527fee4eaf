import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { Problem } from '#js/api/http.js';
import { readChain } from '#js/identity/chain.js';
import { readRecoveryKey, recoveryKeyPair } from '#js/identity/recovery.js';
import {
  FakeChains,
  forkedChain,
  linkedPage,
  openPage,
  PASSWORD,
  readyPage,
  unlinkedPage,
} from '../fakes/chains.js';
import { until } from '../fakes/clock.js';

/** @type {FakeChains} */
let server;
/** @type {IDBFactory} */
let browser;

beforeEach(() => {
  server = new FakeChains();
  browser = new IDBFactory();
});

/**
 * Loads the page again, as after starting over.
 *
 * @param {import('../fakes/chains.js').IdentityPage} page
 */
async function loadedAgain(page) {
  page.vanish();
  return await readyPage(server, 'alice', page.browser);
}

/** @param {import('../fakes/chains.js').IdentityPage} page */
async function keyIn(page) {
  const secret = readRecoveryKey((await page.service.recoveryKey()) ?? '');
  assert.ok(secret);
  return await recoveryKeyPair(secret);
}

test('who has lost everything starts over in a new browser, as somebody else for their contacts', async () => {
  const lost = await readyPage(server, 'alice');
  const bob = await readyPage(server, 'bob');
  await bob.service.safetyNumber('alice');
  const phone = await unlinkedPage(server, 'alice', browser);
  assert.deepEqual(await phone.service.startOver({ password: PASSWORD }), { ok: true });
  const again = await loadedAgain(phone);
  assert.notEqual(again.identity.identity, lost.identity.identity);
  assert.equal(again.account.device, phone.account.device);
  assert.equal(again.identity.recoveryToKeep, true);
  assert.equal(server.of('alice').length, 1);
  const chain = await readChain('alice', server.of('alice'));
  assert.ok(chain?.devices.has((await keyIn(again)).id));
  bob.session.emit('chain', { username: 'alice', sequence: 0 });
  await until(() => bob.identity.people.alice?.standing === 'changed', 'it is told');
  assert.deepEqual(await bob.service.accept('alice'), { ok: true });
  assert.equal(bob.identity.people.alice?.standing, 'pinned');
  lost.session.emit('chain', { username: 'alice', sequence: 0 });
  await until(
    () => lost.identity.status === 'unlinked',
    'the browser that was lost has no part in it',
  );
});

test('a browser that was in the chain becomes another device, without the groups of before', async () => {
  const laptop = await readyPage(server, 'alice', browser);
  const { database } = laptop.account;
  await database.put('groups', /** @type {any} */ ({ group: 'g', people: ['alice', 'bob'] }));
  await database.put('keyPackages', /** @type {any} */ ({ id: 'k' }));
  const before = await keyIn(laptop);
  await laptop.service.confirmRecoveryKey();
  assert.deepEqual(await laptop.service.startOver({ password: PASSWORD }), { ok: true });
  const again = await loadedAgain(laptop);
  assert.notEqual(again.account.device, laptop.account.device);
  assert.notEqual(again.identity.identity, laptop.identity.identity);
  assert.notEqual((await keyIn(again)).id, before.id);
  assert.equal(again.identity.recoveryToKeep, true);
  assert.equal(await again.account.database.count('groups'), 0);
  assert.equal(await again.account.database.count('keyPackages'), 0);
  assert.equal(server.proven.get(again.sessionId), again.account.device);
});

test('whose own chain was forked starts over, too', async () => {
  const laptop = await readyPage(server, 'alice', browser);
  const forked = await forkedChain(server, laptop);
  await linkedPage(server, laptop);
  laptop.session.emit('chain', { username: 'alice', sequence: 1 });
  await until(() => laptop.identity.people.alice?.standing === 'pinned', 'both links are seen');
  await laptop.service.member();
  server.links.set('alice', forked);
  laptop.session.emit('chain', { username: 'alice', sequence: 1 });
  await until(() => laptop.identity.people.alice?.standing === 'fork', 'the other one is seen');
  assert.deepEqual(await laptop.service.startOver({ password: PASSWORD }), { ok: true });
  const again = await loadedAgain(laptop);
  assert.equal(again.identity.people.alice?.standing, 'pinned');
});

test('a wrong password changes nothing', async () => {
  const laptop = await readyPage(server, 'alice', browser);
  const before = server.of('alice');
  const wrong = { ok: false, code: 'bad-credentials' };
  assert.deepEqual(await laptop.service.startOver({ password: 'wrong' }), wrong);
  assert.deepEqual(server.of('alice'), before);
  const key = await laptop.service.recoveryKey();
  const again = await loadedAgain(laptop);
  assert.equal(again.identity.identity, laptop.identity.identity);
  assert.equal(await again.service.recoveryKey(), key);
});

test('a device that is added just before is seen', async () => {
  const laptop = await readyPage(server, 'alice');
  const phone = await unlinkedPage(server, 'alice', browser);
  let isAdded = false;
  server.before = async (name) => {
    if (name !== 'restart' || isAdded) return;
    isAdded = true;
    await linkedPage(server, laptop);
  };
  assert.deepEqual(await phone.service.startOver({ password: PASSWORD }), { ok: true });
  assert.equal(server.of('alice').length, 1);
});

for (const who of ['a new browser', 'a browser of before']) {
  test(`${who} goes on with what was taken when the answer is lost`, async () => {
    const laptop = await readyPage(server, 'alice', browser);
    const page = who === 'a new browser' ? await unlinkedPage(server, 'alice') : laptop;
    server.after = (name) => {
      if (name === 'restart') throw new Problem('unreachable');
    };
    assert.deepEqual(await page.service.startOver({ password: PASSWORD }), {
      ok: false,
      code: 'unreachable',
    });
    server.after = undefined;
    page.vanish();
    const second = await openPage(server, 'alice', page.browser);
    await second.connect();
    // It is another device now, which only the next page can be.
    const wanted = who === 'a new browser' ? 'ready' : 'failed';
    await until(() => second.identity.status === wanted, 'it has found out');
    const third = await loadedAgain(second);
    assert.equal(third.identity.recoveryToKeep, true);
    const chain = await readChain('alice', server.of('alice'));
    assert.ok(chain?.devices.has((await keyIn(third)).id));
    assert.equal(server.proven.get(third.sessionId), third.account.device);
  });
}

test('a browser of before says that the account was started over, and goes on once it is taken back', async () => {
  const laptop = await readyPage(server, 'alice', browser);
  const bob = await readyPage(server, 'bob');
  await bob.service.safetyNumber('alice');
  const thief = await unlinkedPage(server, 'alice');
  assert.deepEqual(await thief.service.startOver({ password: PASSWORD }), { ok: true });
  for (const page of [laptop, bob]) page.session.emit('chain', { username: 'alice', sequence: 0 });
  for (const page of [laptop, bob]) {
    await until(() => page.identity.people.alice?.standing === 'changed', 'it is told');
  }
  await until(() => laptop.identity.status === 'unlinked', 'it is none of the account');

  server.takeBack('alice');
  bob.session.emit('chain', { username: 'alice', sequence: 0 });
  await until(() => bob.identity.people.alice?.standing === 'pinned', 'nothing has changed');
  const again = await loadedAgain(laptop);
  await until(() => again.identity.people.alice?.standing === 'pinned', 'it is as it was');
  assert.equal(again.identity.status, 'ready');
  assert.equal(again.account.device, laptop.account.device);
  assert.equal(server.proven.get(again.sessionId), again.account.device);
});

test('a key of before is told from one of another account', async () => {
  const laptop = await readyPage(server, 'alice', browser);
  const key = (await laptop.service.recoveryKey()) ?? '';
  const bob = await readyPage(server, 'bob');
  const theirs = (await bob.service.recoveryKey()) ?? '';
  const thief = await unlinkedPage(server, 'alice');
  await thief.service.startOver({ password: PASSWORD });
  const phone = await unlinkedPage(server, 'alice');
  const former = { ok: false, code: 'former-recovery-key' };
  assert.deepEqual(await phone.service.link(key), former);
  const wrong = { ok: false, code: 'wrong-recovery-key' };
  assert.deepEqual(await phone.service.link(theirs), wrong);
  server.takeBack('alice');
  assert.deepEqual(await phone.service.link(key), { ok: true });
});
