import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import '../fakes/storage.js';
import { IDBFactory } from 'fake-indexeddb';
import { initialState } from '#js/app.js';
import { decodeFrame, encodeFrame } from '#js/handover/frames.js';
import { HandoverService } from '#js/handover/service.js';
import { Emitter } from '#js/lib/emitter.js';
import { Store } from '#js/lib/store.js';
import { openDatabase } from '#js/storage/database.js';
import { FakeClock, settled, until } from '../fakes/clock.js';
import '../fakes/uncaught.js';

const PHONE = { username: 'alice', device: 'phone' };

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** A tab of a device, which is connected with a phone of the same person. */
async function tab({ isLeading = true } = {}) {
  const store = new Store(initialState());
  const database = await openDatabase('alice');
  /** @type {Emitter<any>} */
  const peers = new Emitter();
  /** @type {Emitter<any>} */
  const session = new Emitter();
  const tabs = Object.assign(/** @type {Emitter<any>} */ (new Emitter()), { isLeading });
  /** @type {string[]} */
  const sent = [];
  const send = async (/** @type {Uint8Array<ArrayBuffer>} */ bytes) => {
    sent.push(decodeFrame(bytes)?.type ?? '');
    return true;
  };
  const devices = new Set(['phone']);
  const service = new HandoverService({ store, tabs, clock: new FakeClock() });
  service.begin({
    account: { username: 'alice', database },
    peers: Object.assign(peers, { bulk: () => /** @type {any} */ ({ open: true, send }) }),
    devices: {
      of: async () => [...devices],
      mayRead: ({ device }) => devices.has(device),
    },
    session,
    changed: () => undefined,
  });
  await settled();
  return { store, database, peers, session, tabs, sent, devices, service };
}

/** @param {Awaited<ReturnType<typeof tab>>} page that the phone asks */
function ask({ peers }) {
  peers.emit('bytes', { ...PHONE, bytes: encodeFrame('ask', 1, null) });
}

test('a page that was loaded again answers the first question that comes', async () => {
  const before = await tab();
  await before.service.grant('phone', 'Phone');
  const page = await tab();
  assert.deepEqual(page.store.state.handover.giving, [
    { device: 'phone', name: 'Phone', phase: 'waiting', done: 0 },
  ]);
  ask(page);
  await until(() => page.sent.includes('part'), 'it is given');
});

test('a question that nobody has agreed to is refused', async () => {
  const page = await tab();
  ask(page);
  await until(() => page.sent.length > 0, 'it is answered');
  assert.deepEqual(page.sent, ['over']);
});

test('what others say on that channel is not listened to', async () => {
  const page = await tab();
  page.peers.emit('bytes', { username: 'bob', device: 'x', bytes: encodeFrame('ask', 1, null) });
  await settled();
  assert.deepEqual(page.sent, []);
});

test('a tab that follows takes nothing until it leads, and no more when it follows again', async () => {
  const before = await tab();
  await before.service.want('phone', 'Phone');
  const page = await tab({ isLeading: false });
  assert.deepEqual(page.sent, []);
  page.tabs.emit('leading', undefined);
  await until(() => page.sent.length > 0, 'it asks');
  assert.equal(page.store.state.handover.taking?.phase, 'going');
  page.tabs.emit('following', undefined);
  await settled();
  page.peers.emit('bulk', PHONE);
  await settled();
  assert.deepEqual(page.sent, ['ask']);
  page.tabs.emit('leading', undefined);
  await until(() => page.sent.length === 2, 'it asks again');
});

test('the person can end it on either side, and a device that was removed ends it', async () => {
  const page = await tab();
  await page.service.want('phone', 'Phone');
  await page.service.grant('phone', 'Phone');
  assert.deepEqual(await page.service.go('pause'), { ok: true });
  assert.equal(page.store.state.handover.taking?.phase, 'paused');
  assert.deepEqual(await page.service.go('end'), { ok: true });
  assert.equal(page.store.state.handover.taking, null);
  await page.service.go('endGiving', 'phone');
  assert.deepEqual(page.store.state.handover.giving, []);
  await page.service.grant('phone', 'Phone');
  page.devices.delete('phone');
  page.session.emit('chain', { username: 'alice' });
  await until(() => page.store.state.handover.giving.length === 0, 'nothing is given any more');
});
