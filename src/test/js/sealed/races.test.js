import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock, settled, until } from '../fakes/clock.js';
import { SealedTown } from '../fakes/sealed-device.js';

/** @typedef {import('../fakes/sealed-device.js').SealedDevice} SealedDevice */

const [ALICE, BOB] = ['person-a', 'person-b'];

/**
 * Lets devices do what they do after each other’s letters and commits, and sees that they read each other in one group.
 *
 * @param {SealedTown} town
 * @param {readonly SealedDevice[]} devices
 */
async function agree(town, devices) {
  for (let round = 0; round < 3; round += 1) {
    for (const device of devices) {
      await device.groups.sync();
      await device.readMailbox();
      await device.groups.ensure(device.username === ALICE ? BOB : ALICE);
      await settled();
    }
  }
  const names = devices.map(({ device }) => device).sort();
  for (const device of devices) {
    const other = device.username === ALICE ? BOB : ALICE;
    assert.deepEqual(await device.membersWith(other), names, `as ${device.device} sees it`);
    const sealed = await device.say(other, 'Hello');
    for (const reader of devices.filter((it) => it !== device)) {
      assert.equal(await reader.read(sealed), `${device.device}: Hello`, reader.device);
    }
  }
  const current = [...town.server.groups.values()].filter((it) => it.current);
  assert.equal(current.length, 1);
  return current[0] ?? assert.fail();
}

test('two devices that make a group at once end up in one', async () => {
  const town = new SealedTown();
  const devices = await town.devices('a1', 'b1', 'b2');
  const [a1, b1] = devices;
  const outcomes = await Promise.all([a1.groups.ensure(BOB), b1.groups.ensure(ALICE)]);
  const codes = outcomes.map((it) => (it.ok ? 'ok' : it.code)).sort();
  assert.deepEqual(codes, ['ok', 'waiting-for-welcome']);
  assert.equal(town.server.groups.size, 1);
  await agree(town, devices);
  assert.equal(town.server.groups.size, 1);
  for (const device of devices) assert.equal(await device.database.count('groups'), 1);
});

test('of commits at the same time one wins, and the others follow', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const [a2, b2] = await town.devices('a2', 'b2');
  const outcomes = await Promise.all([a1.groups.ensure(BOB), b1.groups.ensure(ALICE)]);
  assert.ok(outcomes.every(({ ok }) => ok));
  const group = await agree(town, [a1, b1, a2, b2]);
  assert.equal(town.server.groups.size, 1);
  assert.ok(group.commits.length <= 2);
});

test('a commit that adds and one that removes, at the same time, both come about', async () => {
  const town = new SealedTown();
  const [a1, b1, b2] = await town.together('a1', 'b1', 'b2');
  const [a2] = await town.devices('a2');
  town.chains.remove(BOB, 'b2');
  await Promise.all([a1, b1].map((it) => it.groups.ensure(it === a1 ? BOB : ALICE)));
  await agree(town, [a1, b1, a2]);
  assert.equal(await b2.read(await a1.say(BOB, 'Secret')), 'removed');
});

test('one person’s group is seen to once at a time, and again for who asks meanwhile', async () => {
  const town = new SealedTown();
  const [a1] = await town.devices('a1', 'b1');
  const all = await Promise.all([1, 2, 3].map(() => a1.groups.ensure(BOB)));
  assert.ok(all.every(({ ok }) => ok));
  assert.equal(town.server.groups.size, 1);
  assert.equal(town.server.calls.filter((name) => name === 'createGroup').length, 1);
});

for (const name of ['createGroup', 'postCommit']) {
  test(`an answer that is lost is asked for again, with nothing done twice: ${name}`, async () => {
    const town = new SealedTown();
    const devices =
      name === 'createGroup'
        ? await town.devices('a1', 'b1')
        : [...(await town.together('a1', 'b1')), ...(await town.devices('b2'))];
    const a1 = /** @type {SealedDevice} */ (devices[0]);
    town.server.losesAnswerOf = name;
    assert.deepEqual(await a1.groups.ensure(BOB), { ok: false, code: 'unreachable' });
    await a1.open();
    const letters = devices.map((device) => town.server.mailboxOf(device).length);
    assert.ok((await a1.groups.ensure(BOB)).ok);
    assert.deepEqual(
      devices.map((device) => town.server.mailboxOf(device).length),
      letters,
    );
    const { commits } = await agree(town, devices);
    assert.equal(commits.length, name === 'createGroup' ? 0 : 1);
    assert.equal(town.server.groups.size, 1);
  });
}

test('a commit whose answer was lost is known again in the log', async () => {
  const town = new SealedTown();
  const devices = [...(await town.together('a1', 'b1')), ...(await town.devices('b2'))];
  const [a1] = devices;
  town.server.losesAnswerOf = 'postCommit';
  await a1?.groups.ensure(BOB);
  town.server.refuses.set('postCommit', 'not-a-contact');
  await a1?.groups.onCommit({ group: [...town.server.groups.keys()][0] ?? '', epoch: 2 });
  town.server.refuses.clear();
  assert.equal((await a1?.groups.groupOf(BOB))?.epoch, 2);
  await agree(town, devices);
});

test('wherever a page vanishes, the next one goes on', async () => {
  for (const isDone of [false, true]) {
    for (let step = 1; ; step += 1) {
      const town = new SealedTown();
      const [a1, b1] = await town.devices('a1', 'b1');
      if (!(await vanishes(town, a1, step, isDone))) break;
      await agree(town, [a1, b1]);
      const [a2] = await town.devices('a2');
      await vanishes(town, a1, step, isDone);
      await agree(town, [a1, b1, a2]);
      assert.equal(town.server.groups.size, 1);
    }
  }
});

/**
 * Sees to the group, and stops for ever at a call to the server.
 *
 * @param {SealedTown} town
 * @param {SealedDevice} device
 * @param {number} step number of the call
 * @param {boolean} isDone whether the server still does what it was asked for
 * @returns {Promise<boolean>} whether there was such a call
 */
async function vanishes({ server }, device, step, isDone) {
  let calls = 0;
  let isGone = false;
  server.before = async (name, by) => {
    if (by !== device.device) return;
    calls += 1;
    if (calls < step) return;
    isGone = true;
    if (isDone && calls === step) server.losesAnswerOf = name;
    else await new Promise(() => undefined);
  };
  let isOver = false;
  device.groups.ensure(BOB).finally(() => {
    isOver = true;
  });
  await until(() => isGone || isOver, 'the page vanishes or has done it');
  await settled();
  server.before = async () => undefined;
  await device.open();
  return isGone;
}

test('a welcome that does not come is waited for, but not forever', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.devices('a1', 'b1');
  await a1.groups.ensure(BOB);
  town.server.mailboxOf(b1).length = 0;
  const waiting = { ok: false, code: 'waiting-for-welcome' };
  await b1.groups.sync();
  assert.deepEqual(await b1.groups.ensure(ALICE), waiting);
  await town.clock.advance(60_000);
  assert.deepEqual(await b1.groups.ensure(ALICE), waiting, 'the mailbox was not read yet');
  await b1.readMailbox();
  await town.clock.advance(19_000);
  assert.deepEqual(await b1.groups.ensure(ALICE), waiting);
  assert.equal(town.server.groups.size, 1);
  await town.clock.advance(1_000);
  await until(() => b1.groups.groupOf(ALICE).then(Boolean), 'it has made another one');
  await a1.groups.sync();
  await agree(town, [a1, b1]);
  assert.equal(town.server.groups.size, 2);
});

test('a message in a group whose welcome does not come ends the use of the one before', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const groupOf = async (/** @type {SealedDevice} */ it) =>
    (await it.groups.groupOf(it === a1 ? BOB : ALICE))?.group;
  const first = (await groupOf(a1)) ?? assert.fail();
  const served = town.server.groups.get(first) ?? assert.fail();
  const commit = new Uint8Array([1, 2, 3]);
  served.commits.push({ epoch: served.epoch, id: 'forged', from: ALICE, device: 'a1', commit });
  served.epoch += 1;
  await b1.groups.sync();
  await until(async () => ![undefined, first].includes(await groupOf(b1)), 'another group');
  town.server.mailboxOf(a1).length = 0;
  // A moment after the groups were listed for another message.
  await town.clock.advance(5_000);
  await a1.readMailbox();
  assert.equal(await a1.read(await b1.say(ALICE, 'Hello')), 'unknown-group');
  await until(async () => (await groupOf(a1)) === undefined, 'it is not used any more');
  await settled();
  await town.clock.advance(20_000);
  await until(() => groupOf(a1).then(Boolean), 'it has made another one');
  await b1.readMailbox();
  assert.equal(await a1.read(await b1.say(ALICE, 'Hello')), 'b1: Hello');
});

test('a message in a group that one is not in yet leads to it', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.devices('a1', 'b1');
  await a1.groups.ensure(BOB);
  const sealed = await a1.say(BOB, 'Hello');
  assert.equal(await b1.read(sealed), 'unknown-group');
  await b1.readMailbox();
  assert.equal(await b1.read(sealed), 'a1: Hello');
});

test('a device whose key packages have all expired is left out', async () => {
  const town = new SealedTown();
  town.clock = new FakeClock(Date.now() - 400 * 86_400_000);
  const [a1, b1] = await town.devices('a1', 'b1');
  await town.clock.advance(400 * 86_400_000);
  assert.deepEqual(await a1.groups.ensure(BOB), { ok: false, code: 'no-key-package' });
  await b1.groups.refillKeyPackages();
  await town.clock.advance(10_000);
  assert.ok((await a1.groups.ensure(BOB)).ok, 'by the last resort');
});

test('a key package of another device than was asked for is refused', async () => {
  const town = new SealedTown();
  const [a1, , b2] = await town.devices('a1', 'b1', 'b2');
  const { keyPackages } = town.server;
  keyPackages.set('person-b b1', keyPackages.get('person-b b2') ?? assert.fail());
  assert.ok((await a1.groups.ensure(BOB)).ok);
  assert.deepEqual(await a1.membersWith(BOB), ['a1', 'b2']);
  assert.deepEqual(await b2.readMailbox(), ['joined']);
});
