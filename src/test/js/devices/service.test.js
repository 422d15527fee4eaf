import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { Problem } from '#js/api/http.js';
import { DevicesService } from '#js/devices/service.js';
import { REMOVING } from '#js/identity/stored-as.js';
import '../fakes/broadcast.js';
import {
  FakeChains,
  forkedChain,
  linkedPage,
  PASSWORD,
  readyPage,
  unlinkedPage,
} from '../fakes/chains.js';

const SHOWN = { password: PASSWORD };

/** @typedef {import('../fakes/chains.js').IdentityPage} IdentityPage */

/** @type {FakeChains} */
let server;
/** @type {IdentityPage} */
let laptop;
/** @type {IdentityPage} */
let phone;
/** @type {import('#js/api/session.js').ListedSession[]} */
let sessions;
/** @type {any[]} */
let passkeys;
/** @type {string[]} */
let events;

const TIMES = { createdAt: '2026-11-29T08:00:00Z', lastSeenAt: '2026-11-29T09:00:00Z' };

beforeEach(async () => {
  server = new FakeChains();
  laptop = await readyPage(server, 'alice', new IDBFactory());
  phone = await linkedPage(server, laptop);
  events = [];
  passkeys = [];
  sessions = [laptop, phone].map((page, at) => ({
    sessionId: page.sessionId,
    current: at === 0,
    client: 'Chrome on Linux',
    device: page.account.device,
    ...TIMES,
  }));
  sessions.push({ sessionId: 'stranger', current: false, client: 'Opera on Mac', ...TIMES });
});

/**
 * @param {IdentityPage} page whose browser it is
 * @param {Partial<IdentityPage['account']>} [account]
 */
async function serviceOf(page, account) {
  const service = new DevicesService({
    api: {
      ...page.api,
      listSessions: async () => sessions,
      endSession: async (id) => {
        events.push(`ended ${id}`);
        if (id === 'gone') throw new Problem('session-not-found', { status: 404 });
      },
      confirmAccount: async (shown) => {
        if (JSON.stringify(shown) !== JSON.stringify(SHOWN))
          throw new Problem('bad-credentials', { status: 401 });
      },
      listPasskeys: async () => passkeys,
      changePasskey: async (id) => {
        passkeys = passkeys.map(({ wrapped, ...it }) => (it.id === id ? it : { ...it, wrapped }));
      },
    },
    loggedOut: () => events.push('logged out'),
    regroup: async ({ username }) => {
      events.push(`regrouped ${username}`);
    },
    erase: async () => {
      events.push('erased');
    },
    clock: page.clock,
  });
  await service.begin({ ...page.account, ...account });
  return service;
}

/**
 * @param {DevicesService} service
 * @param {IdentityPage} page whose device is not removed
 * @param {string} code
 */
async function assertRefused(service, page, code) {
  const { outcome } = await service.remove(page.account.device);
  assert.deepEqual(outcome, { ok: false, code });
}

test('each device is listed, and the logins that are of none', async () => {
  const { outcome, devices, logins, isLinked } = await (await serviceOf(laptop)).load();
  assert.deepEqual(outcome, { ok: true });
  assert.deepEqual(
    devices.map(({ device, isThis, by }) => [device, isThis, by]),
    [
      [laptop.account.device, true, 'first'],
      [phone.account.device, false, 'recovery'],
    ],
  );
  assert.equal(devices[1]?.lastSeenAt, Date.parse(TIMES.lastSeenAt));
  assert.deepEqual(
    logins.map(({ sessionId }) => sessionId),
    ['stranger'],
  );
  assert.equal(isLinked, true);
});

test('a login of this browser that has not proven yet whose it is is not listed besides it', async () => {
  sessions = sessions.map(({ device, ...it }) => (it.current || !device ? it : { ...it, device }));
  const { devices, logins } = await (await serviceOf(laptop)).load();
  assert.deepEqual(
    devices.map(({ client }) => client),
    ['Chrome on Linux', 'Chrome on Linux'],
  );
  assert.deepEqual(
    logins.map(({ sessionId }) => sessionId),
    ['stranger'],
  );
});

test('a device is called as its person names it', async () => {
  const service = await serviceOf(laptop);
  assert.deepEqual(await service.rename(phone.account.device, 'Old phone'), { ok: true });
  const { devices } = await service.load();
  assert.deepEqual(
    devices.map(({ name }) => name),
    [undefined, 'Old phone'],
  );
});

test('who is removed is not listed any more, and goes out of the groups', async () => {
  const service = await serviceOf(laptop);
  assert.deepEqual(await service.remove(phone.account.device), {
    outcome: { ok: true },
    locked: [],
  });
  assert.deepEqual(events, ['regrouped alice']);
  const { devices, logins } = await service.load();
  assert.equal(devices.length, 1);
  assert.equal(logins.length, 2, 'until the server has ended its login');
});

test('a removal that a page could not finish is finished by the next one', async () => {
  const service = await serviceOf(laptop);
  server.before = (name) => {
    if (name === 'post') throw new Problem('unreachable');
  };
  await assertRefused(service, phone, 'unreachable');
  assert.deepEqual(events, []);
  server.before = undefined;
  await (await serviceOf(laptop)).goOn();
  assert.deepEqual(events, ['regrouped alice']);
  assert.equal((await service.load()).devices.length, 1);
  assert.equal(await laptop.account.database.get('values', REMOVING), undefined);
  events = [];
  await service.goOn();
  assert.deepEqual(events, [], 'once');
});

test('before a device is removed it is said whether it may have the recovery key, and that there are passkeys', async () => {
  const service = await serviceOf(phone);
  const outcome = { ok: true };
  const first = laptop.account.device;
  assert.deepEqual(await service.consider(first), { outcome, hasKey: true, hasPasskeys: false });
  passkeys = [{ id: 'a', name: 'Laptop', wrapped: 'AAAA' }];
  assert.deepEqual(await service.consider(first), { outcome, hasKey: true, hasPasskeys: true });
  const other = await (await serviceOf(laptop)).consider(phone.account.device);
  assert.deepEqual(other, { outcome, hasKey: false, hasPasskeys: true });
});

test('who removes the device that has the recovery key is shown another one, for the password', async () => {
  passkeys = [{ id: 'a', name: 'Laptop', wrapped: 'AAAA' }];
  const service = await serviceOf(phone);
  const before = await laptop.service.recoveryKey();
  const wrong = await service.remove(laptop.account.device, { password: 'not it' });
  assert.deepEqual(wrong.outcome, { ok: false, code: 'bad-credentials' });
  assert.equal(server.of('alice').length, 2);
  const { outcome, key, locked } = await service.remove(laptop.account.device, SHOWN);
  assert.deepEqual([outcome, locked], [{ ok: true }, ['Laptop']]);
  assert.notEqual(key, before);
  assert.equal(key, await phone.service.recoveryKey());
  assert.deepEqual(
    (await service.load()).devices.map(({ device }) => device),
    [phone.account.device],
  );
});

test('a browser that is not linked sees the devices, and removes none', async () => {
  const tablet = await unlinkedPage(server, 'alice');
  const service = await serviceOf(tablet);
  const { devices, isLinked } = await service.load();
  assert.deepEqual([devices.length, isLinked], [2, false]);
  await assertRefused(service, phone, 'not-linked');
  assert.equal(server.of('alice').length, 2);
});

test('a browser that keeps nothing sees logins alone', async () => {
  const service = await serviceOf(laptop, { database: undefined });
  const { devices, logins } = await service.load();
  assert.deepEqual([devices.length, logins.length], [0, 3]);
  await assertRefused(service, phone, 'not-ready');
});

test('where the server contradicts itself, what is believed is listed, and it is said', async () => {
  const service = await serviceOf(laptop);
  await service.load();
  server.links.set('alice', await forkedChain(server, laptop));
  const { outcome, devices } = await service.load();
  assert.deepEqual(outcome, { ok: false, code: 'identity' });
  assert.equal(devices[1]?.device, phone.account.device);
  await assertRefused(service, phone, 'identity');
});

test('a login is ended, also if it was before', async () => {
  const service = await serviceOf(laptop);
  assert.deepEqual(await service.endLogin('stranger'), { ok: true });
  assert.deepEqual(await service.endLogin('gone'), { ok: true });
});

test('this browser is erased once it was said that the recovery key is in it alone', async () => {
  const service = await serviceOf(laptop);
  const refusal = { ok: false, code: 'recovery-key-not-kept' };
  assert.deepEqual(await service.erase(false), refusal);
  assert.deepEqual(events, []);
  assert.deepEqual(await service.erase(true), { ok: true });
  await laptop.service.confirmRecoveryKey();
  assert.deepEqual(await service.erase(false), { ok: true });
  assert.deepEqual(events, ['erased', 'erased']);
});

test('without a login there is nothing to see', async () => {
  const service = await serviceOf(laptop);
  server.before = () => {
    throw new Problem('not-logged-in', { status: 401 });
  };
  const { outcome, devices } = await service.load();
  assert.deepEqual(outcome, { ok: false, code: 'not-logged-in' });
  assert.deepEqual([devices.length, events], [0, ['logged out']]);
});
