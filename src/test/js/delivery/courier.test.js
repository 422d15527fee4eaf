import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Courier } from '#js/delivery/courier.js';

const BENS = { username: 'ben', device: 'bens-device-0000' };
const NOTE = { id: '01890a5d-ac96-774b-bcce-b302099a8057', bytes: new Uint8Array([1]) };

test('what is told while one group takes the place of another goes in the new one', async () => {
  const posted = await tell({ isMade: true });
  assert.deepEqual(posted, [['ben', [{ device: BENS.device, id: NOTE.id, data: 'Ag' }]]]);
});

test('nobody is told where there is no group', async () => {
  assert.deepEqual(await tell({ isMade: false }), []);
});

/**
 * @param {{isMade: boolean}} group whether it is there once it has been asked for
 * @returns {Promise<unknown[][]>} what was put into mailboxes
 */
async function tell({ isMade }) {
  let isThere = false;
  /** @type {unknown[][]} */
  const posted = [];
  const courier = new Courier({
    groups: {
      ensure: async () => {
        isThere = isMade;
        return isMade ? { ok: true, group: 'new' } : { ok: false, code: 'waiting-for-welcome' };
      },
      seal: async () =>
        isThere ? { group: 'new', epoch: 1, bytes: new Uint8Array([2]) } : undefined,
    },
    paths: { to: () => ({ kind: 'mailbox' }) },
    postLetters: async (...letters) => {
      posted.push(letters);
      return [];
    },
  });
  assert.equal(await courier.take(BENS, 'ben', NOTE), true);
  return posted;
}
