import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled, until } from '../fakes/clock.js';
import { SealedTown } from '../fakes/sealed-device.js';

const [ALICE, BOB] = ['person-a', 'person-b'];
/** What others can notice at once. */
const NOTICED = ['createGroup', 'postCommit', 'claimKeyPackages'];

/** @param {SealedTown} town */
const noticed = (town) => town.server.calls.filter((name) => NOTICED.includes(name));

/** Alice and Bob share a group; nobody may notice that Bob is there. */
async function bobUnseen() {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  b1.isSeen = false;
  town.server.calls.length = 0;
  return { town, a1, b1 };
}

test('who is invisible makes no new group for what cannot be read, and does later', async () => {
  const { town, a1, b1 } = await bobUnseen();
  const { bytes } = await a1.say(BOB, 'Are you there?');
  const spoilt = { bytes: bytes.with(-1, (bytes.at(-1) ?? 0) ^ 1) };
  assert.equal(await b1.read(spoilt), 'not-authentic');
  await settled();
  assert.deepEqual(noticed(town), []);
  b1.isSeen = true;
  b1.groups.goOn();
  await until(() => town.server.groups.size === 2, 'there is another group');
});

test('who is invisible follows no chain at once, but before they write themselves', async () => {
  const { town, b1 } = await bobUnseen();
  await town.devices('a2');
  town.server.calls.length = 0;
  await b1.groups.renew(ALICE);
  await settled();
  assert.deepEqual(noticed(town), []);
  assert.ok((await b1.groups.ensure(ALICE)).ok);
  assert.deepEqual(await b1.membersWith(ALICE), ['a1', 'a2', 'b1']);
});

test('who is visible follows a chain at once, and makes no group that there was not', async () => {
  const { town, b1 } = await bobUnseen();
  await town.devices('a2');
  b1.isSeen = true;
  await b1.groups.renew(ALICE);
  await until(async () => (await b1.membersWith(ALICE)).length === 3, 'the device is in the group');
  const groups = town.server.groups.size;
  await b1.groups.renew('person-c');
  await settled();
  assert.equal(town.server.groups.size, groups);
});

test('what the server has not answered is put to it again once others may notice it', async () => {
  const { town, b1 } = await bobUnseen();
  await town.devices('a2');
  town.server.refuses.set('postCommit', 'device-not-proven');
  assert.equal((await b1.groups.ensure(ALICE)).ok, false);
  town.server.refuses.clear();
  await b1.open();
  town.server.calls.length = 0;
  await b1.groups.sync();
  await settled();
  assert.deepEqual(noticed(town), []);
  b1.isSeen = true;
  b1.groups.goOn();
  await until(async () => (await b1.membersWith(ALICE)).includes('a2'), 'the commit is taken');
});

test('who is invisible asks for key packages again only once others may notice it', async () => {
  const { town, b1 } = await bobUnseen();
  const a2 = await town.link('a2');
  assert.ok((await b1.groups.ensure(ALICE)).ok);
  await a2.groups.refillKeyPackages();
  town.server.calls.length = 0;
  await town.clock.advance(60_000);
  assert.deepEqual(noticed(town), []);
  b1.isSeen = true;
  b1.groups.goOn();
  await until(async () => (await b1.membersWith(ALICE)).includes('a2'), 'the device is added');
});
