import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SealedTown } from '../fakes/sealed-device.js';

const ALICE = 'person-a';
const BOB = 'person-b';

/** Bob has opened something, and is to keep that it came and that it is owed an acknowledgement. */
async function opened() {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const sealed = await a1.say(BOB, 'Hello');
  const message = await b1.groups.open(sealed.bytes);
  assert.ok(message.kind === 'application');
  const { username, device } = message.sender;
  const mark = { username, device, id: 'its id' };
  const keep = async (/** @type {any} */ transaction) => {
    await transaction.objectStore('acknowledgements').put({ with: ALICE, ...mark, at: 1 });
  };
  const fail = async (/** @type {any} */ transaction) => {
    await keep(transaction);
    throw new DOMException('full', 'QuotaExceededError');
  };
  /** @returns {Promise<[owed: number, receivedWith: string | undefined]>} */
  const stored = async () => {
    const owed = await b1.database.count('acknowledgements');
    return [owed, await b1.groups.receivedWith(mark)];
  };
  return { b1, sealed, message, keep, fail, stored };
}

test('that something came is stored together with what is kept of it, or not at all', async () => {
  const { b1, sealed, message, keep, fail, stored } = await opened();
  await assert.rejects(message.commitState('its id', fail), { name: 'QuotaExceededError' });
  assert.deepEqual(await stored(), [0, undefined]);
  await message.commitState('its id', keep);
  assert.deepEqual(await stored(), [1, ALICE]);
  assert.equal(await b1.read(sealed), 'seen-before');
});

test('so it is where the group is gone by now', async () => {
  const { b1, message, keep, fail, stored } = await opened();
  await b1.database.delete('groups', message.group);
  await assert.rejects(message.commitState('its id', fail), { name: 'QuotaExceededError' });
  assert.deepEqual(await stored(), [0, undefined]);
  await message.commitState('its id', keep);
  assert.deepEqual(await stored(), [1, ALICE]);
});
