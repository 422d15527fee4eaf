import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '#js/api/http.js';
import { serverSink } from '#js/backup/server.js';

/**
 * @param {object} [more] calls
 * @param {number} [least] bytes
 */
function serverWith(more = {}, least = undefined) {
  /** @type {string[]} */
  const removed = [];
  const api = {
    putBackupPart: async () => undefined,
    completeBackup: async () => undefined,
    removeBackup: async (/** @type {string} */ backup) => {
      removed.push(backup);
    },
    ...more,
  };
  return { removed, sink: serverSink(api, least) };
}

test('what was not completed is removed', async () => {
  const { removed, sink } = serverWith();
  await sink.put('new', 0, Uint8Array.of(1));
  await sink.drop('new');
  assert.deepEqual(removed, ['new']);
});

test('what the server may have put in the place of the one before stays, though the answer was lost', async () => {
  const { removed, sink } = serverWith({
    completeBackup: async () => {
      throw new Problem('unreachable');
    },
  });
  await sink.put('new', 0, Uint8Array.of(1));
  await assert.rejects(sink.complete('new', 1, '{}'), { code: 'unreachable' });
  await sink.drop('new');
  assert.deepEqual(removed, []);
});

test('what cannot be removed now is left to the server', async () => {
  const { sink } = serverWith({
    removeBackup: async () => {
      throw new Problem('unreachable');
    },
  });
  await sink.drop('new');
});

test('one that is too small does not take the place of the one before, and is removed', async () => {
  let completed = 0;
  const completeBackup = async () => {
    completed += 1;
  };
  const { removed, sink } = serverWith({ completeBackup }, 3);
  for (const number of [0, 1]) await sink.put('new', number, Uint8Array.of(number));
  await assert.rejects(sink.complete('new', 2, '{}'), { code: 'smaller' });
  await sink.drop('new');
  assert.deepEqual(removed, ['new']);
  await sink.put('new', 2, Uint8Array.of(2));
  await sink.complete('new', 3, '{}');
  assert.equal(completed, 1);
});
