import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { OwedAcknowledgements } from '#js/delivery/owed-acknowledgements.js';
import { openDatabase } from '#js/storage/database.js';
import { FakeClock } from '../fakes/clock.js';

const ANNAS = { remote: { username: 'anna', device: 'a1' }, other: 'anna' };
const ANNAS_PHONE = { remote: { username: 'anna', device: 'a2' }, other: 'anna' };
/** A device of one's own has sent what one wrote to Anna. */
const OWN = { remote: { username: 'ben', device: 'b2' }, other: 'anna' };
const CARLS = { remote: { username: 'carl', device: 'c1' }, other: 'carl' };
const DAY_MS = 24 * 60 * 60 * 1000;
let count = 0;

async function begun() {
  count += 1;
  const clock = new FakeClock();
  const database = await openDatabase(`ben-owing-${count}`);
  return { clock, database, owed: new OwedAcknowledgements(database, clock) };
}

/** @param {number} number */
function ids(number) {
  return Array.from({ length: number }, () => v7());
}

test('what is owed is there by device and conversation, once, and oldest first', async () => {
  const { owed } = await begun();
  const [first = '', second = '', third = ''] = ids(3);
  for (const id of [second, first, second]) await owed.add(ANNAS, id);
  for (const to of [OWN, ANNAS_PHONE, CARLS]) await owed.add(to, third);
  assert.deepEqual(await owed.creditors(), [ANNAS, ANNAS_PHONE, OWN, CARLS]);
  assert.deepEqual(await owed.due(ANNAS, 9), [first, second]);
  assert.deepEqual(await owed.due(ANNAS, 1), [first]);
  await owed.forget(ANNAS, [first, second]);
  assert.deepEqual(await owed.due(ANNAS, 9), []);
  assert.deepEqual(await owed.creditors(), [ANNAS_PHONE, OWN, CARLS]);
});

test('what is owed in a conversation is gone with it, and that in others is not', async () => {
  const { owed } = await begun();
  for (const to of [ANNAS, ANNAS_PHONE, OWN, CARLS]) await owed.add(to, v7());
  await owed.forgetAll('anna');
  assert.deepEqual(await owed.creditors(), [CARLS]);
});

test('after a month nobody waits for it', async () => {
  const { owed, clock, database } = await begun();
  const [old = '', repeated = '', late = ''] = ids(3);
  for (const id of [old, repeated]) await owed.add(ANNAS, id);
  clock.skip(29 * DAY_MS);
  for (const id of [repeated, late]) await owed.add(ANNAS, id);
  assert.deepEqual(await owed.due(ANNAS, 9), [old, repeated, late]);
  clock.skip(2 * DAY_MS);
  assert.deepEqual(await owed.due(ANNAS, 1), [repeated]);
  assert.equal(await database.count('acknowledgements'), 2);
});

test('no more is kept than can be for one device, until there is room', async () => {
  const { owed, database } = await begun();
  const { other, remote } = ANNAS;
  const [first = '', ...more] = ids(10_000);
  const transaction = database.transaction('acknowledgements', 'readwrite');
  for (const id of [first, ...more]) transaction.store.put({ with: other, ...remote, id, at: 0 });
  await transaction.done;
  const beyond = v7();
  await owed.add(ANNAS, beyond);
  assert.equal(await database.count('acknowledgements'), 10_000);
  await owed.add(ANNAS_PHONE, beyond);
  await owed.add(ANNAS, first);
  assert.equal(
    (await database.get('acknowledgements', [other, 'anna', 'a1', first]))?.at === 0,
    false,
  );
  await owed.forget(ANNAS, [first]);
  await owed.add(ANNAS, beyond);
  assert.equal(await database.count('acknowledgements'), 10_001);
});
