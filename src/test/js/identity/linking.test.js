import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { Problem } from '#js/api/http.js';
import { readChain } from '#js/identity/chain.js';
import { FakeChains, openPage, readyPage, unlinkedPage } from '../fakes/chains.js';
import { until } from '../fakes/clock.js';

/** @type {FakeChains} */
let server;
/** @type {IDBFactory} */
let browser;

beforeEach(() => {
  server = new FakeChains();
  browser = new IDBFactory();
});

const unreachable = () => {
  throw new Problem('unreachable');
};

/** @param {import('../fakes/chains.js').IdentityPage} page */
async function member(page) {
  const found = await page.service.member();
  assert.ok(found);
  return found;
}

test('a second browser is linked by the recovery key', async () => {
  const laptop = await readyPage(server, 'alice');
  const key = (await laptop.service.recoveryKey()) ?? '';
  const phone = await unlinkedPage(server, 'alice');
  assert.deepEqual(await phone.service.link(key.toLowerCase()), { ok: true });
  assert.equal(phone.identity.status, 'ready');
  assert.equal(phone.identity.identity, laptop.identity.identity);
  assert.equal(phone.identity.recoveryToKeep, false);
  assert.equal(server.proven.get(phone.sessionId), phone.account.device);
  const { devices } = (await (await member(phone)).chainOf('alice')) ?? {};
  assert.deepEqual([...(devices?.keys() ?? [])], [laptop.account.device, phone.account.device]);
});

test('a wrong recovery key links nothing', async () => {
  await readyPage(server, 'alice');
  const bob = await readyPage(server, 'bob');
  const phone = await unlinkedPage(server, 'alice');
  const theirs = (await bob.service.recoveryKey()) ?? '';
  const wrong = { ok: false, code: 'wrong-recovery-key' };
  assert.deepEqual(await phone.service.link(theirs), wrong);
  const bad = { ok: false, code: 'bad-recovery-key' };
  assert.deepEqual(await phone.service.link('0000'), bad);
  server.before = unreachable;
  assert.deepEqual(await phone.service.link(theirs), { ok: false, code: 'unreachable' });
  assert.equal(server.of('alice').length, 1);
  assert.equal(phone.identity.status, 'unlinked');
});

test('a link whose answer was lost is found in the chain', async () => {
  const laptop = await readyPage(server, 'alice');
  const key = (await laptop.service.recoveryKey()) ?? '';
  const phone = await unlinkedPage(server, 'alice', browser);
  server.after = (name) => {
    if (name === 'post') unreachable();
  };
  assert.deepEqual(await phone.service.link(key), { ok: false, code: 'unreachable' });
  phone.vanish();
  server.after = undefined;
  const again = await openPage(server, 'alice', browser);
  await again.connect();
  assert.equal(server.proven.get(again.sessionId), again.account.device);
  await until(() => again.identity.status === 'ready', 'it was linked');
  assert.equal(server.of('alice').length, 2);
});

test('two browsers that are linked at once are both linked', async () => {
  const laptop = await readyPage(server, 'alice');
  const key = (await laptop.service.recoveryKey()) ?? '';
  const others = [await unlinkedPage(server, 'alice'), await unlinkedPage(server, 'alice')];
  const outcomes = await Promise.all(others.map((page) => page.service.link(key)));
  assert.deepEqual(outcomes, [{ ok: true }, { ok: true }]);
  const chain = await readChain('alice', server.of('alice'));
  assert.equal(chain?.links.length, 3);
});
