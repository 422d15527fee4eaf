import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_CONTACTS } from '#js/contact/state.js';
import { settled, until } from '../fakes/clock.js';
import { friends, talking } from '../fakes/meeting.js';
import { Page, Town } from '../fakes/town.js';

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

test('what is written before the history is open waits for it', async () => {
  const { town, alice, bob } = await friends();
  alice.vanish();
  const browser = town.browser(alice.username);
  globalThis.indexedDB = browser.indexedDB;
  const again = new Page(town, alice.username, browser.tabs.openTab());
  const fact = { displayName: '', pictureUrl: null, state: /** @type {const} */ ('accepted') };
  town.lists.set(alice.username, [{ username: bob.username, ...fact }]);
  again.conversations.open(bob.username);
  const outcomes = Promise.all(
    ['first', 'second'].map((text) => again.conversations.send(bob.username, text)),
  );
  await again.begin();
  assert.deepEqual(await outcomes, [{ ok: true }, { ok: true }]);
  assert.deepEqual(again.texts(bob), ['first', 'second']);
});

test('what is written where no history is opened is given back', async () => {
  const { town, alice, bob } = await friends();
  const page = new Page(town, alice.username, town.browser(alice.username).tabs.openTab());
  page.know(bob, 'accepted');
  const outcome = page.conversations.send(bob.username, 'Early');
  page.conversations.fail();
  await town.clock.advance(11_000);
  assert.deepEqual(await outcome, { ok: false, code: 'not-ready' });
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

test('nothing is written to somebody whose keys are in doubt, nor by a browser that is not linked', async () => {
  const { alice, bob } = await talking();
  /** @param {Partial<import('#js/identity/state.js').IdentityState>} found */
  const find = (found) =>
    alice.store.update((it) => ({ ...it, identity: { ...it.identity, ...found } }));
  const person = /** @type {const} */ ({ origin: 'first-contact', verified: true });
  find({ people: { [bob.username]: { ...person, standing: 'changed' } } });
  const refused = { ok: false, code: 'identity' };
  assert.deepEqual(await alice.conversations.send(bob.username, 'To whom?'), refused);
  find({ status: 'unlinked', people: {} });
  assert.deepEqual(await alice.conversations.send(bob.username, 'By whom?'), refused);
  find({ status: 'ready' });
  assert.deepEqual(await alice.conversations.send(bob.username, 'Well'), { ok: true });
});
