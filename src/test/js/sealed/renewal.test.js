import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock, settled } from '../fakes/clock.js';
import { SealedTown } from '../fakes/sealed-device.js';

/** @typedef {import('../fakes/sealed-device.js').SealedDevice} SealedDevice */

const [ALICE, BOB] = ['person-a', 'person-b'];
const DAY_MS = 86_400_000;

/** @param {SealedDevice} device */
const otherOf = ({ username }) => (username === ALICE ? BOB : ALICE);

/** @param {SealedDevice} device */
const epochOf = async (device) => (await device.groups.groupOf(otherOf(device)))?.epoch;

/**
 * @param {SealedDevice} from
 * @param {SealedDevice[]} to
 */
async function say(from, ...to) {
  assert.ok((await from.groups.ensure(otherOf(from))).ok);
  const sealed = await from.say(otherOf(from), 'Hello');
  for (const device of to) assert.equal(await device.read(sealed), `${from.device}: Hello`);
}

/**
 * @param {SealedTown} town
 * @param {number} days
 */
async function pass(town, days) {
  await town.clock.advance(days * DAY_MS);
  await settled();
}

test('keys are renewed about once in a day of use, and what was sealed before is still read', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const [a1Before, b1Before] = [a1.changes.length, b1.changes.length];
  const late = await a1.say(BOB, 'Late');
  await say(a1, b1);
  await pass(town, 0.7);
  await say(a1, b1);
  assert.equal(await epochOf(a1), 1);
  await pass(town, 0.6);
  await say(a1, b1);
  assert.equal(await epochOf(a1), 2);
  await say(a1, b1);
  assert.equal(await epochOf(a1), 2);
  // Bob's are as old, and are renewed when he says something.
  await say(b1, a1);
  assert.deepEqual([await epochOf(a1), await epochOf(b1)], [3, 3]);
  assert.equal(await b1.read(late), 'a1: Late');
  assert.deepEqual(await a1.membersWith(BOB), ['a1', 'b1']);
  assert.equal(a1.changes.length, a1Before);
  assert.ok(b1.changes.length <= b1Before + 1);
});

test('they are renewed after many messages, too', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const group = (await a1.groups.groupOf(BOB))?.group ?? '';
  const { renewal } = (await a1.database.get('groups', group)) ?? {};
  for (let count = 0; count < 500; count += 1) await a1.say(BOB, 'Hello');
  const after = (await a1.database.get('groups', group))?.renewal;
  assert.deepEqual([renewal?.sealed, after?.sealed], [0, 500]);
  await say(a1, b1);
  assert.equal(await epochOf(a1), 2);
  assert.equal((await a1.database.get('groups', group))?.renewal?.sealed, 1);
  await say(a1, b1);
  assert.equal(await epochOf(a1), 2);
});

test('who is invisible, or has no server, renews nothing until that is over', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  a1.mayRenew = false;
  await pass(town, 3);
  await say(a1, b1);
  assert.equal(await epochOf(a1), 1);
  a1.mayRenew = true;
  await say(a1, b1);
  assert.equal(await epochOf(a1), 2);
});

test('a server that does not answer, or wants none of it, keeps nobody from writing', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  await pass(town, 2);
  town.server.refuses.set('postCommit', 'not-a-contact');
  await say(a1, b1);
  assert.equal(await epochOf(a1), 1);
  town.server.refuses.clear();
  town.server.losesAnswerOf = 'postCommit';
  await say(a1);
  await a1.open();
  await say(a1, b1);
  assert.equal(await epochOf(a1), 2);
});

test('of two who renew theirs at once both do, one after the other', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  await pass(town, 2);
  await Promise.all([a1.groups.ensure(BOB), b1.groups.ensure(ALICE)]);
  await say(a1, b1);
  await say(b1, a1);
  assert.deepEqual([await epochOf(a1), await epochOf(b1)], [3, 3]);
  assert.equal(town.server.groups.size, 1);
});

test('a device that is away is waited for, so that it reads all when it comes back', async () => {
  const town = new SealedTown();
  const [a1, b1, b2] = await town.together('a1', 'b1', 'b2');
  const letters = [];
  for (let day = 0; day < 29; day += 1.3) {
    await say(a1, b1);
    await say(b1, a1);
    letters.push(await a1.say(BOB, `letter ${letters.length}`));
    await pass(town, 1.3);
  }
  assert.equal(await epochOf(a1), 9);
  await b2.groups.sync();
  for (const [index, letter] of letters.entries()) {
    assert.equal(await b2.read(letter), `a1: letter ${index}`);
  }
  assert.equal(await b2.read(await a1.say(BOB, 'Well')), 'a1: Well');
});

test('a device that is away for longer than letters lie is not waited for', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1', 'b2');
  for (let day = 0; day < 10; day += 1) {
    await say(a1, b1);
    await say(b1, a1);
    await pass(town, 1.3);
  }
  assert.equal(await epochOf(a1), 9);
  await pass(town, 31);
  await say(a1, b1);
  assert.equal(await epochOf(a1), 10);
});

test('a clock that was put back puts nothing off', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const group = (await a1.groups.groupOf(BOB))?.group ?? '';
  const row = await a1.database.get('groups', group);
  assert.ok(row?.renewal);
  const renewal = { ...row.renewal, dueAt: town.clock.now() + 300 * DAY_MS };
  await a1.database.put('groups', { ...row, renewal });
  await say(a1, b1);
  assert.equal(await epochOf(a1), 2);
});

test('a group of an earlier version renews its keys at once, and then as others do', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const group = (await a1.groups.groupOf(BOB))?.group ?? '';
  for (const device of [a1, b1]) {
    const { renewal: _, ...row } = (await device.database.get('groups', group)) ?? assert.fail();
    await device.database.put('groups', row);
  }
  await say(a1, b1);
  await say(a1, b1);
  assert.equal(await epochOf(a1), 2);
  await say(b1, a1);
  assert.equal(await epochOf(b1), 2);
});

test('with many devices whose keys are renewed at any time, others can still come', async () => {
  const town = new SealedTown();
  // The library looks at the computer's clock when it adds somebody.
  town.clock = new FakeClock(Date.now() - 5 * DAY_MS);
  const names = ['a1', 'a2', 'a3', 'b1', 'b2'];
  const devices = /** @type {SealedDevice[]} */ (await town.together(...names));
  for (const name of ['b3', 'a4', 'b4']) {
    for (const device of devices) {
      const others = devices.filter((it) => it !== device);
      await say(device, ...others);
    }
    await pass(town, 1.3);
    const [added] = await town.devices(name);
    assert.ok((await devices[0]?.groups.ensure(BOB))?.ok);
    assert.ok(added);
    devices.push(added);
    for (const device of devices) await device.readMailbox();
    await settled();
  }
  const [first, ...others] = devices;
  assert.ok(first);
  await say(first, ...others);
  assert.deepEqual(await first.membersWith(BOB), [...names, 'b3', 'a4', 'b4'].sort());
});

test('a renewal that the server has not answered keeps nothing from being said', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  await pass(town, 1.3);
  town.server.losesAnswerOf = 'postCommit';
  await say(a1);
  assert.equal(await epochOf(a1), 1);
  town.server.isAway = true;
  await say(a1);
  await say(b1, a1);
  town.server.isAway = false;
  await say(a1, b1);
  assert.deepEqual([await epochOf(a1), await epochOf(b1)], [2, 2]);
});

test('a change of members that the server has not answered is settled before anything is said', async () => {
  const town = new SealedTown();
  const [a1] = await town.together('a1', 'b1');
  await town.devices('b2');
  town.server.losesAnswerOf = 'postCommit';
  assert.equal((await a1.groups.ensure(BOB)).ok, false);
  assert.equal((await a1.groups.ensure(BOB)).ok, true);
  assert.deepEqual(await a1.membersWith(BOB), ['a1', 'b1', 'b2']);
});
