import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Deliveries } from '#js/delivery/deliveries.js';
import { bobAway, comesBack, leave } from '../fakes/away.js';
import { settled, until } from '../fakes/clock.js';

/** Alice has written to Bob, and gone; he cannot tell her that he has it. */
async function bobCannotTell() {
  const { town, alice, bob } = await bobAway();
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'Hello');
  await until(() => alice.states(bob).join() === 'sent', 'it is in the mailbox');
  leave(alice);
  town.stuck.add(bob.username);
  const bob2 = await town.open('bob');
  await bob2.conversations.open(alice.username);
  await until(() => bob2.texts(alice).length === 1, 'Bob has it');
  await until(() => town.office.boxOf(bob.account.device).length === 0, 'he keeps no letter');
  return { town, alice, bob: bob2 };
}

test('what cannot be acknowledged while there is no group is acknowledged once there is', async () => {
  const { town, alice, bob } = await bobCannotTell();
  assert.equal(town.office.boxOf(alice.account.device).length, 0);
  assert.equal(bob.groups.isEmptied, true);
  bob.groups.isStuck = false;
  await town.clock.advance(10_000);
  assert.equal(town.office.boxOf(alice.account.device).length, 1);
  await town.clock.advance(30_000);
  assert.equal(town.office.boxOf(alice.account.device).length, 1);
  const alice2 = await comesBack(town, 'alice', bob);
  await alice2.conversations.open(bob.username);
  await until(() => alice2.states(bob).join() === 'delivered', 'Alice knows');
});

test('an acknowledgement that finds the mailbox full is told when there is room', async () => {
  const { town, alice, bob } = await bobCannotTell();
  town.office.room = 0;
  bob.groups.isStuck = false;
  await town.clock.advance(60_000);
  assert.equal(town.office.boxOf(alice.account.device).length, 0);
  town.office.room = 9;
  await town.clock.advance(10 * 60_000);
  assert.equal(town.office.boxOf(alice.account.device).length, 1);
});

test('that a message was read is told once there is a group to tell it in', async () => {
  const { town, alice, bob } = await bobCannotTell();
  await bob.look(alice);
  await settled();
  assert.equal(town.office.boxOf(alice.account.device).length, 0);
  bob.groups.isStuck = false;
  await bob.talking.regrouped(alice.username, 'a group');
  await town.clock.advance(10_000);
  const alice2 = await comesBack(town, 'alice', bob);
  await alice2.conversations.open(bob.username);
  await until(() => (alice2.conversation(bob)?.readByThem ?? 0) > 0, 'Alice knows');
});

test('that a message has arrived is stored before the letter that says so is thrown away', async (t) => {
  const { town, alice, bob } = await bobAway();
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'Hello');
  await until(() => alice.states(bob).join() === 'sent', 'it is in the mailbox');
  alice.relays = false;
  const box = () => town.office.boxOf(alice.account.device).length;
  const settle = t.mock.method(Deliveries.prototype, 'settle', async () => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const bob2 = await town.open('bob');
  bob2.relays = false;
  await until(() => settle.mock.callCount() > 0, 'Bob has told it');
  await settled();
  assert.equal(box(), 1);
  settle.mock.restore();
  await town.clock.advance(20_000);
  await until(() => box() === 0, 'the letter is done with');
  assert.deepEqual(alice.states(bob), ['delivered']);
});
