/**
 * What no page of ours would send, and what later ones may.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { directConversation } from '#js/conversation/direct-state.js';
import { encodeText } from '#js/conversation/envelope.js';
import { toBytes } from '#js/lib/bytes.js';
import { encodeFrame, LARGEST_PAYLOAD } from '#js/rtc/frames.js';
import { until } from '../fakes/clock.js';
import { sendRaw, talking } from '../fakes/meeting.js';
import { sealedFrame } from '../fakes/seals.js';

/** @typedef {import('../fakes/town.js').Page} Page */

test('an acknowledgement of something that was never sent changes nothing', async () => {
  const { alice, bob } = await talking();
  sendRaw(bob, encodeFrame('acknowledgement', v7()));
  await alice.conversations.send(bob.username, 'Hello');
  await until(() => alice.states(bob)[0] === 'delivered', 'it has arrived');
});

test('nobody acknowledges for another person', async () => {
  const { town, alice, bob } = await talking();
  const carol = await town.open('carol');
  await town.befriend(alice, carol);
  await carol.conversations.open(alice.username);
  await until(() => carol.link(alice)?.state === 'open', 'Carol is connected');
  /** @type {any} */ (bob.connections.at(-1)).channel.lossy = true;
  await alice.conversations.send(bob.username, 'For Bob');
  const id = alice.conversation(bob)?.messages[0]?.id ?? '';
  sendRaw(carol, encodeFrame('acknowledgement', id));
  await carol.conversations.send(alice.username, 'Later than that');
  await until(() => carol.states(alice)[0] === 'delivered', 'Alice has taken both');
  assert.deepEqual(alice.states(bob), ['queued']);
  const waiting = await alice.account.database.getAll('outbox');
  assert.deepEqual(
    waiting.map((/** @type {any} */ entry) => entry.id),
    [id],
  );
});

/** @type {[string, (alice: Page, bob: Page) => Uint8Array][]} */
const HOSTILE = [
  ['nothing', () => new Uint8Array()],
  ['half a frame', () => encodeFrame('ping', v7()).slice(0, 10)],
  ['another version', () => encodeFrame('ping', v7()).with(0, 0x23)],
  ['the type that there never is', () => encodeFrame('ping', v7()).with(0, 0x10)],
  ['no UUIDv7', () => new Uint8Array(17).fill(0xff).with(0, 0x11)],
  ['an acknowledgement with a payload', () => encodeFrame('acknowledgement', v7(), toBytes('x'))],
  ['bytes that are no text', () => encodeFrame('message', v7(), new Uint8Array([0xff, 0xfe]))],
  ['text that is no JSON', () => encodeFrame('message', v7(), toBytes('{'))],
  ['an array', () => encodeFrame('message', v7(), toBytes('[]'))],
  ['a deep nest', () => encodeFrame('message', v7(), toBytes('['.repeat(100_000)))],
  [
    'a frame beyond the largest',
    () => {
      const frame = new Uint8Array(LARGEST_PAYLOAD + 18);
      frame.set(encodeFrame('message', v7()));
      return frame;
    },
  ],
  ['another id inside', (alice, bob) => envelope(alice, bob, { id: v7() })],
  [
    'another conversation',
    (alice, bob) =>
      envelope(alice, bob, { conversation: directConversation(alice.username, 'carol') }),
  ],
  ['a text that is too long', (alice, bob) => envelope(alice, bob, { text: 'x'.repeat(16_001) })],
];

/**
 * @param {Page} alice
 * @param {Page} bob
 * @param {{id?: string, conversation?: string, text?: string}} change
 */
function envelope(alice, bob, change) {
  const id = v7();
  const conversation = directConversation(alice.username, bob.username);
  const bytes = encodeText({ id, conversation, text: 'hostile', at: 0, ...change });
  return sealedFrame(bob, alice, id, bytes);
}

for (const [what, make] of HOSTILE) {
  test(`who sends ${what} is disconnected, and nothing is stored`, async () => {
    const { town, alice, bob } = await talking();
    sendRaw(bob, make(alice, bob));
    await until(() => alice.link(bob)?.state !== 'open', 'the channel is closed');
    assert.deepEqual(alice.texts(bob), []);
    await town.clock.advance(5_000);
    await alice.conversations.send(bob.username, 'We still can talk');
    await until(() => alice.states(bob)[0] === 'delivered', 'it has arrived');
  });
}

test('a message with an id of mine does not replace mine', async () => {
  const { alice, bob } = await talking();
  await alice.conversations.send(bob.username, 'Mine');
  await until(() => alice.states(bob)[0] === 'delivered', 'it has arrived');
  const id = alice.conversation(bob)?.messages[0]?.id ?? '';
  const conversation = directConversation(alice.username, bob.username);
  sendRaw(
    bob,
    sealedFrame(bob, alice, id, encodeText({ id, conversation, text: 'Forged', at: 0 })),
  );
  await until(() => alice.texts(bob).length === 2, 'it is a message of its own');
  const [mine, forged] = alice.conversation(bob)?.messages ?? [];
  assert.deepEqual(
    [mine?.text, mine?.mine, forged?.text, forged?.mine],
    ['Mine', true, 'Forged', false],
  );
  assert.notEqual(mine?.key, forged?.key);
});

test('a message from the future is dated when it came', async () => {
  const { town, alice, bob } = await talking();
  const id = v7();
  const conversation = directConversation(alice.username, bob.username);
  const at = Date.UTC(2999, 0, 1);
  sendRaw(bob, sealedFrame(bob, alice, id, encodeText({ id, conversation, text: 'Soon', at })));
  await until(() => alice.texts(bob).length === 1, 'it is there');
  assert.equal(alice.conversation(bob)?.messages[0]?.at, town.clock.now());
});

test('a kind of a later version is kept and shown as such', async () => {
  const { alice, bob } = await talking();
  const id = v7();
  const conversation = directConversation(alice.username, bob.username);
  const sentAt = new Date(0).toISOString();
  const later = { id, conversation, kind: 'poll', sentAt, body: { question: '?' } };
  sendRaw(bob, sealedFrame(bob, alice, id, toBytes(JSON.stringify(later))));
  await until(() => alice.conversation(bob)?.messages.length === 1, 'it is there');
  assert.equal(alice.conversation(bob)?.messages[0]?.kind, 'unsupported');
});

test('a frame of a type of a later version is passed over', async () => {
  const { alice, bob } = await talking();
  sendRaw(bob, encodeFrame('message', v7(), toBytes('something new')).with(0, 0x1f));
  sendRaw(bob, encodeFrame('ping', v7()).with(0, 0x16));
  await bob.conversations.send(alice.username, 'As ever');
  await until(() => bob.states(alice)[0] === 'delivered', 'it has arrived');
  assert.equal(alice.connections.length, 1);
});

test('a flood of messages is cut off', async () => {
  const { alice, bob } = await talking();
  const conversation = directConversation(alice.username, bob.username);
  for (let n = 0; n < 5_000; n += 1) {
    const id = v7();
    sendRaw(bob, sealedFrame(bob, alice, id, encodeText({ id, conversation, text: 'x', at: 0 })));
  }
  await until(() => alice.link(bob)?.state !== 'open', 'the channel is closed');
  assert.ok(alice.texts(bob).length < 500);
});
