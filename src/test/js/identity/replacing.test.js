import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { Problem } from '#js/api/http.js';
import { makeBackup } from '#js/backup/making.js';
import { keepOpener } from '#js/backup/restoring.js';
import { readChain } from '#js/identity/chain.js';
import { RecoveryService } from '#js/identity/recovery-service.js';
import { FakeBackups, going, partsOfPage, recoveryOf } from '../fakes/backups.js';
import {
  FakeChains,
  linkedPage,
  openPage,
  PASSWORD,
  readyPage,
  unlinkedPage,
} from '../fakes/chains.js';
import { until } from '../fakes/clock.js';

const SHOWN = { password: PASSWORD };

/** @type {FakeChains} */
let server;
/** @type {import('../fakes/chains.js').IdentityPage} */
let laptop;
/** @type {FakePasskeys} */
let passkeys;

beforeEach(async () => {
  server = new FakeChains();
  passkeys = new FakePasskeys();
  laptop = await readyPage(server, 'alice', new IDBFactory());
});

/** What the server has of passkeys. */
class FakePasskeys {
  /** @type {import('#js/api/passkeys.js').Passkey[]} */
  all = [];
  isAway = false;

  listPasskeys = async () => structuredClone(this.all);

  changePasskey = async (
    /** @type {string} */ id,
    /** @type {{wrapped?: string | null}} */ change,
  ) => {
    if (this.isAway) throw new Problem('unreachable');
    assert.deepEqual(change, { wrapped: null });
    this.all = this.all.map(({ wrapped, ...it }) =>
      it.id === id || wrapped === undefined ? it : { ...it, wrapped },
    );
  };
}

/** @param {import('../fakes/chains.js').IdentityPage} page */
async function serviceOf(page) {
  const { listPasskeys, changePasskey } = passkeys;
  const confirmAccount = async (/** @type {object} */ shown) => {
    if (JSON.stringify(shown) !== JSON.stringify(SHOWN))
      throw new Problem('bad-credentials', { status: 401 });
  };
  return new RecoveryService({
    parts: await partsOfPage(page),
    api: { confirmAccount, listPasskeys, changePasskey },
  });
}

async function presentRecoveryKeys() {
  const chain = await readChain('alice', server.of('alice'));
  const all = [...(chain?.devices ?? [])].filter(([, { role }]) => role === 'recovery');
  return all.filter(([, { removed }]) => !removed).map(([id]) => id);
}

test('the key is shown where it was made, for the password, also after it was put away', async () => {
  const key = await laptop.service.recoveryKey();
  await laptop.service.confirmRecoveryKey();
  const service = await serviceOf(laptop);
  const wrong = { outcome: { ok: false, code: 'bad-credentials' } };
  assert.deepEqual(await service.show({ password: 'wrong' }), wrong);
  assert.deepEqual(await service.show(SHOWN), { outcome: { ok: true }, key });
  const phone = await linkedPage(server, laptop);
  const elsewhere = await serviceOf(phone);
  assert.deepEqual(await elsewhere.look(), { isLinked: true, isHere: false, isReplacing: false });
  assert.deepEqual(await elsewhere.show(SHOWN), { outcome: { ok: false, code: 'not-here' } });
});

test('a replaced key links nothing and opens no new backup, and the new one does, made by a device without the old one', async () => {
  const before = (await laptop.service.recoveryKey()) ?? '';
  const old = await recoveryOf(laptop);
  const phone = await linkedPage(server, laptop);
  const service = await serviceOf(phone);
  assert.deepEqual((await service.replace({ password: 'wrong' })).outcome, {
    ok: false,
    code: 'bad-credentials',
  });
  const { outcome, key = '' } = await service.replace(SHOWN);
  assert.deepEqual(outcome, { ok: true });
  assert.notEqual(key, before);
  assert.equal((await presentRecoveryKeys()).length, 1);
  const tablet = await unlinkedPage(server, 'alice');
  const wrong = { ok: false, code: 'wrong-recovery-key' };
  assert.deepEqual(await tablet.service.link(before), wrong);
  assert.deepEqual(await tablet.service.link(key), { ok: true });
  const kept = new FakeBackups();
  await makeBackup(await partsOfPage(phone), kept, going());
  const parts = await partsOfPage(tablet);
  await assert.rejects(keepOpener(parts, kept.header, old), { code: 'wrong-recovery-key' });
  await assert.doesNotReject(keepOpener(parts, kept.header, await recoveryOf(phone)));
});

for (const when of /** @type {const} */ (['before', 'after'])) {
  for (const post of [1, 2]) {
    test(`a page that ends ${when} link ${post} goes on with the same key`, async () => {
      let posts = 0;
      server[when] = (name) => {
        if (name === 'post') posts += 1;
        if (name === 'post' && posts === post) throw new Problem('unreachable');
      };
      const { outcome } = await (await serviceOf(laptop)).replace(SHOWN);
      assert.deepEqual(outcome, { ok: false, code: 'unreachable' });
      server[when] = undefined;
      laptop.vanish();
      const again = await openPage(server, 'alice', laptop.browser);
      const service = await serviceOf(again);
      assert.equal((await service.look()).isReplacing, true);
      const { key } = await service.replace(SHOWN);
      assert.equal(await again.service.recoveryKey(), key);
      assert.deepEqual(await presentRecoveryKeys(), [(await recoveryOf(again)).id]);
      assert.equal(server.of('alice').length, 3);
      assert.equal((await service.look()).isReplacing, false);
    });
  }
}

for (const quicker of [0, 1, 2]) {
  test(`of two devices that replace it at once one has the key that is left, link ${quicker}`, async () => {
    const phone = await linkedPage(server, laptop);
    const [one, other] = await Promise.all([laptop, phone].map(serviceOf));
    let posts = 0;
    server.before = async (name) => {
      if (name !== 'post') return;
      posts += 1;
      if (posts === quicker) await one?.replace(SHOWN);
    };
    const shown = await Promise.all([one?.replace(SHOWN), other?.replace(SHOWN)]);
    const present = await presentRecoveryKeys();
    assert.equal(present.length, 1);
    assert.ok(shown.some((it) => it?.outcome.ok));
    await Promise.all([one?.look(), other?.look()]);
    const pages = [laptop, phone];
    const keys = await Promise.all(pages.map((it) => it.service.recoveryKey()));
    const theirs = await Promise.all(pages.filter((_, at) => keys[at] !== null).map(recoveryOf));
    assert.ok(theirs.some(({ id }) => id === present[0]));
  });
}

test('a device forgets the key that another one has replaced', async () => {
  const phone = await linkedPage(server, laptop);
  await (await serviceOf(phone)).replace(SHOWN);
  laptop.session.emit('chain', { username: 'alice', sequence: 3 });
  await until(() => !laptop.identity.recoveryToKeep, 'it is not asked to be kept');
  assert.equal(await laptop.service.recoveryKey(), null);
});

test('a browser that is not linked replaces nothing', async () => {
  const phone = await unlinkedPage(server, 'alice');
  const { outcome } = await (await serviceOf(phone)).replace(SHOWN);
  assert.deepEqual(outcome, { ok: false, code: 'not-linked' });
  assert.equal(server.of('alice').length, 1);
});

test('a passkey that had the former key has it no more, and its name is told', async () => {
  const passkey = { createdAt: '2026-01-01T00:00:00Z', confirms: true };
  passkeys.all = [
    { ...passkey, id: 'a', name: 'Laptop', wrapped: 'AAAA' },
    { ...passkey, id: 'b', name: 'Phone' },
  ];
  const service = await serviceOf(laptop);
  const { outcome, locked } = await service.replace(SHOWN);
  assert.deepEqual(outcome, { ok: true });
  assert.deepEqual(locked, ['Laptop']);
  assert.deepEqual(
    passkeys.all.filter(({ wrapped }) => wrapped !== undefined),
    [],
  );
});

test('a key is not replaced to the end before passkeys have it no more, and then it is the same one', async () => {
  passkeys.all = [
    { id: 'a', name: 'Laptop', createdAt: '2026-01-01T00:00:00Z', wrapped: 'AAAA', confirms: true },
  ];
  passkeys.isAway = true;
  const service = await serviceOf(laptop);
  assert.deepEqual((await service.replace(SHOWN)).outcome, { ok: false, code: 'unreachable' });
  assert.equal((await service.look()).isReplacing, true);
  const [present] = await presentRecoveryKeys();
  passkeys.isAway = false;
  assert.deepEqual((await service.replace(SHOWN)).locked, ['Laptop']);
  assert.deepEqual(await presentRecoveryKeys(), [present]);
  assert.equal((await service.look()).isReplacing, false);
});
