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
