import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { Changes } from '#js/conversation/changes.js';
import { encodeNote, encodeText } from '#js/conversation/envelope.js';
import { openDatabase } from '#js/storage/database.js';
import { comesBack, contact, leave } from '../fakes/away.js';
import { settled, until } from '../fakes/clock.js';
import { sealedFrame } from '../fakes/seals.js';
import { untilStored } from '../fakes/talk.js';
import { Town } from '../fakes/town.js';

/** @typedef {import('../fakes/town.js').Page} Page */

/** Alice writes on her laptop and has a phone; Bob is away, and the server has mailboxes. */
async function writingToBob() {
  const town = new Town();
  town.office.isOpen = true;
  const laptop = await town.open('alice');
  const phone = await town.open('alice', 'phone');
  const bob = await town.open('bob');
  town.lists.set(bob.username, [contact(laptop)]);
  for (const device of [laptop, phone]) {
    await town.befriend(device, bob);
    await device.conversations.open(bob.username);
  }
  await until(() => laptop.peers.channels(laptop.username).length === 1, 'they are connected');
  leave(bob);
  for (const device of [laptop, phone]) device.see(bob);
  return { town, laptop, phone, bob };
}

/**
 * @param {Page[]} devices
 * @param {Page} bob
 * @param {string} text
 * @param {string} state
 */
async function allShow(devices, bob, text, state) {
  for (const device of devices) {
    await until(
      () => device.texts(bob).join() === text && device.states(bob).join() === state,
      `it shows ${text} as ${state}, not ${device.texts(bob)} as ${device.states(bob)}`,
    );
  }
}

test('what is sent to somebody who is away shows on the other devices at once, and as delivered later', async () => {
  const { town, laptop, phone, bob } = await writingToBob();
  await laptop.conversations.send(bob.username, 'for later');
  await allShow([laptop, phone], bob, 'for later', 'sent');
  await untilStored(laptop, 'owed', 0);
  await comesBack(town, 'bob', laptop);
  await allShow([laptop, phone], bob, 'for later', 'delivered');
  await untilStored(laptop, 'owed', 0);
});

/** Of what has reached Bob a copy and word of that lie in the mailbox of the phone, which was away. */
async function deliveredWithoutPhone() {
  const { town, laptop, phone, bob } = await writingToBob();
  leave(phone);
  await town.clock.advance(20_000);
  await laptop.conversations.send(bob.username, 'for later');
  await until(() => town.office.boxOf(phone.account.device).length === 1, 'a copy lies there');
  await comesBack(town, 'bob', laptop);
  await until(() => town.office.boxOf(phone.account.device).length === 2, 'word of it lies there');
  return { town, laptop, phone, bob };
}

test('a device that was away meanwhile finds one copy, and that it was delivered', async () => {
  const { town, laptop, bob } = await deliveredWithoutPhone();
  await allShow([laptop], bob, 'for later', 'delivered');
  leave(laptop);
  const back = await town.open('alice', 'phone');
  await back.conversations.open(bob.username);
  await allShow([back], bob, 'for later', 'delivered');
});

test('word that a message was delivered may come before its copy', async () => {
  const { town, laptop, phone, bob } = await deliveredWithoutPhone();
  leave(laptop);
  const box = town.office.boxOf(phone.account.device);
  const [copy, word] = box.map(({ cursor: _, ...letter }) => letter);
  for (const [index, letter] of [word, copy].entries()) Object.assign(box[index] ?? {}, letter);
  const back = await town.open('alice', 'phone');
  await back.conversations.open(bob.username);
  await allShow([back], bob, 'for later', 'delivered');
});

test('what is changed before anybody has it is changed on all devices', async () => {
  const { town, laptop, phone, bob } = await writingToBob();
  await laptop.conversations.send(bob.username, 'wrong');
  await allShow([laptop, phone], bob, 'wrong', 'sent');
  const [{ key }] = /** @type {any} */ (laptop.conversation(bob)).messages;
  await laptop.messages.edit(bob.username, key, 'right');
  await allShow([laptop, phone], bob, 'right', 'sent');
  await phone.messages.edit(bob.username, key, 'better');
  await allShow([laptop, phone], bob, 'better', 'sent');
  const back = await comesBack(town, 'bob', laptop);
  back.know(phone, 'accepted');
  await back.conversations.open(laptop.username);
  await allShow([laptop, phone], bob, 'better', 'delivered');
  await until(() => back.texts(laptop).join() === 'better', 'Bob sees the last');
});

test('nobody else says what has reached whom', async () => {
  const { town, laptop, phone, bob } = await writingToBob();
  await laptop.conversations.send(bob.username, 'for later');
  await allShow([phone], bob, 'for later', 'sent');
  leave(laptop);
  const back = await comesBack(town, 'bob', phone);
  await back.conversations.open(phone.username);
  await until(() => back.link(phone)?.state === 'open', 'they are connected');
  const [{ id: said }] = /** @type {any} */ (phone.conversation(bob)).messages;
  const id = v7();
  const conversation = ['direct', ...[bob.username, phone.username].sort()].join(':');
  const bytes = encodeNote({ id, conversation, kind: 'reached', at: 0, body: { ids: [said] } });
  const raw = /** @type {any} */ (back.connections.at(-1)).channel;
  raw.send(sealedFrame(back, phone, id, bytes));
  await until(() => back.link(phone)?.state !== 'open', 'the phone hangs up');
  await settled();
  assert.deepEqual(phone.states(bob), ['sent']);
});

test('copies of what two people have got at once lie in the mailbox, in whichever order they were taken', async () => {
  const town = new Town();
  const { office } = town;
  office.isOpen = true;
  /** @type {Map<string, {promise: Promise<unknown>}>} */
  const held = new Map();
  const apiFor = office.apiFor.bind(office);
  office.apiFor = (page) => {
    const api = apiFor(page);
    return {
      ...api,
      postLetters: async (to, letters) => {
        await held.get(`ask ${to}`)?.promise;
        const outcomes = await api.postLetters(to, letters);
        await held.get(`answer ${to}`)?.promise;
        return outcomes;
      },
    };
  };
  const laptop = await town.open('alice');
  const phone = await town.open('alice', 'phone');
  const bob = await town.open('bob');
  const carol = await town.open('carol');
  for (const other of [bob, carol]) {
    await town.befriend(laptop, other);
    await laptop.conversations.open(other.username);
  }
  await until(() => laptop.peers.channels(laptop.username).length === 1, 'they are connected');
  for (const page of [bob, carol, phone]) leave(page);
  for (const other of [bob, carol]) laptop.see(other);
  await town.clock.advance(20_000);

  const bobs = holdAt(held, `ask ${bob.username}`);
  const own = holdAt(held, `answer ${laptop.username}`);
  const first = laptop.conversations.send(bob.username, 'first, to Bob');
  await settled();
  const second = laptop.conversations.send(carol.username, 'second, to Carol');
  const box = () => office.boxOf(phone.account.device).length;
  await until(() => box() === 1, 'the copy of the second one lies there');
  bobs();
  await until(() => laptop.states(bob).join() === 'sent', 'the first one is taken');
  own();
  await Promise.all([first, second]);
  await until(() => box() === 2, 'the copy of the first one lies there, too');
});

/**
 * @param {Map<string, {promise: Promise<unknown>}>} held
 * @param {string} name
 * @returns {() => void} lets it go on
 */
function holdAt(held, name) {
  /** @type {((value?: unknown) => void)[]} */
  const waiting = [];
  const promise = new Promise((resolve) => waiting.push(resolve));
  held.set(name, { promise });
  return () => {
    held.delete(name);
    for (const goOn of waiting) goOn();
  };
}

test('what cannot be sealed for one conversation keeps nothing of others from an own device', async () => {
  const { town, laptop, phone, bob } = await writingToBob();
  const carol = await town.open('carol');
  await town.befriend(laptop, carol);
  leave(carol);
  laptop.see(carol);
  leave(phone);
  laptop.groups.refused.add(bob.username);
  await owe(laptop, phone, bob, 120);
  await laptop.conversations.open(carol.username);
  await town.clock.advance(20_000);
  await laptop.conversations.send(carol.username, 'to Carol');
  await until(
    () => town.office.boxOf(phone.account.device).length === 1,
    'the copy of what Carol gets lies there',
  );
});

/**
 * Copies of messages to somebody whose identity has changed since.
 *
 * @param {Page} page
 * @param {Page} device
 * @param {Page} other
 * @param {number} count
 */
async function owe(page, device, other, count) {
  const { database } = page.account;
  const conversation = ['direct', ...[page.username, other.username].sort()].join(':');
  for (let n = 0; n < count; n += 1) {
    const id = v7();
    const envelope = encodeText({ id, conversation, text: `text ${n}`, at: 0 });
    const to = { to: page.username, device: device.account.device };
    await database.put('owed', { ...to, position: (n + 1) / 1000, id, conversation, envelope });
  }
}

test('of changes that wait for their messages that one has arrived gives way first', async () => {
  const database = await openDatabase('alice-pending');
  const changes = new Changes(database);
  const conversation = 'direct:alice:bob';
  const deleted = { author: 'alice', id: v7() };
  await changes.receive(conversation, deleted, { kind: 'retracted', text: '' });
  await changes.reached(
    conversation,
    'alice',
    Array.from({ length: 200 }, () => v7()),
  );
  assert.equal(await database.count('changes'), 200);
  assert.ok(await database.get('changes', [conversation, deleted.author, deleted.id]));
});
