import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Sealing } from '#js/delivery/sealing.js';

const BENS = { username: 'ben', device: 'bens-device-0000' };
const MY_TABLET = { username: 'ada', device: 'adas-tablet-0000' };

/** @returns {import('#js/storage/database.js').OutboxEntry} */
function entry() {
  return {
    position: 1,
    to: 'ben',
    id: 'an id',
    conversation: 'direct:ada:ben',
    envelope: new Uint8Array([1]),
  };
}

/**
 * Ada's groups, with rows that are all there.
 *
 * @param {boolean} isBelieved whether there can be a group with Ben
 */
function groupsOf(isBelieved) {
  /** @type {string[]} */
  const asked = [];
  const transaction = {
    objectStore: () => ({ get: async () => entry(), put: async () => undefined }),
  };
  /** @type {import('#js/delivery/port.js').Groups['seal']} */
  const seal = async (username, _plaintext, keep) => {
    asked.push(`seal ${username}`);
    const sealed = { group: 'g', epoch: 1, bytes: new Uint8Array([2]) };
    await keep?.(transaction, sealed);
    return sealed;
  };
  const groups = {
    /** @param {string} username */
    ensure: async (username) => {
      asked.push(`ensure ${username}`);
      return isBelieved
        ? { ok: /** @type {const} */ (true), group: 'g' }
        : { ok: /** @type {const} */ (false), code: 'identity-changed' };
    },
    seal,
    canRead: async () => true,
  };
  return { asked, groups };
}

test('a copy for an own device is sealed only where the other person is believed', async () => {
  const { asked, groups } = groupsOf(false);
  assert.equal(await new Sealing(groups, 'ada').bytesFor(entry(), MY_TABLET), undefined);
  assert.deepEqual(asked, ['ensure ben']);
  const believed = groupsOf(true);
  const bytes = await new Sealing(believed.groups, 'ada').bytesFor(entry(), MY_TABLET);
  assert.deepEqual(bytes, new Uint8Array([2]));
  assert.deepEqual(believed.asked, ['ensure ben', 'seal ben']);
});

test('what goes to the other person has been looked at before', async () => {
  const { asked, groups } = groupsOf(true);
  await new Sealing(groups, 'ada').bytesFor(entry(), BENS);
  assert.deepEqual(asked, ['seal ben']);
});
