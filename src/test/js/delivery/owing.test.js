import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OwedAcknowledgements } from '#js/delivery/owed-acknowledgements.js';
import { bobAway, comesBack, contact, leave } from '../fakes/away.js';
import { settled, until } from '../fakes/clock.js';
import { friends, withoutConnections } from '../fakes/meeting.js';
import { untilStored } from '../fakes/talk.js';

/** @typedef {import('../fakes/town.js').Page} Page */

const OWED = 'acknowledgements';
const HOUR_MS = 60 * 60 * 1000;

/** @param {Page} page */
function boxOf({ town, account }) {
  return town.office.boxOf(account.device);
}

/**
 * @param {Page} page
 * @param {'available' | 'invisible'} availability
 */
function choose(page, availability) {
  page.store.update((it) => ({ ...it, me: { ...it.me, availability } }));
}

/**
 * @param {Page} from
 * @param {Page} to whose mailbox it goes to
 * @param {string} text
 */
async function write(from, to, text) {
  await from.conversations.open(to.username);
  await from.conversations.send(to.username, text);
  await until(() => from.states(to).at(-1) === 'sent', `${text} is in the mailbox`);
}

/** Alice has written to Bob, who can be told nothing of: he is invisible, and has it. */
async function bobHides() {
  const { town, alice, bob } = await bobAway();
  await write(alice, bob, 'Are you there?');
  leave(alice);
  town.invisible.add(bob.username);
  const bob2 = await town.open('bob');
  await bob2.conversations.open(alice.username);
  await until(() => bob2.texts(alice).length === 1, 'Bob has it');
  await until(() => boxOf(bob).length === 0, 'he keeps no letter');
  return { town, alice, bob: bob2 };
}

/**
 * Nobody who is away has room in their mailbox.
 *
 * @param {Page[]} pages
 */
function fill(pages) {
  const [{ town }] = /** @type {[Page]} */ (pages);
  town.office.room = 3;
  for (const { account, username } of pages) {
    const junk = { from: username, device: 'nobody', data: '' };
    const letters = [1, 2, 3].map((n) => ({ cursor: -n, id: String(n), ...junk }));
    town.office.boxes.set(account.device, letters);
  }
}

test('two who keep their own mailboxes full fill that of somebody else for no longer than it takes to read', async () => {
  const { town, alice, bob } = await bobAway();
  const carol = await town.open('carol');
  carol.know(bob, 'accepted');
  town.lists.set(bob.username, [contact(alice), contact(carol)]);
  for (const page of [alice, carol]) await write(page, bob, 'one');
  fill([alice, carol]);
  for (const page of [alice, carol]) page.relays = false;
  const bob2 = await town.open('bob');
  for (const page of [alice, carol]) await bob2.conversations.open(page.username);
  await until(() => boxOf(bob2).length === 0, 'he keeps no letter');
  for (const text of ['two', 'three']) {
    for (const page of [alice, carol]) await write(page, bob2, text);
    await until(() => boxOf(bob2).length === 0, 'he keeps no letter');
  }
  const sealed = bob2.groups.sealed.length;
  await town.clock.advance(3 * HOUR_MS);
  assert.equal(town.office.listed.get(bob2.account.device), 6, 'each letter is fetched once');
  assert.ok(bob2.groups.sealed.length - sealed < 2 * 30, 'nothing is sealed in vain all the time');
  for (const page of [alice, carol]) assert.deepEqual(bob2.texts(page), ['one', 'two', 'three']);
  assert.equal(await bob2.account.database.count(OWED), 6);

  for (const { account } of [alice, carol]) town.office.boxes.set(account.device, []);
  await town.clock.advance(HOUR_MS);
  await untilStored(bob2, OWED, 0);
  for (const page of [alice, carol]) {
    await until(() => page.states(bob2).every((it) => it === 'delivered'), 'they know');
  }
});

test('a page that was closed before it could tell does so when it is open again', async () => {
  const { town, alice, bob } = await bobAway();
  await write(alice, bob, 'Hello');
  leave(alice);
  fill([alice]);
  const bob2 = await town.open('bob');
  await until(() => boxOf(bob2).length === 0, 'he keeps no letter');
  await untilStored(bob2, OWED, 1);
  leave(bob2);
  town.office.boxes.set(alice.account.device, []);
  const bob3 = await town.open('bob');
  await until(() => boxOf(alice).length === 1, 'Bob tells it');
  await untilStored(bob3, OWED, 0);
});

test('a page that is killed after storing, before telling, tells it when it is open again', async () => {
  const { town, alice, bob } = await friends();
  town.office.isOpen = true;
  town.lists.set(bob.username, [contact(alice)]);
  withoutConnections(alice, bob);
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'By the socket');
  await untilStored(bob, OWED, 1);
  leave(bob);
  leave(alice);
  const bob2 = await town.open('bob');
  await until(() => boxOf(alice).length === 1, 'Bob tells it');
  await untilStored(bob2, OWED, 0);
});

test('a letter stays until it is stored that it is to be acknowledged, and shows once', async (t) => {
  const { town, alice, bob } = await bobAway();
  await write(alice, bob, 'Once');
  leave(alice);
  const keep = t.mock.method(OwedAcknowledgements.prototype, 'keep', async () => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const bob2 = await town.open('bob');
  await bob2.conversations.open(alice.username);
  await until(() => bob2.texts(alice).length === 1, 'Bob has it');
  await settled();
  assert.equal(boxOf(bob2).length, 1);
  leave(bob2);
  keep.mock.restore();
  const bob3 = await town.open('bob');
  await bob3.conversations.open(alice.username);
  await until(() => boxOf(alice).length === 1, 'Bob tells it');
  assert.equal(boxOf(bob3).length, 0);
  assert.deepEqual(bob3.texts(alice), ['Once']);
});

test('who was invisible when a message came tells of it once they are seen, also after a reload', async () => {
  const { town, alice, bob } = await bobHides();
  await untilStored(bob, OWED, 1);
  leave(bob);
  const bob2 = await town.open('bob');
  await town.clock.advance(HOUR_MS);
  assert.equal(boxOf(alice).length, 0);
  assert.equal(await bob2.account.database.count(OWED), 1);
  choose(bob2, 'available');
  await until(() => boxOf(alice).length === 1, 'Bob tells it');
  const alice2 = await comesBack(town, 'alice', bob2);
  await alice2.conversations.open(bob2.username);
  await until(() => alice2.states(bob2).join() === 'delivered', 'Alice knows');
});

test('who is no contact any more is told nothing, also when they are one again', async () => {
  const { alice, bob } = await bobHides();
  await untilStored(bob, OWED, 1);
  bob.know(alice, 'blocked');
  await untilStored(bob, OWED, 0);
  bob.know(alice, 'accepted');
  choose(bob, 'available');
  await settled();
  assert.equal(boxOf(alice).length, 0);
});

test('who stopped being a contact while the page was closed is told nothing', async () => {
  const { town, alice, bob } = await bobHides();
  await untilStored(bob, OWED, 1);
  leave(bob);
  town.lists.set(bob.username, []);
  town.invisible.clear();
  const bob2 = await town.open('bob');
  await untilStored(bob2, OWED, 0);
  assert.equal(boxOf(alice).length, 0);
});

test('of two tabs one tells, and the other when that one is gone', async () => {
  const { town, alice, bob } = await bobHides();
  const second = await town.open('bob');
  for (const page of [bob, second]) await untilStored(page, OWED, 1);
  choose(second, 'available');
  await settled();
  assert.equal(boxOf(alice).length, 0);
  assert.equal(second.groups.sealed.length, 0);
  leave(bob);
  await until(() => boxOf(alice).length === 1, 'the other tab tells it');
  await untilStored(second, OWED, 0);
  assert.equal(second.groups.sealed.length, 1);
});
