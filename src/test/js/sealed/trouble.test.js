import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../fakes/clock.js';
import { MlsDevice } from '../fakes/mls-device.js';
import { SealedTown } from '../fakes/sealed-device.js';

/** @typedef {import('../fakes/sealed-device.js').SealedDevice} SealedDevice */

const [ALICE, BOB] = ['person-a', 'person-b'];
const WAITING = { ok: false, code: 'waiting-for-welcome' };

/** @param {SealedDevice} device */
const groupOf = async (device) =>
  (await device.groups.groupOf(device.username === ALICE ? BOB : ALICE))?.group;

/**
 * @param {SealedTown} town
 * @param {string | undefined} group
 */
function served(town, group) {
  return town.server.groups.get(group ?? '') ?? assert.fail('There is no such group');
}

test('a forged commit makes a new group, and not more often than every ten minutes', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const forge = async () => {
    const group = served(town, await groupOf(a1));
    const commit = new Uint8Array([1, 2, 3]);
    group.commits.push({ epoch: group.epoch, id: 'forged', from: BOB, device: 'b1', commit });
    group.epoch += 1;
    await a1.groups.sync();
    return group;
  };
  const first = await forge();
  await until(async () => ![undefined, first.group].includes(await groupOf(a1)), 'another group');
  assert.equal(first.current, false);
  assert.deepEqual(await b1.readMailbox(), ['joined']);
  assert.equal(await b1.read(await a1.say(BOB, 'Anew')), 'a1: Anew');
  const rows = await b1.database.getAll('groups');
  assert.deepEqual(
    rows.map(({ group, current, leftAt }) => [group, current, leftAt]).sort(),
    [
      [first.group, false, town.clock.now()],
      [await groupOf(a1), true, null],
    ].sort(),
  );
  const second = await forge();
  await until(async () => (await groupOf(a1)) === undefined, 'it is not used any more');
  assert.deepEqual(await a1.groups.ensure(BOB), WAITING);
  assert.equal(second.current, true);
  await town.clock.advance(600_000);
  assert.ok((await a1.groups.ensure(BOB)).ok);
  assert.equal(second.current, false);
});

test('a message that cannot be read makes a new group once, and not again at once', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const spoilt = async () => {
    const { bytes } = await a1.say(BOB, 'Hello');
    return { bytes: bytes.with(-1, (bytes.at(-1) ?? 0) ^ 1) };
  };
  const first = await groupOf(b1);
  assert.equal(await b1.read(await spoilt()), 'not-authentic');
  await until(async () => ![undefined, first].includes(await groupOf(b1)), 'another group');
  await a1.readMailbox();
  assert.equal(await groupOf(a1), await groupOf(b1));
  assert.equal(await b1.read(await spoilt()), 'not-authentic');
  assert.ok((await b1.groups.ensure(ALICE)).ok);
  assert.equal(town.server.groups.size, 2);
  assert.equal(await b1.read(await a1.say(BOB, 'Well')), 'a1: Well');
});

test('commits that are not kept any more make a new group', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  await town.devices('a2', 'a3');
  for (const device of ['a2', 'a3']) {
    if (device === 'a3') town.chains.remove(ALICE, 'a2');
    assert.ok((await a1.groups.ensure(BOB)).ok);
  }
  const group = served(town, await groupOf(a1));
  assert.ok(group.commits.length >= 2);
  group.commits.shift();
  await b1.groups.sync();
  await until(async () => ![undefined, group.group].includes(await groupOf(b1)), 'another group');
  await a1.readMailbox();
  assert.equal(await b1.read(await a1.say(BOB, 'Anew')), 'a1: Anew');
});

test('a server that has lost the group gets another one', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const [b2] = await town.devices('b2');
  town.server.groups.clear();
  assert.ok((await a1.groups.ensure(BOB)).ok);
  for (const device of [b1, b2]) assert.deepEqual(await device.readMailbox(), ['joined']);
  assert.equal(await b1.read(await a1.say(BOB, 'Anew')), 'a1: Anew');
});

test('a server that has gone back in time gets another group', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  await town.devices('b2');
  assert.ok((await a1.groups.ensure(BOB)).ok);
  const group = served(town, await groupOf(a1));
  Object.assign(group, { epoch: 1, commits: [] });
  await town.devices('b3');
  assert.ok((await a1.groups.ensure(BOB)).ok);
  assert.notEqual(await groupOf(a1), group.group);
  await b1.readMailbox();
  assert.equal(await b1.read(await a1.say(BOB, 'Anew')), 'a1: Anew');
});

test('nobody comes into a conversation who is not of its people', async () => {
  const town = new SealedTown();
  const [b1] = await town.devices('b1');
  const mallory = await MlsDevice.make(town.chains, ALICE, 'a9', town.clock);
  const eve = await MlsDevice.make(town.chains, 'person-e', 'e1', town.clock);
  const api = town.server.apiOf(ALICE, 'a9');
  const invite = async (/** @type {Uint8Array[]} */ ...others) => {
    const [claimed] = await api.claimKeyPackages(BOB, ['b1']);
    const add = [claimed?.keyPackage ?? assert.fail(), ...others];
    await mallory.create();
    const made = await mallory.engine.commit(mallory.state, { add });
    mallory.state = made.state;
    return made.welcome ?? assert.fail();
  };
  assert.deepEqual(await b1.groups.open(await invite(await eve.keyPackage())), {
    kind: 'nothing',
    why: 'strangers',
  });
  const welcome = await invite();
  const group = mallory.engine.groupId(mallory.state);
  await api.createGroup({ group, people: [BOB], replaces: null, welcomes: [] });
  assert.equal((await b1.groups.open(welcome)).kind, 'joined');
  const commit = await mallory.commit({ add: [eve] });
  await api.postCommit(group, { id: 'a commit', epoch: 1, commit, welcomes: [] });
  await b1.groups.sync();
  const opened = await b1.groups.open(await eve.seal('I am here'));
  assert.equal(opened.kind, 'nothing');
  assert.ok(!(await b1.membersWith(ALICE)).includes('e1'));
});

test('a group that is not for this device, or of somebody unknown, is not joined', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.devices('a1', 'b1');
  await a1.groups.ensure(BOB);
  const [letter] = town.server.mailboxOf(b1);
  const data = letter?.data ?? assert.fail();
  assert.deepEqual(await a1.groups.open(data), { kind: 'nothing', why: 'no-key-package' });
  town.chains.isAway = true;
  await assert.rejects(b1.groups.open(data), TypeError);
  town.chains.isAway = false;
  town.chains.remove(ALICE, 'a1');
  assert.deepEqual(await b1.groups.open(data), { kind: 'nothing', why: 'not-authentic' });
  assert.equal(await b1.database.count('groups'), 0);
});

test('a welcome that is repeated takes nobody back, not even by the last resort', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.devices('a1', 'b1');
  const own = town.server.keyPackages.get('person-b b1') ?? assert.fail();
  own.packages.length = 0;
  assert.ok((await a1.groups.ensure(BOB)).ok);
  const [letter] = town.server.mailboxOf(b1);
  assert.deepEqual(await b1.readMailbox(), ['joined']);
  assert.equal(await b1.read(await a1.say(BOB, 'Hello')), 'a1: Hello');
  const { version } = (await b1.database.getAll('groups'))[0] ?? assert.fail();
  const again = await b1.groups.open(letter?.data ?? assert.fail());
  assert.deepEqual(again, { kind: 'nothing', why: 'seen-before' });
  assert.equal((await b1.database.getAll('groups'))[0]?.version, version);
});

test('a person who has begun anew with other keys is in the group with these, whoever sees to it', async () => {
  for (const who of ['a1', 'b1']) {
    const town = new SealedTown();
    const [a1, b1] = await town.together('a1', 'b1');
    const before = await groupOf(b1);
    await a1.restart();
    const first = who === 'a1' ? a1 : b1;
    assert.ok((await first.groups.ensure(first === a1 ? BOB : ALICE)).ok, who);
    for (const device of [a1, b1]) {
      await device.groups.sync();
      await device.readMailbox();
    }
    assert.equal((await groupOf(a1)) === before, who === 'b1');
    assert.equal(await a1.read(await b1.say(ALICE, 'Who are you?')), 'b1: Who are you?');
    assert.equal(await b1.read(await a1.say(BOB, 'Me')), 'a1: Me');
    assert.equal(await b1.database.count('groups'), who === 'a1' ? 2 : 1);
  }
});

test('a welcome to a group that is not used any more is for late messages only', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.devices('a1', 'b1');
  await a1.groups.ensure(BOB);
  const sealed = await a1.say(BOB, 'Late');
  served(town, await groupOf(a1)).current = false;
  await a1.groups.sync();
  town.server.groups.set('another', {
    ...served(town, sealed.group),
    group: 'another',
    current: true,
  });
  assert.deepEqual(await b1.readMailbox(), ['joined']);
  assert.equal(await b1.read(sealed), 'a1: Late');
  assert.equal(await groupOf(b1), undefined);
  await town.clock.advance(32 * 86_400_000);
  await b1.open();
  assert.equal(await b1.database.count('groups'), 0);
});

test('what is no message is nothing', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  for (const bytes of [new Uint8Array(), new Uint8Array(200).fill(7)]) {
    assert.deepEqual(await b1.groups.open(bytes), { kind: 'nothing', why: 'broken' });
  }
  assert.equal(await a1.read(await a1.say(BOB, 'To myself')), 'own');
});

test('however devices come and go, those that are there read each other', async () => {
  const town = new SealedTown();
  const present = [...(await town.together('a1', 'b1'))];
  const [a1, b1] = present;
  for (let number = 2; number < 9; number += 1) {
    const [a, b] = await town.devices(`a${number}`, `b${number}`);
    present.push(a, b);
    if (number % 3 === 0) {
      const [gone] = present.splice(2, 1);
      if (gone !== undefined) town.chains.remove(gone.username, gone.device);
    }
    const by = number % 2 === 0 ? a1 : b1;
    assert.ok((await by?.groups.ensure(by === a1 ? BOB : ALICE))?.ok);
    for (const device of present) {
      await device.groups.sync();
      await device.readMailbox();
    }
  }
  const names = present.map(({ device }) => device).sort();
  const sealed = await a1?.say(BOB, 'Hello');
  for (const device of present.slice(1)) {
    assert.deepEqual(await device.membersWith(device.username === ALICE ? BOB : ALICE), names);
    assert.equal(await device.read(sealed ?? assert.fail()), 'a1: Hello');
  }
});

test('a group that nobody could join any more is replaced by a new one', async () => {
  const town = new SealedTown();
  const [a1, , , a4, b1, ...others] = await town.together(
    'a1',
    'a2',
    'a3',
    'a4',
    'b1',
    'b2',
    'b3',
    'b4',
  );
  const first = await groupOf(a1);
  town.chains.remove(BOB, 'b4');
  assert.ok((await b1.groups.ensure(ALICE)).ok);
  const [b5] = await town.devices('b5');
  await a1.groups.sync();
  assert.ok((await a1.groups.ensure(BOB)).ok);
  town.chains.remove(ALICE, 'a4');
  assert.ok((await a1.groups.ensure(BOB)).ok);
  assert.equal(await groupOf(a1), first);
  await town.devices('a5');
  assert.ok((await a1.groups.ensure(BOB)).ok);
  assert.notEqual(await groupOf(a1), first);
  const sealed = await a1.say(BOB, 'Hello');
  for (const device of [b1, b5, others[0]]) {
    await device.readMailbox();
    assert.equal(await device.read(sealed), 'a1: Hello');
  }
  await a4.readMailbox();
  assert.equal(await a4.read(sealed), 'unknown-group');
});
