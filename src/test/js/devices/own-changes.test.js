import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { encodeOwnState, encodeText } from '#js/conversation/envelope.js';
import { Marks } from '#js/conversation/marks.js';
import { Receiver } from '#js/delivery/receiver.js';
import { leave } from '../fakes/away.js';
import { settled, until } from '../fakes/clock.js';
import { untilStored } from '../fakes/talk.js';
import { Town } from '../fakes/town.js';

async function twoDevices() {
  const town = new Town();
  town.office.isOpen = true;
  const laptop = await town.open('alice');
  const phone = await town.open('alice', 'phone');
  await settled();
  return { town, laptop, phone };
}

/**
 * What becomes of an envelope that comes from a device.
 *
 * @param {{username?: string, people?: string[], isFormer?: boolean, conversation?: string, text?: string, took?: boolean}} parts
 */
async function received({ username = 'alice', people = ['alice'], isFormer = false, ...parts }) {
  const { conversation = 'direct:alice:alice', text, took = true } = parts;
  const id = v7();
  const message = { id, conversation, at: 1 };
  const plaintext =
    text === undefined
      ? encodeOwnState({ ...message, items: [] })
      : encodeText({ ...message, text });
  const seen = { taken: 0, messages: 0, dealtWith: 0 };
  const sender = { username, device: 'phone' };
  const commitState = async () => {
    seen.dealtWith += 1;
  };
  const opened = {
    kind: 'application',
    group: 'g',
    people,
    plaintext,
    sender,
    isFormer,
    commitState,
  };
  const receiver = new Receiver(
    /** @type {any} */ ({
      username: 'alice',
      groups: { receivedWith: async () => undefined, open: async () => opened },
      attempt: async (/** @type {() => Promise<void>} */ step) => await step(),
      inbox: {
        receive: async () => {
          seen.messages += 1;
          return 'stored';
        },
      },
      takeOwnState: async () => {
        seen.taken += 1;
        return took ? 'stored' : 'not-stored';
      },
      acknowledgements: { show: () => undefined },
    }),
  );
  return { outcome: await receiver.take('direct', sender, id, plaintext), ...seen };
}

test('what is set on one device is set on the other, and owed no longer', async () => {
  const { laptop, phone } = await twoDevices();
  await laptop.settings.setMuted('bob', true);
  await until(() => phone.store.state.settings.muted.includes('bob'), 'the phone is told');
  assert.deepEqual(await phone.account.database.get('values', 'muted'), ['bob']);
  const [item] = await phone.account.database.getAll('ownState');
  assert.equal(item.device, laptop.account.device);
  await untilStored(laptop, 'owed', 0);
  assert.deepEqual(phone.conversation(phone)?.messages ?? [], []);
});

test('a device that was away gets the last of what was set meanwhile, by its mailbox', async () => {
  const { town, laptop, phone } = await twoDevices();
  leave(phone);
  town.clock.advance(40_000);
  await settled();
  laptop.relays = false;
  town.office.isOpen = false;
  for (const muted of [true, false, true]) await laptop.settings.setMuted('bob', muted);
  await untilStored(laptop, 'owed', 1);
  town.office.isOpen = true;
  const again = await town.open('alice', 'phone');
  await until(() => again.store.state.settings.muted.includes('bob'), 'the phone is told');
  assert.equal((await again.account.database.getAll('received')).length, 1);
});

test('a device that comes new is told everything, once, also whom this one was shown first', async () => {
  const town = new Town();
  town.office.isOpen = true;
  const laptop = await town.open('alice');
  await laptop.settings.setMuted('bob', true);
  await laptop.settings.setPinned('carol', true);
  await untilStored(laptop, 'ownState', 2);
  const seen = { identity: 'A'.repeat(43), links: [], origin: 'first-contact' };
  for (const [username, verified] of Object.entries({ bob: true, carol: false })) {
    const person = /** @type {any} */ ({ username, verified, ...seen });
    await laptop.account.database.put('people', person);
  }
  const phone = await town.open('alice', 'phone');
  laptop.session.emit('chain', { username: laptop.username });
  await until(() => phone.store.state.settings.pinned.includes('carol'), 'the phone is told');
  assert.deepEqual(phone.store.state.settings.muted, ['bob']);
  await untilStored(laptop, 'owed', 0);
  const items = await phone.account.database.getAll('ownState');
  const people = items.filter((/** @type {any} */ { kind }) => kind === 'person');
  assert.deepEqual(
    people.map((/** @type {any} */ { key, value }) => ({ key, ...value })),
    [
      { key: 'bob', identity: 'A'.repeat(43), verified: true },
      { key: 'carol', identity: 'A'.repeat(43), verified: false },
    ],
  );
  laptop.session.emit('chain', { username: laptop.username });
  await settled();
  assert.equal((await laptop.account.database.getAll('owed')).length, 0);
});

test('all groups are seen to when one’s own devices are others, and the group with somebody when theirs are', async () => {
  const { town, laptop } = await twoDevices();
  const bob = await town.open('bob');
  await town.befriend(laptop, bob);
  /** @type {string[]} */
  const seenTo = [];
  const { groups } = /** @type {any} */ (laptop);
  groups.renew = async (/** @type {string} */ username) => void seenTo.push(username);
  groups.followOwnChain = async () => void seenTo.push('all');
  laptop.session.emit('chain', { username: laptop.username });
  await until(() => seenTo.includes('all'), 'all are seen to');
  laptop.session.emit('chain', { username: bob.username });
  await until(() => seenTo.includes(bob.username), 'that with Bob');
  assert.deepEqual(seenTo, ['all', bob.username]);
});

test("what is set is taken from devices of one's own alone, among themselves", async () => {
  const nothing = { taken: 0, messages: 0, dealtWith: 0 };
  const taken = { outcome: 'stored', taken: 1, messages: 0, dealtWith: 1 };
  assert.deepEqual(await received({}), taken);
  const withBob = { people: ['alice', 'bob'], conversation: 'direct:alice:bob' };
  const hostile = { outcome: 'hostile', ...nothing };
  assert.deepEqual(await received({ ...withBob, username: 'bob' }), hostile);
  assert.deepEqual(await received({ ...withBob, username: 'alice' }), hostile);
  const pretended = { people: ['alice', 'bob'], conversation: 'direct:alice:alice' };
  assert.deepEqual(await received({ ...pretended, username: 'bob' }), hostile);
  assert.deepEqual(await received({ text: 'Hi' }), hostile);
});

test('a device that was removed sets nothing any more', async () => {
  const { taken, outcome } = await received({ isFormer: true });
  assert.deepEqual({ taken, outcome }, { taken: 0, outcome: 'stored' });
});

test('what could not be kept is not acknowledged, and comes again', async () => {
  const { dealtWith, outcome } = await received({ took: false });
  assert.deepEqual({ dealtWith, outcome }, { dealtWith: 0, outcome: 'not-stored' });
});

/** Two devices of Alice, both of which have two messages of Bob. */
async function bobWrote() {
  const { town, laptop, phone } = await twoDevices();
  const bob = await town.open('bob');
  for (const page of [laptop, phone]) await town.befriend(page, bob);
  const texts = ['one', 'two'];
  for (const text of texts) await bob.conversations.send(laptop.username, text);
  for (const page of [laptop, phone]) {
    await until(() => page.conversation(bob)?.unread === 2, 'both have both');
  }
  return { town, laptop, phone, bob };
}

test('what is read on one device is read on the other', async () => {
  const { laptop, phone, bob } = await bobWrote();
  await laptop.conversations.open(bob.username);
  const last = laptop.conversation(bob)?.messages.at(-1)?.position ?? 0;
  await laptop.conversations.see(bob.username, last);
  await until(() => phone.conversation(bob)?.unread === 0, 'the phone counts none');
  const [row] = await phone.account.database.getAll('conversations');
  assert.equal(row.unread, 0);
  await bob.conversations.send(laptop.username, 'three');
  await until(() => phone.conversation(bob)?.unread === 1, 'what comes after that is new');
});

test('of what is read in quick succession the first is told, and the last', async () => {
  const { town, laptop, phone, bob } = await bobWrote();
  await laptop.conversations.open(bob.username);
  for (const { position } of laptop.conversation(bob)?.messages ?? []) {
    await laptop.conversations.see(bob.username, position ?? 0);
  }
  await until(() => phone.conversation(bob)?.unread === 1, 'the first is told');
  await settled();
  assert.equal(phone.conversation(bob)?.unread, 1);
  town.clock.advance(1_000);
  await until(() => phone.conversation(bob)?.unread === 0, 'the last is told');
});

/**
 * @param {import('../fakes/town.js').Page} page
 * @param {import('../fakes/town.js').Page} other
 * @param {string} value
 */
async function readElsewhere(page, other, value) {
  const read = { kind: 'read', key: page.conversation(other)?.id ?? '', at: 1, device: v7() };
  await page.account.database.put('ownState', /** @type {any} */ ({ ...read, value }));
}

test('what comes to a device after it was read on another is not new there', async () => {
  const { phone, bob } = await bobWrote();
  await readElsewhere(phone, bob, 'ffffffff-ffff-7fff-bfff-ffffffffffff');
  await bob.conversations.send(phone.username, 'three');
  await untilStored(phone, 'messages', 3);
  await settled();
  assert.equal(phone.conversation(bob)?.unread, 2);
});

test('what somebody writes after their clock was put back is new, though its id comes before what was read', async () => {
  const { phone, bob } = await bobWrote();
  await readElsewhere(phone, bob, phone.conversation(bob)?.messages.at(-1)?.id ?? '');
  const marks = new Marks(phone.account.database, () => undefined);
  const [row] = await phone.account.database.getAll('messages');
  const id = '01000000-0000-7000-8000-000000000000';
  assert.equal(await marks.isReadElsewhere({ ...row, id }), false);
});
