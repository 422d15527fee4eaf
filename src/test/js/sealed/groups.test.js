import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../fakes/clock.js';
import { SealedTown } from '../fakes/sealed-device.js';

const [ALICE, BOB] = ['person-a', 'person-b'];
const DAY_MS = 86_400_000;

test('a group is made of all devices of both, and they read each other', async () => {
  const town = new SealedTown();
  const [a1, a2, b1, b2] = await town.devices('a1', 'a2', 'b1', 'b2');
  const ensured = await a1.groups.ensure(BOB);
  assert.ok(ensured.ok);
  for (const device of [a2, b1, b2]) {
    assert.deepEqual(await device.readMailbox(), ['joined']);
    assert.deepEqual(await device.groups.ensure(device === a2 ? BOB : ALICE), ensured);
  }
  const hello = await a1.say(BOB, 'Hello');
  assert.deepEqual(await a1.groups.groupOf(BOB), { group: ensured.group, epoch: hello.epoch });
  for (const device of [a2, b1, b2]) assert.equal(await device.read(hello), 'a1: Hello');
  assert.equal(await a1.read(await b2.say(ALICE, 'Hi')), 'b2: Hi');
});

test('one’s own devices have a group of their own, which one device alone has too', async () => {
  const town = new SealedTown();
  const [a1] = await town.devices('a1');
  const alone = await a1.groups.ensure(ALICE);
  assert.ok(alone.ok);
  assert.deepEqual(await a1.membersWith(ALICE), ['a1']);
  const a2 = await town.link('a2');
  await a2.groups.refillKeyPackages();
  assert.deepEqual(await a1.groups.ensure(ALICE), alone);
  assert.deepEqual(await a2.readMailbox(), ['joined']);
  assert.equal(await a2.read(await a1.say(ALICE, 'To myself')), 'a1: To myself');
});

test('why there is no group is told', async () => {
  const town = new SealedTown();
  const [a1] = await town.devices('a1');
  const codeOf = async (/** @type {string} */ username) => {
    const ensured = await a1.groups.ensure(username);
    return ensured.ok ? 'ok' : ensured.code;
  };
  assert.equal(await codeOf(BOB), 'no-identity');
  await town.link('b1');
  assert.equal(await codeOf(BOB), 'no-key-package');
  town.chains.troubled.add(BOB);
  assert.equal(await codeOf(BOB), 'identity-changed');
  town.chains.troubled.clear();
  town.chains.isAway = true;
  assert.equal(await codeOf(BOB), 'unreachable');
  town.chains.isAway = false;
  town.server.isAway = true;
  assert.equal(await codeOf(BOB), 'unreachable');
  town.server.isAway = false;
  town.server.refuses.set('claimKeyPackages', 'not-a-contact');
  await town.clock.advance(10_000);
  assert.equal(await codeOf(BOB), 'not-a-contact');
  town.chains.remove(ALICE, 'a1');
  assert.equal(await codeOf(BOB), 'not-linked');
  await assert.rejects(a1.say(BOB, 'Hello'), { code: 'no-group' });
});

test('a device without a key package is asked for again within a second, and not forever', async () => {
  const town = new SealedTown();
  const [a1] = await town.devices('a1', 'b1');
  const claims = () => town.server.calls.filter((it) => it === 'claimKeyPackages').length;
  assert.ok((await a1.groups.ensure(BOB)).ok);
  const b2 = await town.link('b2');
  assert.ok((await a1.groups.ensure(BOB)).ok);
  await b2.groups.refillKeyPackages();
  await town.clock.advance(1_000);
  await until(async () => (await a1.membersWith(BOB)).length === 3, 'added');

  await town.link('b3');
  const before = claims();
  assert.ok((await a1.groups.ensure(BOB)).ok);
  await until(async () => {
    await town.clock.advance(1_000);
    return claims() === before + 6;
  }, 'asked five times more');
  await town.clock.advance(3_600_000);
  assert.ok((await a1.groups.ensure(BOB)).ok);
  assert.equal(claims(), before + 7, 'only since it was asked for');
});

test('a device without a key package is left out, and added once it has some', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.devices('a1', 'b1');
  const b2 = await town.link('b2');
  assert.ok((await a1.groups.ensure(BOB)).ok);
  assert.deepEqual(await a1.membersWith(BOB), ['a1', 'b1']);
  const calls = town.server.calls.length;
  assert.ok((await a1.groups.ensure(BOB)).ok);
  assert.equal(town.server.calls.length, calls, 'nothing is asked for again at once');
  await b2.groups.refillKeyPackages();
  await town.clock.advance(10_000);
  assert.ok((await a1.groups.ensure(BOB)).ok);
  assert.deepEqual(await b1.readMailbox(), ['joined']);
  assert.deepEqual(await b2.readMailbox(), ['joined']);
  assert.deepEqual(a1.changes.length, 2);
  for (const device of [a1, b1, b2]) {
    await device.groups.sync();
    assert.deepEqual(await device.membersWith(device === a1 ? BOB : ALICE), ['a1', 'b1', 'b2']);
  }
});

test('a device that its person has removed goes from the group, and reads nothing from then on', async () => {
  const town = new SealedTown();
  const [a1, b1, b2] = await town.together('a1', 'b1', 'b2');
  const before = await a1.say(BOB, 'Before');
  town.chains.remove(BOB, 'b2');
  assert.ok((await a1.groups.ensure(BOB)).ok);
  const after = await a1.say(BOB, 'After');
  assert.equal(await b2.read(before), 'a1: Before');
  assert.equal(await b2.read(after), 'removed');
  assert.equal(await b2.groups.groupOf(ALICE), undefined);
  assert.equal(await b1.read(after), 'a1: After');
  assert.deepEqual(await b1.membersWith(ALICE), ['a1', 'b1']);
  assert.equal(await a1.groups.canRead(before, b2), true);
  assert.equal(await a1.groups.canRead(after, b2), false);
});

test('who is in the group already is asked nothing', async () => {
  const town = new SealedTown();
  const [a1] = await town.together('a1', 'b1');
  town.server.isAway = true;
  assert.ok((await a1.groups.ensure(BOB)).ok);
});

test('a message of a later epoch fetches the commits first, and so does a signal', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const old = await a1.groups.exportKey((await a1.say(BOB, '')).group);
  for (let number = 2; number < 7; number += 1) {
    const device = await town.link(`a${number}`);
    await device.groups.refillKeyPackages();
    assert.ok((await a1.groups.ensure(BOB)).ok);
  }
  const sealed = await a1.say(BOB, 'Six commits later');
  const key = await a1.groups.exportKey(sealed.group);
  assert.deepEqual(await b1.groups.exportKey(sealed.group, sealed.epoch), key);
  assert.notDeepEqual(key, old);
  assert.deepEqual(await b1.groups.exportKey(sealed.group, 1), old);
  await b1.open();
  assert.deepEqual(await b1.groups.exportKey(sealed.group, 1), old);
  assert.equal(await b1.groups.exportKey(sealed.group, 99), undefined);
  assert.equal(await b1.groups.exportKey('another group'), undefined);
  assert.equal(await b1.read(sealed), 'a1: Six commits later');
  await until(() => b1.changes.some((it) => it.group === sealed.group), 'b1 was told');
});

test('commits that the server tells of are fetched', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  town.server.told = (frame, by) => {
    if (by !== 'b1') b1.groups.onCommit(frame);
  };
  const a2 = await town.link('a2');
  await a2.groups.refillKeyPackages();
  assert.ok((await a1.groups.ensure(BOB)).ok);
  const isThere = async () => (await b1.groups.groupOf(ALICE))?.epoch === 2;
  await until(isThere, 'b1 knows of the commit');
});

test('a message can be opened again until it is said to be stored, and never after', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const [first, second] = [await a1.say(BOB, 'First'), await a1.say(BOB, 'Second')];
  const opened = await b1.groups.open(first.bytes);
  assert.ok(opened.kind === 'application');
  assert.equal(await b1.read(second), 'a1: Second');
  await b1.open();
  const again = await b1.groups.open(first.bytes);
  assert.ok(again.kind === 'application');
  assert.deepEqual(again.plaintext, opened.plaintext);
  const message = { ...again.sender, id: 'its id' };
  assert.equal(await b1.groups.receivedWith(message), undefined);
  await again.commitState('its id');
  assert.equal(await b1.groups.receivedWith(message), ALICE);
  const forged = { ...message, username: 'somebody else' };
  assert.equal(await b1.groups.receivedWith(forged), undefined);
  await again.commitState('its id');
  assert.equal(await b1.read(first), 'seen-before');
  await b1.open();
  assert.equal(await b1.read(first), 'seen-before');
});

test('in which conversation an own device said something is known when it comes again', async () => {
  const town = new SealedTown();
  const [a1, a2] = await town.together('a1', 'a2', 'b1');
  const opened = await a2.groups.open((await a1.say(BOB, 'A copy')).bytes);
  assert.ok(opened.kind === 'application');
  await opened.commitState('its id');
  assert.equal(await a2.groups.receivedWith({ ...opened.sender, id: 'its id' }), BOB);
});

test('what is sealed is stored together with what is said about it, or not at all', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const text = new TextEncoder().encode('Hello');
  const fails = a1.groups.seal(BOB, text, async (transaction) => {
    await transaction.objectStore('values').put('x', 'sealed');
    throw new RangeError('no');
  });
  await assert.rejects(fails, RangeError);
  assert.equal(await a1.database.get('values', 'sealed'), undefined);
  const sealed = await a1.groups.seal(BOB, text, (transaction, { group, epoch, bytes }) =>
    transaction.objectStore('values').put({ group, epoch, bytes }, 'sealed'),
  );
  await a1.open();
  assert.deepEqual(await a1.database.get('values', 'sealed'), sealed);
  assert.equal(await b1.read(sealed), 'a1: Hello');
  assert.equal(await b1.read(await a1.say(BOB, 'Next')), 'a1: Next');
});

test('two tabs that seal at once never use a key twice', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const tabs = [await a1.openTab(), await a1.openTab()];
  const said = Array.from({ length: 12 }, (_, number) => `${number}`);
  const sealed = await Promise.all(
    said.map((text, number) =>
      tabs[number % 2]?.seal(BOB, new TextEncoder().encode(text), (transaction, { bytes }) =>
        transaction.objectStore('values').put(bytes, text),
      ),
    ),
  );
  const read = [];
  for (const message of sealed) if (message) read.push(await b1.read(message));
  assert.deepEqual(
    read,
    said.map((text) => `a1: ${text}`),
  );
  assert.deepEqual(await a1.database.get('values', '7'), sealed[7]?.bytes);
});

test('key packages are made up for, and the last resort is replaced when used or old', async () => {
  const town = new SealedTown();
  town.server.pretended = 0;
  const [a1] = await town.devices('a1');
  const { keyPackages } = town.server;
  const own = () => keyPackages.get('person-a a1') ?? assert.fail();
  assert.equal(own().packages.length, 50);
  const first = own().lastResort;
  assert.ok(first);
  own().packages.splice(0, 20);
  assert.deepEqual(await a1.groups.refillKeyPackages(), { ok: true });
  assert.equal(own().packages.length, 50);
  assert.equal(own().lastResort, first);
  own().used = true;
  await a1.groups.refillKeyPackages();
  const second = own().lastResort;
  assert.notDeepEqual(second, first);
  await town.clock.advance(299 * DAY_MS);
  await a1.groups.refillKeyPackages();
  assert.equal(own().lastResort, second);
  await town.clock.advance(2 * DAY_MS);
  await a1.groups.refillKeyPackages();
  assert.notDeepEqual(own().lastResort, second);
  assert.equal(await a1.database.count('keyPackages'), 50 + 20 + 3);
  await town.clock.advance(100 * DAY_MS);
  await a1.open();
  assert.equal(await a1.database.count('keyPackages'), 1);
  town.server.isAway = true;
  assert.deepEqual(await a1.groups.refillKeyPackages(), { ok: false, code: 'unreachable' });
});

test('joining takes a key package out of the storage and one more to the server', async () => {
  const town = new SealedTown();
  const [, b1] = await town.together('a1', 'b1');
  const left = () => town.server.keyPackages.get('person-b b1')?.packages.length;
  await until(() => left() === 3, 'there are as many as before');
  assert.equal(await b1.database.count('keyPackages'), 4);
});

test('what was left or received long ago is forgotten', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const sealed = await a1.say(BOB, 'Hello');
  await b1.read(sealed);
  await b1.database.put('groups', {
    .../** @type {any} */ (await b1.database.get('groups', sealed.group)),
    group: 'left',
    current: false,
    leftAt: town.clock.now(),
  });
  await town.clock.advance(30 * DAY_MS);
  await b1.open();
  assert.equal(await b1.database.count('groups'), 2);
  await town.clock.advance(2 * DAY_MS);
  await b1.open();
  assert.deepEqual(await b1.database.getAllKeys('groups'), [sealed.group]);
  assert.equal(await b1.database.count('received'), 1);
  await town.clock.advance(180 * DAY_MS);
  await b1.open();
  assert.equal(await b1.database.count('received'), 0);
});
