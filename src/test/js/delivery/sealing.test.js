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

/**
 * @param {ReturnType<typeof groupsOf>['groups']} groups
 * @param {{isSeen?: boolean, isBelieved?: boolean}} [options]
 */
function sealing(groups, { isSeen = true, isBelieved = true } = {}) {
  return new Sealing({
    groups,
    own: 'ada',
    isSeen: () => isSeen,
    identity: { isBelieved: async () => isBelieved },
  });
}

test('a copy for an own device is sealed only where the other person is believed', async () => {
  const { asked, groups } = groupsOf(false);
  assert.equal(await sealing(groups).bytesFor(entry(), MY_TABLET), undefined);
  assert.deepEqual(asked, ['ensure ben']);
  const believed = groupsOf(true);
  const bytes = await sealing(believed.groups).bytesFor(entry(), MY_TABLET);
  assert.deepEqual(bytes, new Uint8Array([2]));
  assert.deepEqual(believed.asked, ['ensure ben', 'seal ben']);
});

test('who is invisible makes no group and no commit for what they do not write', async () => {
  const { asked, groups } = groupsOf(true);
  const hidden = sealing(groups, { isSeen: false });
  assert.ok(await hidden.bytesFor(entry(), MY_TABLET));
  assert.deepEqual(asked, ['seal ben']);
  const isDoubted = sealing(groups, { isSeen: false, isBelieved: false });
  assert.equal(await isDoubted.bytesFor(entry(), MY_TABLET), undefined);
  assert.ok((await hidden.ready('ben', { queued: false })).ok);
  assert.deepEqual(asked, ['seal ben']);
  await hidden.ready('ben', { queued: true });
  assert.deepEqual(asked, ['seal ben', 'ensure ben']);
});

test('what goes to the other person has been looked at before', async () => {
  const { asked, groups } = groupsOf(true);
  await sealing(groups).bytesFor(entry(), BENS);
  assert.deepEqual(asked, ['seal ben']);
});
