import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Mailbox } from '#js/delivery/mailbox.js';
import { FakeClock } from '../fakes/clock.js';
import { nextUncaught } from '../fakes/uncaught.js';

const LETTER = { cursor: 1, id: 'id', from: 'bob', device: 'b1', data: '' };

test('a letter whose sender was perhaps not told is dealt with once more before it is thrown away', async () => {
  const clock = new FakeClock();
  let letters = [LETTER];
  let [taken, told] = [0, 0];
  const mailbox = new Mailbox({
    listLetters: async (_count, after) => letters.filter(({ cursor }) => cursor > after),
    acknowledgeLetters: async (cursors) => {
      letters = letters.filter(({ cursor }) => !cursors.includes(cursor));
    },
    isActive: () => true,
    receiver: {
      take: async () => {
        taken += 1;
        return 'stored';
      },
    },
    tell: async () => {
      told += 1;
      if (told === 1) throw new TypeError('of telling');
      return new Set();
    },
    emptied: () => undefined,
    clock,
  });
  const reported = nextUncaught();
  assert.equal(await mailbox.empty(), false);
  assert.equal(await reported, 'of telling');
  assert.deepEqual(letters, [LETTER]);
  await clock.advance(10_000);
  assert.deepEqual([taken, told, letters], [2, 2, []]);
});
