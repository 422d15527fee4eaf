import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { Problem } from '#js/api/http.js';
import { readChain } from '#js/identity/chain.js';
import { makeRemoval } from '#js/identity/making.js';
import { OwnDevice } from '#js/identity/own.js';
import { readRecoveryKey, recoveryKeyPair } from '#js/identity/recovery.js';
import { FakeChains, linkedPage, openPage, readyPage, unlinkedPage } from '../fakes/chains.js';
import { settled, until } from '../fakes/clock.js';

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

test('an account without an identity gets one, with a recovery key to keep', async () => {
  const alice = await openPage(server, 'alice', browser);
  assert.equal(alice.identity.status, 'unknown');
  /** @type {string[]} */
  const statuses = [];
  alice.store.watch(
    (state) => state.identity.status,
    (status) => statuses.push(status),
  );
  await alice.connect();
  await until(() => alice.identity.status === 'ready', 'the identity is made');
  assert.deepEqual(statuses, ['unknown', 'making', 'ready']);
  const chain = await readChain('alice', server.of('alice'));
  assert.equal(chain?.identity, alice.identity.identity);
  assert.deepEqual([...(chain?.devices.keys() ?? [])][0], alice.account.device);
  assert.equal(alice.identity.recoveryToKeep, true);
  assert.equal(server.proven.get(alice.sessionId), alice.account.device);
  const secret = readRecoveryKey((await alice.service.recoveryKey()) ?? '');
  assert.ok(secret);
  assert.ok(chain?.devices.has((await recoveryKeyPair(secret)).id));
});

test('a device is the same after the page was closed, and shows so with its hello', async () => {
  const before = await readyPage(server, 'alice', browser);
  before.vanish();
  const after = await openPage(server, 'alice', browser);
  assert.equal(after.identity.status, 'ready');
  assert.equal(after.identity.identity, before.identity.identity);
  server.calls = [];
  await after.connect();
  assert.equal(server.proven.get(after.sessionId), after.account.device);
  await until(() => server.calls.includes('load alice'), 'the chain is looked at');
  await settled();
  assert.deepEqual(server.calls, ['session', 'load alice']);
  assert.equal(server.of('alice').length, 1);
});

test('the recovery key is kept, and asked for until the person says that they have it', async () => {
  const before = await readyPage(server, 'alice', browser);
  const key = await before.service.recoveryKey();
  before.vanish();
  const after = await openPage(server, 'alice', browser);
  assert.equal(after.identity.recoveryToKeep, true);
  assert.equal(await after.service.recoveryKey(), key);
  assert.deepEqual(await after.service.confirmRecoveryKey(), { ok: true });
  assert.equal(after.identity.recoveryToKeep, false);
  after.vanish();
  const later = await openPage(server, 'alice', browser);
  assert.equal(later.identity.recoveryToKeep, false);
  assert.equal(await later.service.recoveryKey(), key);
});

test('no secret is stored as it is', async () => {
  const alice = await readyPage(server, 'alice', browser);
  const secret = readRecoveryKey((await alice.service.recoveryKey()) ?? '');
  const { signatureKeyPair } = await member(alice);
  const seed = signatureKeyPair.signKey.subarray(16);
  for (const value of await alice.account.database.getAll('values')) {
    const parts = value instanceof Uint8Array ? [value] : Object.values(value);
    for (const part of parts.filter((it) => it instanceof Uint8Array)) {
      assert.equal(Buffer.from(part).includes(Buffer.from(secret ?? [])), false);
      assert.equal(Buffer.from(part).includes(Buffer.from(seed)), false);
    }
  }
});

for (const when of /** @type {const} */ (['before', 'after'])) {
  for (const call of ['load alice', 'post', 'session', 'prove']) {
    test(`a page that ends ${when} "${call}" makes no second identity`, async () => {
      const first = await openPage(server, 'alice', browser);
      let isOver = false;
      server[when] = (name) => {
        if (name !== call || isOver) return undefined;
        isOver = true;
        first.vanish();
        return new Promise(() => undefined);
      };
      await first.connect();
      await until(() => isOver, 'the page has ended');
      const [made] = server.of('alice');
      const second = await readyPage(server, 'alice', browser);
      assert.equal(server.of('alice').length, 1);
      if (made !== undefined) assert.deepEqual(server.of('alice'), [made]);
      assert.equal(server.proven.get(second.sessionId), second.account.device);
      const secret = readRecoveryKey((await second.service.recoveryKey()) ?? '');
      assert.ok(secret);
      const chain = await readChain('alice', server.of('alice'));
      assert.ok(chain?.devices.has((await recoveryKeyPair(secret)).id));
    });

    test(`a page whose "${call}" fails ${when} it is done tries again by itself`, async () => {
      const alice = await openPage(server, 'alice', browser);
      let failures = 0;
      server[when] = (name) => {
        if (name !== call || failures === 3) return;
        failures += 1;
        unreachable();
      };
      await alice.connect();
      await alice.passUntil(() => alice.identity.status === 'ready');
      // What was posted is there the first time, though nobody was told.
      assert.equal(failures, call === 'post' && when === 'after' ? 1 : 3);
      assert.equal(server.of('alice').length, 1);
    });
  }
}

test('of two browsers that make the identity at once one wins, and the other has to be linked', async () => {
  const [laptop, phone] = [await openPage(server, 'alice'), await openPage(server, 'alice')];
  let posts = 0;
  /** @type {(go?: unknown) => void} */
  let go = () => undefined;
  const both = new Promise((resolve) => {
    go = resolve;
  });
  server.before = async (name) => {
    if (name !== 'post') return;
    posts += 1;
    if (posts === 2) go();
    await both;
  };
  await Promise.all([laptop.connect(), phone.connect()]);
  const statuses = () => [laptop.identity.status, phone.identity.status].sort();
  await until(() => statuses().join() === 'ready,unlinked', 'one has won');
  assert.equal(server.of('alice').length, 1);
  const loser = laptop.identity.status === 'ready' ? phone : laptop;
  assert.equal(await loser.service.recoveryKey(), null);
  assert.equal(loser.identity.recoveryToKeep, false);
  assert.equal(loser.identity.identity, null);
  assert.equal(await loser.service.member(), undefined);
  const stored = await loser.account.database.getAllKeys('values');
  assert.equal(stored.includes('identity.recovery'), false);
});

test('two tabs of one browser make the same identity', async () => {
  const one = await openPage(server, 'alice', browser);
  const other = await openPage(server, 'alice', browser);
  await Promise.all([one.connect(), other.connect()]);
  const areReady = () => one.identity.status === 'ready' && other.identity.status === 'ready';
  await until(areReady, 'both are ready');
  assert.equal(server.of('alice').length, 1);
  assert.equal(one.identity.identity, other.identity.identity);
});

for (const kept of [0, 1]) {
  test(`a server that has only ${kept} links left of a chain gets it again, the same`, async () => {
    const laptop = await readyPage(server, 'alice', browser);
    const phone = await linkedPage(server, laptop);
    const links = server.of('alice');
    server.links.set('alice', links.slice(0, kept));
    server.proven.clear();
    phone.session.emit('welcome', { contacts: [] });
    await until(() => server.of('alice').length === 2, 'the chain is there again');
    await until(() => server.proven.has(phone.sessionId), 'the login is the device’s again');
    assert.deepEqual(server.of('alice'), links);
    assert.equal(phone.identity.people.alice?.standing, 'pinned');
    assert.equal(phone.identity.status, 'ready');
  });
}

test('a server that shows another identity of one’s own is not believed', async () => {
  const laptop = await readyPage(server, 'alice', browser);
  const forged = new FakeChains();
  await readyPage(forged, 'alice');
  server.links.set('alice', forged.of('alice'));
  laptop.session.emit('chain', { username: 'alice', sequence: 0 });
  await until(() => laptop.identity.people.alice?.standing === 'changed', 'it is noticed');
  await until(() => laptop.identity.status === 'unlinked', 'it is shown');
  assert.deepEqual(server.of('alice'), forged.of('alice'));
  await assert.rejects((await member(laptop)).chainOf('alice'), { name: 'IdentityTrouble' });
});

test('a device that was removed is one no more, and says so, also when its page is opened again', async () => {
  const laptop = await readyPage(server, 'alice', browser);
  const secret = readRecoveryKey((await laptop.service.recoveryKey()) ?? '') ?? new Uint8Array(20);
  const signer = await recoveryKeyPair(secret);
  const chain = await readChain('alice', server.of('alice'));
  assert.ok(chain);
  const link = await makeRemoval({ chain, signer, device: laptop.account.device, now: 0 });
  await laptop.api.postLink(link);
  laptop.session.emit('lost', undefined);
  // What it believed of itself is refused.
  assert.ok(await laptop.service.prove());
  laptop.session.emit('error', { code: 'bad-proof' });
  assert.equal(await laptop.service.prove(), undefined);
  laptop.session.emit('welcome', { contacts: [] });
  await until(() => laptop.identity.status === 'removed', 'it is shown');
  assert.equal(await laptop.service.member(), undefined);
  laptop.vanish();
  const later = await openPage(server, 'alice', browser);
  assert.equal(later.identity.status, 'removed');
});

test('a browser that keeps nothing, or has no cryptography, has no identity', async () => {
  const alice = await openPage(server, 'alice');
  await alice.service.begin({ username: 'alice', device: 'd'.repeat(16), database: undefined });
  assert.equal(alice.identity.status, 'failed');
  server.before = () => {
    throw new Problem('unexpected', { status: 404 });
  };
  const bob = await openPage(server, 'bob');
  await bob.connect();
  await until(() => bob.identity.status === 'failed', 'it is told');
  server.before = undefined;
  bob.session.emit('welcome', { contacts: [] });
  await until(() => bob.identity.status === 'ready', 'a server that can is enough');
});

test('nothing more is tried once the connection is lost', async () => {
  const alice = await openPage(server, 'alice');
  server.before = unreachable;
  await assert.doesNotReject(alice.connect());
  await until(() => server.calls.length > 0, 'it was tried');
  alice.session.emit('lost', undefined);
  const tries = server.calls.length;
  await alice.clock.advance(600_000);
  assert.equal(server.calls.length, tries);
});

test('a chain that grows while it is looked at does not look as if its end were gone', async (t) => {
  const alice = await readyPage(server, 'alice', browser);
  const own = await member(alice);
  const key = (await alice.service.recoveryKey()) ?? '';
  const phone = await unlinkedPage(server, 'alice');
  /** @type {(() => void)[]} */
  const held = [];
  server.after = (call) => {
    if (call !== 'load alice' || held.length > 0) return undefined;
    return new Promise((resolve) => held.push(() => resolve(undefined)));
  };
  const settle = t.mock.method(OwnDevice.prototype, 'settle');
  await alice.connect();
  await until(() => held.length > 0, 'the chain is on its way, as it was');
  await phone.service.link(key);
  const { device, identity, signatureKeyPair } = await member(phone);
  const claim = { username: 'alice', device, identity };
  const asking = own.authenticate(claim, signatureKeyPair.publicKey);
  await settled();
  /** @type {(string | undefined)[]} */
  const standings = [];
  alice.store.watch(
    (state) => state.identity.people.alice?.standing,
    (standing) => standings.push(standing),
  );
  held[0]?.();
  assert.equal(await asking, true);
  assert.equal(await settle.mock.calls[0]?.result, 'in');
  assert.deepEqual(new Set(standings), new Set(['pinned']));
});
