import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SealedTown } from '../fakes/sealed-device.js';

const [ALICE, BOB] = ['person-a', 'person-b'];

/**
 * @param {import('../fakes/sealed-device.js').SealedDevice} by
 * @param {{bytes: Uint8Array}} sealed
 */
async function isFormer(by, { bytes }) {
  const opened = await by.groups.open(bytes);
  assert.ok(opened.kind === 'application', JSON.stringify(opened));
  return opened.isFormer;
}

test('what a device seals in an old epoch is known to be of one that was removed, whenever it was sealed', async () => {
  const town = new SealedTown();
  const [a1, b1, b2] = await town.together('a1', 'b1', 'b2');
  const before = await b2.say(ALICE, 'Before');
  assert.equal(await isFormer(a1, before), false);
  town.chains.remove(BOB, 'b2');
  assert.equal(await isFormer(a1, before), true, 'while it is in the group still');
  assert.ok((await a1.groups.ensure(BOB)).ok);
  assert.deepEqual(await a1.membersWith(BOB), ['a1', 'b1']);
  assert.equal(await isFormer(a1, before), true);
  assert.equal(await isFormer(a1, await b2.say(ALICE, 'After')), true);
  assert.equal(await isFormer(a1, await b1.say(ALICE, 'From b1')), false);
});

test('who has begun anew was somebody else before', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const before = await b1.say(ALICE, 'Before');
  await b1.restart();
  assert.equal(await isFormer(a1, before), true);
});

test('who was removed goes out of all groups at once, one’s own included', async () => {
  const town = new SealedTown();
  const [a1, a2] = await town.devices('a1', 'a2', 'b1', 'c1');
  for (const who of [ALICE, BOB, 'person-c']) await a1.groups.ensure(who);
  assert.equal(await a1.groups.followOwnChain(), false, 'nobody knows where the chain ends');
  a1.heads.set(ALICE, { sequence: 1, hash: 'before' });
  assert.equal(await a1.groups.followOwnChain(), true);
  const epochs = async () => [...town.server.groups.values()].map((it) => it.epoch);
  const before = await epochs();
  assert.equal(await a1.groups.followOwnChain(), true, 'nothing to do');
  assert.deepEqual(await epochs(), before);

  town.chains.remove(ALICE, a2.device);
  a1.heads.set(ALICE, { sequence: 2, hash: 'after' });
  assert.equal(await a1.groups.followOwnChain(), true);
  for (const who of [ALICE, BOB, 'person-c']) {
    assert.equal((await a1.membersWith(who)).includes('a2'), false, who);
  }
});

test('who was removed while the page was cut off, or its person invisible, goes out of the groups later', async () => {
  const town = new SealedTown();
  const [a1, a2] = await town.devices('a1', 'a2', 'b1');
  for (const who of [ALICE, BOB]) await a1.groups.ensure(who);
  town.chains.remove(ALICE, a2.device);
  a1.heads.set(ALICE, { sequence: 2, hash: 'after' });
  a1.isSeen = false;
  assert.equal(await a1.groups.followOwnChain(), false);
  assert.deepEqual(await a1.membersWith(ALICE), ['a1'], 'of that nobody notices anything');
  assert.deepEqual(await a1.membersWith(BOB), ['a1', 'a2', 'b1']);
  a1.isSeen = true;
  town.server.isAway = true;
  assert.equal(await a1.groups.followOwnChain(), false);
  town.server.isAway = false;
  await a1.open();
  assert.equal(await a1.groups.followOwnChain(), true);
  assert.deepEqual(await a1.membersWith(BOB), ['a1', 'b1']);
});
