import '../fakes/broadcast.js';
import '../fakes/storage.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MOST_AHEAD_MS, readItems } from '#js/devices/own-items.js';
import { deviceNames, sharedValue, snapshotOf, takeItems } from '#js/devices/sharing.js';
import { nameDevice, setItem } from '#js/devices/telling.js';
import { openDatabase } from '#js/storage/database.js';

/** @typedef {import('#js/devices/own-items.js').OwnItem} OwnItem */

const NOW = Date.parse('2026-03-01T12:00:00Z');
const DAY_MS = 86_400_000;
const LAPTOP = '0190f2d8-0000-7000-8000-00000000000a';
const PHONE = '0190f2d8-0000-7000-8000-00000000000b';
const HASH = 'A'.repeat(43);

let count = 0;

/**
 * @param {number} [now] by its clock
 * @param {string} [device]
 */
async function ownDevice(now = NOW, device = LAPTOP) {
  count += 1;
  const database = await openDatabase(`alice-${count}`);
  await database.put('values', device, 'device');
  /** @type {OwnItem[]} */
  const used = [];
  const use = async (/** @type {OwnItem} */ item) => void used.push(item);
  const uses = { settings: use, person: use, read: use, 'device-name': use };
  const clock = { now };
  /** @param {unknown} items */
  const take = (items) => takeItems({ database, uses, now: () => clock.now }, items);
  /** @param {boolean} value */
  const mute = (value) =>
    setItem(
      { username: 'alice', database },
      { kind: 'settings', key: 'muted:bob', value },
      clock.now,
    );
  const isMuted = () => sharedValue(database, 'settings', 'muted:bob');
  return { database, clock, used, uses, take, mute, isMuted };
}

/** @param {Partial<OwnItem>} [parts] */
function muted(parts) {
  const item = { kind: 'settings', key: 'muted:bob', value: true, at: NOW, device: LAPTOP };
  return /** @type {OwnItem} */ ({ ...item, ...parts });
}

test('of two that write at once both devices keep the same', async () => {
  const [laptop, phone] = [await ownDevice(), await ownDevice(NOW, PHONE)];
  const one = await laptop.mute(true);
  const other = await phone.mute(false);
  await laptop.take([other]);
  await phone.take([one]);
  assert.equal(await laptop.isMuted(), false);
  assert.equal(await phone.isMuted(), false);
});

test('in whichever order, and however often, items come, the same is kept', async () => {
  const items = [
    muted({ at: NOW - 2 }),
    muted({ at: NOW - 1, value: false, device: PHONE }),
    muted({ at: NOW - 1, value: true }),
    muted({ at: NOW - 3, value: true, device: PHONE }),
  ];
  const orders = fc.array(fc.nat(items.length - 1), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(orders, orders, async (before, after) => {
      const { database, take } = await ownDevice();
      const all = [...before, ...items.keys(), ...after].map((index) => items[index]);
      for (const item of all) await take([item]);
      assert.deepEqual(await database.getAll('ownState'), [items[1]]);
    }),
    { numRuns: 15 },
  );
});

test('a change counts after the one that it was made in view of, though its clock is a day behind', async () => {
  const phone = await ownDevice(NOW - DAY_MS, PHONE);
  await phone.take([muted()]);
  const item = await phone.mute(false);
  assert.equal(item?.at, NOW + 1);
  const laptop = await ownDevice();
  await laptop.take([muted(), item]);
  assert.equal(await laptop.isMuted(), false);
});

test('a clock that is ahead by more than a day is not believed, and freezes nothing', async () => {
  const laptop = await ownDevice();
  await laptop.take([muted({ at: NOW + MOST_AHEAD_MS + 1, device: PHONE })]);
  assert.equal(await laptop.isMuted(), undefined);

  const phone = await ownDevice(NOW + 365 * DAY_MS, PHONE);
  await phone.mute(true);
  phone.clock.now = NOW;
  await phone.take([muted({ value: false })]);
  assert.equal(await phone.isMuted(), false);
  await phone.mute(true);
  assert.equal((await phone.database.getAll('ownState'))[0]?.at, NOW + 1);
});

test('what could not be put to use is put to use when it comes again; what is outdated is not', async () => {
  const { take, uses, used } = await ownDevice();
  const use = uses.settings;
  uses.settings = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
  await assert.rejects(take([muted()]), DOMException);
  uses.settings = use;
  await take([muted()]);
  await take([muted({ at: NOW - 1, value: false })]);
  assert.deepEqual(used, [muted()]);
});

test('what is set as it was is told to nobody', async () => {
  const { mute } = await ownDevice();
  assert.notEqual(await mute(true), undefined);
  assert.equal(await mute(true), undefined);
});

test('what no page would send is refused, and items of later versions are left out', async () => {
  const { take, database } = await ownDevice();
  assert.equal(await take({ items: [] }), false);
  assert.equal(await take(undefined), false);
  const person = { kind: 'person', key: 'bob', value: { identity: HASH, verified: true } };
  const hostile = [
    null,
    muted({ at: -1 }),
    muted({ at: 0.5 }),
    muted({ at: Number.NaN }),
    muted({ device: '' }),
    muted({ value: 'yes' }),
    muted({ key: 'constructor' }),
    muted({ key: `muted:${'b'.repeat(200)}` }),
    { ...muted(), kind: 'toString' },
    { ...muted(), kind: 'later' },
    { ...muted(), kind: 'device-name', key: PHONE, value: 'n'.repeat(65) },
    { ...muted(), kind: 'device-name', key: PHONE, value: ' ' },
    { ...muted(), ...person, value: { identity: 'short', verified: true } },
    { ...muted(), kind: 'read', key: 'direct:alice:bob', value: 'no-id' },
    { ...muted(), kind: 'recovery-key', key: PHONE, value: true },
    { ...muted(), kind: 'recovery-key', key: 'recovery-0123456789abcdef', value: 'yes' },
  ];
  assert.equal(await take(hostile), true);
  assert.deepEqual(await database.getAll('ownState'), []);
  const value = { ...person.value, links: ['something'] };
  assert.deepEqual(readItems([{ ...muted(), ...person, value }]), [{ ...muted(), ...person }]);
});

test('a new device gets also what was set before devices told each other, and anything newer wins', async () => {
  const { database, mute } = await ownDevice();
  await database.put('values', true, 'hideAddress');
  await database.put('values', ['bob', 'carol'], 'muted');
  const conversation = 'direct:alice:bob';
  const message = { conversation, id: PHONE, kind: 'text', text: '', at: 1, state: 'received' };
  const row = /** @type {any} */ ({ ...message, author: 'bob' });
  const position = await database.add('messages', row);
  const own = /** @type {any} */ ({ ...message, author: 'alice', id: LAPTOP });
  const readUpTo = await database.add('messages', own);
  const last = { ...row, position };
  await database.put('conversations', { id: conversation, with: 'bob', unread: 0, readUpTo, last });
  const person = { username: 'bob', identity: HASH, links: [], verified: true };
  await database.put('people', { ...person, origin: 'first-contact' });
  await mute(false);

  const snapshot = await snapshotOf(database);
  assert.deepEqual(readItems(snapshot), snapshot);
  const found = new Map(snapshot.map(({ kind, key, ...it }) => [`${kind} ${key}`, it]));
  assert.deepEqual([...found.keys()].sort(), [
    'person bob',
    'read direct:alice:bob',
    'settings hideAddress',
    'settings muted:bob',
    'settings muted:carol',
  ]);
  assert.deepEqual(found.get('settings muted:bob'), { value: false, at: NOW, device: LAPTOP });
  assert.deepEqual(found.get('settings muted:carol'), { value: true, at: 0, device: LAPTOP });
  assert.equal(found.get('read direct:alice:bob')?.value, PHONE);
});

test('a name that a device was given is known on this one at once, and on others by the same item', async () => {
  const [laptop, phone] = [await ownDevice(), await ownDevice(NOW, PHONE)];
  await nameDevice({ username: 'alice', database: laptop.database }, PHONE, 'Kitchen', NOW);
  assert.deepEqual(await deviceNames(laptop.database), new Map([[PHONE, 'Kitchen']]));
  await phone.take(await snapshotOf(laptop.database));
  assert.deepEqual(await deviceNames(phone.database), new Map([[PHONE, 'Kitchen']]));
});

test('what is read on two devices at once is read, whichever has told it last', async () => {
  const { take, used } = await ownDevice();
  const read = { kind: 'read', key: 'direct:alice:bob', device: LAPTOP };
  await take([{ ...read, value: LAPTOP, at: NOW }]);
  await take([{ ...read, value: PHONE, at: NOW - 1 }]);
  assert.deepEqual(
    used.map(({ value }) => value),
    [LAPTOP, PHONE],
  );
});
