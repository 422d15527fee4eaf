import '../fakes/storage.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { History } from '#js/conversation/history.js';
import { nextId } from '#js/conversation/message-id.js';
import { openDatabase } from '#js/storage/database.js';

const CONVERSATION = 'alice bob';

/** Ids of one device, in the order in which it has written. */
const IDS = Array.from({ length: 4 }, (_, n) => v7({ msecs: 1_000 + n }));

/**
 * @param {string} database
 * @param {[number, string][]} came numbers of the ids in the order in which they came, and the device of each
 */
async function marked(database, came) {
  const opened = await openDatabase(database);
  const history = new History(opened);
  for (const [number, device] of came) {
    const message = {
      conversation: CONVERSATION,
      author: 'bob',
      id: IDS[number] ?? '',
      kind: /** @type {const} */ ('text'),
      text: `message ${number}`,
      at: 1,
      state: /** @type {const} */ ('received'),
      device,
    };
    await history.addIncoming(message, { with: 'bob', seen: false, receipt: null });
  }
  const { messages } = await history.page(CONVERSATION, 10);
  opened.close();
  return messages.map(({ text, late }) => (late ? `${text}, late` : text));
}

test('what comes in order is not marked', async () => {
  const came = await marked('in order', [
    [0, 'laptop'],
    [1, 'laptop'],
    [3, 'laptop'],
  ]);
  assert.deepEqual(came, ['message 0', 'message 1', 'message 3']);
});

test('what was overtaken by a later message of the same device is marked', async () => {
  const came = await marked('overtaken', [
    [3, 'laptop'],
    [1, 'laptop'],
    [2, 'laptop'],
  ]);
  assert.deepEqual(came, ['message 3', 'message 1, late', 'message 2, late']);
});

test('clocks of two devices need not agree', async () => {
  const came = await marked('two devices', [
    [3, 'laptop'],
    [1, 'phone'],
    [0, 'laptop'],
  ]);
  assert.deepEqual(came, ['message 3', 'message 1', 'message 0, late']);
});

test('ids grow also after the clock was set back', () => {
  const tomorrow = v7({ msecs: Date.now() + 86_400_000 });
  const ids = [tomorrow];
  for (let n = 0; n < 3; n += 1) ids.push(nextId(ids.at(-1)));
  assert.deepEqual(ids, [...ids].sort());
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(nextId() < tomorrow);
});
