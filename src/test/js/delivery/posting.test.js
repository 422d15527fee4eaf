import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '#js/api/http.js';
import { bobAway, comesBack, leave } from '../fakes/away.js';
import { settled, until } from '../fakes/clock.js';

test('a full mailbox is tried again by itself, for its owner may empty it unseen', async () => {
  const { town, alice, bob } = await bobAway();
  town.office.room = 3;
  await alice.conversations.open(bob.username);
  for (let n = 0; n < 5; n += 1) await alice.conversations.send(bob.username, `message ${n}`);
  await until(() => alice.states(bob).filter((it) => it === 'sent').length === 3, 'some fit');
  const box = town.office.boxOf(bob.account.device);
  town.office.boxes.clear();
  await town.clock.advance(61_000);
  await until(() => alice.states(bob).every((it) => it === 'sent'), 'the others fit, too');
  const ids = alice.conversation(bob)?.messages.map(({ id }) => id);
  const posted = [...box, ...town.office.boxOf(bob.account.device)].map(({ id }) => id);
  assert.deepEqual(posted, ids);
});

test('a mailbox that stays full is asked ever more seldom', async () => {
  const { town, alice, bob } = await bobAway();
  town.office.room = 0;
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'No room');
  await town.clock.advance(10 * 60_000);
  const early = town.office.attempts;
  assert.ok(early > 3 && early < 10, `${early} attempts`);
  await alice.conversations.send(bob.username, 'No room either');
  await settled();
  assert.equal(town.office.attempts, early);
  await town.clock.advance(6 * 60 * 60_000);
  assert.ok(town.office.attempts - early < 30, `${town.office.attempts} attempts`);
  assert.deepEqual(alice.states(bob), ['queued', 'queued']);
  town.office.room = 9;
  await town.clock.advance(31 * 60_000);
  await until(() => alice.states(bob).join() === 'sent,sent', 'both are in the mailbox');
});

test('what the server refuses is tried after growing pauses, and not before it says', async () => {
  const { town, alice, bob } = await bobAway();
  const { office } = town;
  office.refusal = new Problem('rate-limited', { status: 429, retryAfterSeconds: 100 });
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'Too often');
  assert.equal(office.attempts, 1);
  await town.clock.advance(99_000);
  await alice.conversations.send(bob.username, 'Too often as well');
  assert.equal(office.attempts, 1);
  await town.clock.advance(1_000);
  await until(() => office.attempts === 2, 'it is tried again');
  await settled();
  office.refusal = new Problem('unexpected', { status: 500 });
  await town.clock.advance(100_000);
  office.attempts = 0;
  await town.clock.advance(60 * 60_000);
  assert.ok(office.attempts > 8 && office.attempts < 30, `${office.attempts} attempts in an hour`);
  office.refusal = undefined;
  await town.clock.advance(6 * 60_000);
  await until(() => alice.states(bob).join() === 'sent,sent', 'both are in the mailbox');
});

test("a letter that expires while its sender's page is open is posted again", async () => {
  const { town, alice, bob } = await bobAway();
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'Old');
  await until(() => alice.states(bob).join() === 'sent', 'it is in the mailbox');
  town.office.boxes.clear();
  await town.clock.advance(29 * 24 * 60 * 60_000);
  assert.equal(town.office.attempts, 1);
  await town.clock.advance(2 * 24 * 60 * 60_000);
  await until(() => town.office.boxOf(bob.account.device).length === 1, 'it is there again');
  assert.equal(town.office.attempts, 2);
});

test('what was posted at a time that is yet to come is posted again', async () => {
  const { town, alice, bob } = await bobAway();
  town.clock.skip(365 * 24 * 60 * 60_000);
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'In a year');
  await until(() => alice.states(bob).join() === 'sent', 'it is in the mailbox');
  town.office.boxes.clear();
  leave(alice);
  town.clock.skip(-365 * 24 * 60 * 60_000);
  const alice2 = await comesBack(town, 'alice', bob);
  await alice2.conversations.open(bob.username);
  await town.clock.advance(20_000);
  await until(() => town.office.boxOf(bob.account.device).length === 1, 'it is there again');
});

test('who is invisible does not answer a new group by sending again at once', async () => {
  const { town, alice, bob } = await bobAway();
  alice.store.update((it) => ({ ...it, me: { ...it.me, availability: 'invisible' } }));
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'By myself');
  await until(() => alice.states(bob).join() === 'sent', 'it is in the mailbox');
  town.office.boxes.clear();
  await alice.talking.regrouped(bob.username, 'another group');
  alice.session.emit('chain', { username: bob.username, sequence: 1 });
  await town.clock.advance(60_000);
  assert.equal(town.office.attempts, 1);
  alice.store.update((it) => ({ ...it, me: { ...it.me, availability: 'available' } }));
  await until(() => town.office.boxOf(bob.account.device).length === 1, 'it is there again');
});
