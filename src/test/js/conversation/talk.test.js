import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { NO_CONTACTS } from '#js/contact/state.js';
import { directConversation } from '#js/conversation/direct-state.js';
import { encodeText } from '#js/conversation/envelope.js';
import { toBytes } from '#js/lib/bytes.js';
import { encodeFrame, LARGEST_PAYLOAD } from '#js/rtc/frames.js';
import { settled, until } from '../fakes/clock.js';
import { Town } from '../fakes/town.js';

/** @typedef {import('../fakes/town.js').Page} Page */

/** @param {RTCIceServer[]} [iceServers] */
async function friends(iceServers = []) {
  const town = new Town();
  town.iceServers = iceServers;
  const alice = await town.open('alice');
  const bob = await town.open('bob');
  await town.befriend(alice, bob);
  return { town, alice, bob };
}

async function talking() {
  const { town, alice, bob } = await friends();
  await alice.conversations.open(bob.username);
  await bob.conversations.open(alice.username);
  await until(() => alice.link(bob)?.path === 'local-network', 'Alice is connected');
  await until(() => bob.link(alice)?.path === 'local-network', 'Bob is connected');
  return { town, alice, bob };
}

/**
 * Puts bytes on the wire as a page would that is not ours.
 *
 * @param {Page} page
 * @param {Uint8Array} bytes
 */
function sendRaw(page, bytes) {
  const channel = /** @type {any} */ (page.connections.at(-1)).channel;
  channel.send(bytes);
}

test('two people talk both ways, and see that it has arrived', async () => {
  const { alice, bob } = await talking();
  assert.deepEqual(await alice.conversations.send(bob.username, 'Hello Bob'), { ok: true });
  await until(() => bob.texts(alice).length === 1, 'Bob has it');
  await bob.conversations.send(alice.username, 'Hello Alice');
  await until(() => alice.texts(bob).length === 2, 'Alice has the answer');
  await until(() => bob.states(alice).join() === 'received,delivered', 'Bob knows');
  assert.deepEqual(alice.texts(bob), ['Hello Bob', 'Hello Alice']);
  assert.deepEqual(alice.states(bob), ['delivered', 'received']);
});

test('both sides that open the conversation at once have one connection', async () => {
  const { town, alice, bob } = await friends();
  alice.conversations.open(bob.username);
  bob.conversations.open(alice.username);
  await until(() => alice.link(bob)?.state === 'open', 'Alice is connected');
  await settled();
  assert.equal(town.network.open.length, 2);
});

test('the way of a connection that the other side began is shown when the conversation is opened', async () => {
  const { alice, bob } = await friends();
  await alice.conversations.open(bob.username);
  await until(() => alice.link(bob)?.path === 'local-network', 'Alice is connected');
  await bob.conversations.open(alice.username);
  await until(() => bob.link(alice)?.path === 'local-network', 'Bob sees the way');
});

test('nobody is connected before there is something to say', async () => {
  const { town } = await friends();
  await town.clock.advance(60_000);
  assert.equal(town.network.connections.size, 0);
});

test('what is written while the other is away arrives once, in order, when they come', async () => {
  const town = new Town();
  const alice = await town.open('alice');
  const away = await town.open('bob');
  away.vanish();
  alice.know(away, 'accepted');
  await alice.conversations.open(away.username);
  const texts = Array.from({ length: 100 }, (_, n) => `message ${n}`);
  for (const text of texts) await alice.conversations.send(away.username, text);
  assert.ok(alice.states(away).every((state) => state === 'queued'));

  const bob = await town.open('bob');
  await bob.conversations.open(alice.username);
  await town.befriend(alice, bob);
  await town.clock.advance(2_000);
  await until(() => bob.texts(alice).length >= 100, 'all have arrived');
  await until(() => alice.states(bob).every((state) => state === 'delivered'), 'Alice knows');
  assert.deepEqual(bob.texts(alice), texts);
});

test('a connection that breaks again and again loses nothing and repeats nothing', async () => {
  const { town, alice, bob } = await talking();
  const texts = Array.from({ length: 60 }, (_, n) => `message ${n}`);
  for (const [n, text] of texts.entries()) {
    await alice.conversations.send(bob.username, text);
    if (n % 7 === 3) for (const connection of bob.connections) connection.close();
    if (n % 7 === 5) await town.clock.advance(3_000);
  }
  await town.clock.advance(60_000);
  await until(() => alice.states(bob).every((state) => state === 'delivered'), 'all delivered');
  assert.deepEqual(bob.texts(alice), texts);
});

test('an acknowledgement that is lost makes a repeat, which is shown once', async () => {
  const { town, alice, bob } = await talking();
  const channel = /** @type {any} */ (bob.connections.at(-1)).channel;
  channel.lossy = true;
  await alice.conversations.send(bob.username, 'Only once');
  await until(() => bob.texts(alice).length === 1, 'Bob has it');
  assert.deepEqual(alice.states(bob), ['queued']);
  for (const connection of bob.connections) connection.close();
  await town.clock.advance(5_000);
  await until(() => alice.states(bob)[0] === 'delivered', 'Alice knows');
  assert.deepEqual(bob.texts(alice), ['Only once']);
});

test('a reload brings back the history and sends what had not arrived', async () => {
  const { town, alice, bob } = await talking();
  await alice.conversations.send(bob.username, 'before');
  await until(() => alice.states(bob)[0] === 'delivered', 'the first has arrived');
  bob.vanish();
  await alice.conversations.send(bob.username, 'while Bob is away');
  alice.vanish();

  const alice2 = await town.open('alice');
  const bob2 = await town.open('bob');
  await town.befriend(alice2, bob2);
  await bob2.conversations.open(alice2.username);
  await until(() => bob2.texts(alice2).length === 2, 'Bob has both');
  await alice2.conversations.open(bob2.username);
  await until(() => alice2.states(bob2).join() === 'delivered,delivered', 'Alice knows');
  assert.deepEqual(alice2.texts(bob2), ['before', 'while Bob is away']);
  assert.deepEqual(bob2.texts(alice2), ['before', 'while Bob is away']);
});

test('a reload keeps the name of the device', async () => {
  const town = new Town();
  const first = await town.open('alice');
  first.vanish();
  const second = await town.open('alice');
  assert.equal(second.account.device, first.account.device);
  assert.match(first.account.device, /^[A-Za-z0-9_-]{16,64}$/);
});

test('messages count as unread until the person sees them', async () => {
  const { alice, bob } = await talking();
  bob.isVisible = false;
  await alice.conversations.send(bob.username, 'Are you there?');
  await until(() => bob.conversation(alice)?.unread === 1, 'one is unread');
  await bob.look(alice);
  assert.equal(bob.conversation(alice)?.unread, 1);
  bob.isVisible = true;
  await bob.look(alice);
  assert.equal(bob.conversation(alice)?.unread, 0);
  bob.conversations.close();
  await alice.conversations.send(bob.username, 'And now?');
  await until(() => bob.conversation(alice)?.unread === 1, 'one is unread again');
  assert.equal(bob.conversation(alice)?.last?.text, 'And now?');
});

test('messages in a conversation that was never opened are counted and kept', async () => {
  const { alice, bob } = await friends();
  await alice.conversations.open(bob.username);
  await alice.conversations.send(bob.username, 'First words');
  await until(() => bob.conversation(alice)?.unread === 1, 'one is unread');
  assert.deepEqual(bob.texts(alice), []);
  await bob.conversations.open(alice.username);
  assert.deepEqual(bob.texts(alice), ['First words']);
  await bob.look(alice);
  assert.equal(bob.conversation(alice)?.unread, 0);
});

test('older messages are loaded page by page', async () => {
  const { alice, bob } = await talking();
  for (let n = 0; n < 120; n += 1) await alice.conversations.send(bob.username, `message ${n}`);
  alice.conversations.close();
  await alice.conversations.open(bob.username);
  assert.equal(alice.texts(bob).length, 50);
  assert.equal(alice.texts(bob)[0], 'message 70');
  await alice.conversations.loadEarlier(bob.username);
  await alice.conversations.loadEarlier(bob.username);
  assert.equal(alice.texts(bob).length, 120);
  assert.equal(alice.texts(bob)[0], 'message 0');
  assert.equal(alice.conversation(bob)?.earlier, false);
});

test('what is written before the list of contacts is there waits for it', async () => {
  const { town, alice, bob } = await talking();
  const { contacts } = alice.store.state;
  alice.store.update((it) => ({ ...it, contacts: { ...NO_CONTACTS } }));
  const outcome = alice.conversations.send(bob.username, 'Early');
  await town.clock.advance(5_000);
  assert.deepEqual(alice.texts(bob), []);
  alice.store.update((it) => ({ ...it, contacts }));
  assert.deepEqual(await outcome, { ok: true });
  assert.deepEqual(alice.texts(bob), ['Early']);
});

test('what is written to nobody known is given back when the list does not come', async () => {
  const { town, alice, bob } = await talking();
  alice.store.update((it) => ({ ...it, contacts: { ...NO_CONTACTS } }));
  const outcome = alice.conversations.send(bob.username, 'Early');
  await town.clock.advance(11_000);
  assert.deepEqual(await outcome, { ok: false, code: 'not-ready' });
});

test('a page that another one has taken over from stores nothing, for nobody would send it', async () => {
  const { alice, bob } = await talking();
  alice.store.update((it) => ({ ...it, session: { ...it.session, phase: 'elsewhere' } }));
  assert.deepEqual(await alice.conversations.send(bob.username, 'Which tab?'), {
    ok: false,
    code: 'elsewhere',
  });
  assert.deepEqual(alice.texts(bob), []);
});

test('a text that is empty or too long is refused', async () => {
  const { alice, bob } = await friends();
  const { conversations } = alice;
  assert.deepEqual(await conversations.send(bob.username, ' \n'), { ok: false, code: 'empty' });
  assert.deepEqual(await conversations.send(bob.username, 'x'.repeat(16_001)), {
    ok: false,
    code: 'too-long',
  });
  assert.deepEqual(await conversations.send('stranger', 'x'), { ok: false, code: 'not-a-contact' });
});

test('the longest text of the widest characters arrives', async () => {
  const { alice, bob } = await talking();
  for (const text of ['\u0001'.repeat(16_000), '字'.repeat(16_000), '👩‍👩‍👧'.repeat(2_000)]) {
    assert.deepEqual(await alice.conversations.send(bob.username, text), { ok: true });
  }
  await until(() => bob.texts(alice).length === 3, 'Bob has them');
  assert.equal(bob.texts(alice)[1], '字'.repeat(16_000));
});

test('blocking closes the connection, and nothing passes any more', async () => {
  const { town, alice, bob } = await talking();
  alice.know(bob, 'blocked');
  await settled();
  assert.equal(alice.link(bob)?.state, 'none');
  await bob.conversations.send(alice.username, 'Why?');
  await town.clock.advance(120_000);
  assert.deepEqual(alice.texts(bob), []);
  assert.deepEqual(bob.states(alice), ['queued']);
});

test('who becomes invisible is connected with nobody', async () => {
  const { town, alice, bob } = await talking();
  alice.store.update((it) => ({ ...it, me: { ...it.me, availability: 'invisible' } }));
  await town.clock.advance(30_000);
  assert.notEqual(alice.link(bob)?.state, 'open');
  assert.equal(town.network.open.filter((it) => it.iceConnectionState === 'connected').length, 0);
});

test('a conversation goes on while the server is away', async () => {
  const { alice, bob } = await talking();
  alice.loseServer();
  bob.loseServer();
  await alice.conversations.send(bob.username, 'Still here');
  await until(() => alice.states(bob)[0] === 'delivered', 'it has arrived');
});

test('a person who cannot be reached is tried again with growing delays', async () => {
  const { town, alice, bob } = await friends();
  bob.isConnected = false;
  await alice.conversations.open(bob.username);
  await town.clock.advance(600_000);
  const attempts = alice.connections.length;
  assert.ok(attempts > 8 && attempts < 25, `${attempts} attempts in ten minutes`);
  assert.equal(alice.link(bob)?.state, 'failed');
  bob.isConnected = true;
  alice.conversations.reconnect(bob.username);
  await until(() => alice.link(bob)?.state === 'open', 'they are connected');
});

test('a connection that breaks as soon as it is there is tried with growing delays', async () => {
  const { town, alice, bob } = await talking();
  const before = alice.connections.length;
  for (let second = 0; second < 60; second += 1) {
    if (alice.link(bob)?.state === 'open') alice.connections.at(-1)?.close();
    await town.clock.advance(1_000);
  }
  const made = alice.connections.length - before;
  assert.ok(made >= 3 && made <= 12, `${made} connections in a minute`);
});

test('a connection that held for a while is made again soon after it breaks', async () => {
  const { town, alice, bob } = await talking();
  for (let time = 0; time < 3; time += 1) {
    await town.clock.advance(15_000);
    for (const page of [alice, bob]) page.connections.at(-1)?.close();
    await town.clock.advance(7_000);
    await until(() => alice.link(bob)?.state === 'open', 'they are connected again');
  }
});

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
  return encodeFrame('message', id, bytes);
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
  sendRaw(bob, encodeFrame('message', id, encodeText({ id, conversation, text: 'Forged', at: 0 })));
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
  sendRaw(bob, encodeFrame('message', id, encodeText({ id, conversation, text: 'Soon', at })));
  await until(() => alice.texts(bob).length === 1, 'it is there');
  assert.equal(alice.conversation(bob)?.messages[0]?.at, town.clock.now());
});

test('a kind of a later version is kept and shown as such', async () => {
  const { alice, bob } = await talking();
  const id = v7();
  const conversation = directConversation(alice.username, bob.username);
  const sentAt = new Date(0).toISOString();
  const later = { id, conversation, kind: 'poll', sentAt, body: { question: '?' } };
  sendRaw(bob, encodeFrame('message', id, toBytes(JSON.stringify(later))));
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
    sendRaw(bob, encodeFrame('message', id, encodeText({ id, conversation, text: 'x', at: 0 })));
  }
  await until(() => alice.link(bob)?.state !== 'open', 'the channel is closed');
  assert.ok(alice.texts(bob).length < 500);
});

test('a send queue that is full delays and loses nothing', async () => {
  const { town, alice, bob } = await talking();
  const channel = /** @type {any} */ (alice.connections.at(-1)).channel;
  channel.full = true;
  await alice.conversations.send(bob.username, 'Patience');
  assert.deepEqual(alice.states(bob), ['queued']);
  channel.full = false;
  await town.clock.advance(600);
  await until(() => alice.states(bob)[0] === 'delivered', 'it has arrived');
});

test('what cannot be stored is shown as failed, and can be tried again or discarded', async () => {
  const { alice, bob } = await talking();
  alice.account.database.close();
  const outcome = await alice.conversations.send(bob.username, 'Keep me');
  assert.deepEqual(outcome, { ok: false, code: 'storage-failed' });
  const failed = alice.conversation(bob)?.messages[0];
  assert.equal(failed?.state, 'failed');
  assert.equal(alice.store.state.conversations.trouble, 'storage-failed');
  await alice.conversations.retry(bob.username, failed?.key ?? '');
  assert.deepEqual(alice.states(bob), ['failed']);
  const again = alice.conversation(bob)?.messages[0];
  assert.deepEqual(await alice.conversations.discard(bob.username, again?.key ?? ''), { ok: true });
  assert.deepEqual(alice.states(bob), []);
});

test('a failed message stays when it cannot even be tried again', async () => {
  const { alice, bob } = await talking();
  alice.account.database.close();
  await alice.conversations.send(bob.username, 'Keep me');
  const failed = alice.conversation(bob)?.messages[0];
  alice.store.update((state) => ({
    ...state,
    contacts: { ...state.contacts, people: Object.create(null) },
  }));
  const outcome = await alice.conversations.retry(bob.username, failed?.key ?? '');
  assert.deepEqual(outcome, { ok: false, code: 'not-a-contact' });
  assert.equal(alice.conversation(bob)?.messages[0]?.text, 'Keep me');
});

test('a full disk is told until something could be stored again, whatever can be read meanwhile', async (t) => {
  const { town, alice, bob } = await talking();
  const carol = await town.open('carol');
  await town.befriend(alice, carol);
  const full = t.mock.method(IDBObjectStore.prototype, 'add', () => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await alice.conversations.send(bob.username, 'No room');
  await alice.conversations.open(carol.username);
  assert.equal(alice.store.state.conversations.trouble, 'storage-full');
  assert.equal(alice.conversation(bob)?.messages[0]?.error, 'storage-full');
  full.mock.restore();
  await alice.conversations.send(carol.username, 'Room again');
  assert.equal(alice.store.state.conversations.trouble, null);
});

test('a message that the other side cannot store is not acknowledged', async () => {
  const { alice, bob } = await talking();
  bob.account.database.close();
  await alice.conversations.send(bob.username, 'Hello');
  await until(() => bob.store.state.conversations.trouble === 'storage-failed', 'Bob sees it');
  await settled();
  assert.deepEqual(alice.states(bob), ['queued']);
});

const TURN = { urls: 'turn:turn.example.org', username: 'u', credential: 'c' };

/**
 * @param {Page} page
 * @param {Partial<import('#js/settings/state.js').SettingsState>} settings
 */
function set(page, settings) {
  page.store.update((it) => ({ ...it, settings: { ...it.settings, ...settings } }));
}

test('hiding the address makes present connections anew, by relay only', async () => {
  const { town, alice, bob } = await friends([TURN]);
  await alice.conversations.open(bob.username);
  await until(() => alice.link(bob)?.state === 'open', 'they are connected');
  set(alice, { hideAddress: true });
  await town.clock.advance(3_000);
  await until(() => alice.link(bob)?.state === 'open', 'they are connected again');
  assert.deepEqual(
    alice.configurations.map((it) => it.iceTransportPolicy),
    ['all', 'relay'],
  );
});

test('hiding the address from one person leaves connections with others as they are', async () => {
  const { town, alice, bob } = await friends([TURN]);
  const carol = await town.open('carol');
  await town.befriend(alice, carol);
  for (const other of [bob, carol]) {
    await alice.conversations.open(other.username);
    await until(() => alice.link(other)?.state === 'open', 'they are connected');
  }
  set(alice, { hideAddressFrom: [bob.username] });
  assert.equal(alice.link(carol)?.state, 'open');
  await alice.conversations.open(bob.username);
  await town.clock.advance(3_000);
  await until(() => alice.link(bob)?.state === 'open', 'they are connected again');
  assert.deepEqual(
    alice.configurations.map((it) => it.iceTransportPolicy),
    ['all', 'all', 'relay'],
  );
});

test('who hides the address where there is no relay is connected with nobody, and makes no attempt', async () => {
  const { town, alice, bob } = await talking();
  set(alice, { hideAddress: true });
  await settled();
  assert.equal(alice.link(bob)?.state, 'none');
  await bob.conversations.send(alice.username, 'Hello?');
  await town.clock.advance(120_000);
  assert.equal(alice.connections.length, 1);
  assert.deepEqual(bob.states(alice), ['queued']);
  set(alice, { hideAddress: false });
  await town.clock.advance(120_000);
  await until(() => alice.texts(bob).length === 1, 'the message has come');
});

test('a page that another page has taken over from closes its connections, and reads the history when it is back', async () => {
  const { town, alice, bob } = await talking();
  alice.loseServer();
  alice.session.emit('elsewhere', undefined);
  await settled();
  assert.notEqual(alice.link(bob)?.state, 'open');
  const other = await town.open('alice');
  await town.befriend(other, bob);
  await other.conversations.open(bob.username);
  await other.conversations.send(bob.username, 'From the other tab');
  alice.isConnected = true;
  alice.session.emit('welcome', { contacts: [] });
  await until(() => alice.texts(bob).length === 1, 'it is shown');
  assert.deepEqual(alice.texts(bob), ['From the other tab']);
});
