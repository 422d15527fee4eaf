import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Mailbox } from '#js/delivery/mailbox.js';
import { bobAway, comesBack } from '../fakes/away.js';
import { FakeClock, until } from '../fakes/clock.js';
import { FakeGroups } from '../fakes/seals.js';
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

test('the mailbox is emptied also where groups cannot be compared with the server', async (t) => {
  const { town, alice, bob } = await bobAway();
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'Hello');
  await until(() => alice.states(bob).join() === 'sent', 'it is in the mailbox');
  t.mock.method(FakeGroups.prototype, 'sync', async () => {
    throw new TypeError('of a group');
  });
  const reported = nextUncaught();
  const bob2 = await comesBack(town, 'bob', alice);
  assert.equal(await reported, 'of a group');
  await bob2.conversations.open(alice.username);
  await until(() => bob2.texts(alice).join() === 'Hello', 'Bob has it');
});
