import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bobAway, comesBack, contact, leave } from '../fakes/away.js';
import { settled, until } from '../fakes/clock.js';

/** Alice has begun anew and written to Bob, who is away, and gone; Carol has written after her. */
async function aliceBegunAnew() {
  const { town, alice, bob } = await bobAway();
  const carol = await town.open('carol');
  carol.know(bob, 'accepted');
  town.lists.set(bob.username, [contact(alice), contact(carol)]);
  town.changed.add(alice.username);
  for (const [page, text] of /** @type {const} */ ([
    [alice, 'It is me'],
    [carol, 'Hello'],
    [alice, 'Really'],
  ])) {
    await page.conversations.open(bob.username);
    await page.conversations.send(bob.username, text);
    await until(() => page.states(bob).at(-1) === 'sent', `${text} is in the mailbox`);
  }
  leave(alice);
  // Nobody sees that he is there: what is said goes by the mailbox.
  return { town, alice, carol, bob: await town.open('bob') };
}

test('letters of somebody whose changed identity is not accepted wait in the mailbox; those of others come', async () => {
  const { town, alice, carol, bob } = await aliceBegunAnew();
  await bob.conversations.open(carol.username);
  await until(() => bob.texts(carol).join() === 'Hello', 'Bob has what Carol wrote');
  await town.clock.advance(60_000);
  assert.equal(town.office.boxOf(bob.account.device).length, 2);
  assert.equal(bob.groups.isEmptied, true);
  await bob.conversations.open(alice.username);
  assert.deepEqual(bob.texts(alice), []);

  town.changed.delete(alice.username);
  await bob.talking.believed(alice.username);
  await until(() => bob.texts(alice).length === 2, 'Bob has what Alice wrote');
  assert.deepEqual(bob.texts(alice), ['It is me', 'Really']);
  await until(() => town.office.boxOf(bob.account.device).length === 0, 'nothing waits');
  const alice2 = await comesBack(town, 'alice', bob);
  await alice2.conversations.open(bob.username);
  await until(() => alice2.states(bob).join() === 'delivered,delivered', 'Alice knows');
});

test('letters that wait are not fetched again with each that comes, and none is passed over', async () => {
  const { town, carol, bob } = await aliceBegunAnew();
  await bob.conversations.open(carol.username);
  await until(() => bob.texts(carol).length === 1, 'Bob has what Carol wrote');
  await until(() => town.office.boxOf(bob.account.device).length === 2, 'the rest waits');
  await settled();
  town.office.listed.clear();
  await carol.conversations.send(bob.username, 'And you?');
  await until(() => bob.texts(carol).length === 2, 'Bob has that, too');
  assert.equal(town.office.listed.get(bob.account.device), 1);
});

test('a page that is opened anew finds what waits', async () => {
  const { town, alice, carol, bob } = await aliceBegunAnew();
  await until(() => town.office.boxOf(bob.account.device).length === 2, 'it waits');
  leave(bob);
  town.changed.delete(alice.username);
  const bob2 = await comesBack(town, 'bob', carol);
  await bob2.conversations.open(alice.username);
  await until(() => bob2.texts(alice).length === 2, 'Bob has what Alice wrote');
});
