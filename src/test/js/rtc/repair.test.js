/**
 * Connections whose way breaks, and browsers that refuse.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { settled } from '../fakes/clock.js';
import { ALICE, BOB, Table } from '../fakes/table.js';

test('a way that breaks is looked for again without a new channel', async () => {
  const table = new Table();
  table.alice.connect(BOB);
  await table.passAll();
  const channel = table.alice.channels('bob')[0]?.channel;
  for (const connection of table.network.connections) connection.setIceState('disconnected');
  await table.clock.advance(2_500);
  await table.passAll();
  assert.equal(table.alice.channels('bob')[0]?.channel, channel);
  assert.ok([...table.network.connections].every((it) => it.iceConnectionState === 'connected'));
});

test('an offer that was lost with the socket is sent again when the person can be reached', async () => {
  const table = new Table();
  table.alice.connect(BOB);
  await settled();
  const candidates = table.signals.filter(({ data }) => data.kind === 'candidate');
  table.signals = [];
  table.alice.heal('bob');
  table.signals.push(...candidates);
  await table.passAll();
  assert.ok(table.isOpen);
});

test('the other side is told when a page goes', async () => {
  const table = new Table();
  table.alice.connect(BOB);
  await table.passAll();
  table.alice.closeAll('leaving');
  await settled();
  assert.equal(table.links.bob.at(-1).state, 'lost');
  assert.equal(table.network.open.length, 0);
});

test('a silent channel is noticed within fifteen seconds', async () => {
  for (const moment of [0, 1, 2_400, 2_600, 4_999]) {
    const table = new Table();
    table.alice.connect(BOB);
    await table.passAll();
    await table.clock.advance(moment);
    for (const { channel } of table.network.connections) if (channel) channel.lossy = true;
    await table.clock.advance(15_000);
    assert.equal(table.links.alice.at(-1).why, 'silent', `silent from ${moment} ms on`);
  }
});

test('a restart whose offer was lost while the way still holds is made up for when the person can be reached', async () => {
  for (const [one, other, remote] of /** @type {const} */ ([
    ['alice', 'bob', BOB],
    ['bob', 'alice', ALICE],
  ])) {
    const table = new Table();
    table.alice.connect(BOB);
    await table.passAll();
    table[one].restartAll();
    await settled();
    assert.ok(table.signals.length > 0);
    table.signals = [];
    table[one].heal(remote.username);
    await table.passAll();
    assert.deepEqual(
      table.made[one].map((it) => it.signalingState),
      ['stable'],
      `${one} has an answer of ${other}`,
    );
    assert.ok(table.isOpen);
  }
});

test('two offers of which one was lost do not wait for each other', async () => {
  const table = new Table();
  table.alice.connect(BOB);
  await table.passAll();
  // Bob's device is the higher one: he is impolite and ignores what meets his own offer.
  table.bob.restartAll();
  await settled();
  table.signals = [];
  await table.clock.advance(3_000);
  table.alice.restartAll();
  await table.passAll();
  for (const name of /** @type {const} */ (['alice', 'bob'])) {
    assert.equal(table.made[name][0]?.signalingState, 'stable');
  }
});

test('a restart while an offer is open replaces it, and the answer to the old one is ignored', async () => {
  const table = new Table();
  table.alice.connect(BOB);
  await table.passAll();
  table.alice.restartAll();
  await settled();
  await table.pass('bob');
  const answer = table.signals.find(({ to }) => to === 'alice');
  assert.equal(answer?.data.description.type, 'answer');
  table.alice.restartAll();
  await table.passAll();
  const [connection] = /** @type {any[]} */ (table.made.alice);
  assert.equal(connection.signalingState, 'stable');
  const [other] = /** @type {any[]} */ (table.made.bob);
  assert.equal(connection.remoteDescription.sdp, other.localDescription.sdp);
  assert.ok(table.isOpen);
});

test('a restart uses the servers as they are now', async () => {
  const table = new Table();
  table.alice.connect(BOB);
  await table.passAll();
  const fresh = { iceServers: [{ urls: 'turn:turn.example.org' }] };
  table.configuration = fresh;
  table.alice.restartAll();
  await settled();
  assert.equal(/** @type {any} */ (table.made.alice[0]).configuration, fresh);
});

test('a person who begins anew again and again does not keep this browser busy', async () => {
  const table = new Table();
  for (let n = 0; n < 200; n += 1) {
    const candidate = { candidate: '', sdpMid: '0' };
    table.bob.receive(ALICE, { v: 1, from: v7(), to: null, kind: 'candidate', candidate });
  }
  await settled();
  await settled();
  assert.ok(table.made.bob.length <= 20, `${table.made.bob.length} connections`);
  assert.ok(table.network.open.length <= 1);
  await table.clock.advance(120_000);
  table.alice.connect(BOB);
  await table.passAll();
  assert.ok(table.isOpen);
});

test('a browser that refuses to make a connection is asked again, and connects with others meanwhile', async () => {
  const table = new Table();
  table.refusals = 1;
  table.alice.connect(BOB);
  await settled();
  assert.equal(table.links.alice.at(-1).state, 'failed');
  table.alice.connect(BOB);
  await table.passAll();
  assert.ok(table.isOpen);
});

test('a connection that was closed under our feet is noticed by the next heartbeat', async () => {
  const table = new Table();
  table.alice.connect(BOB);
  await table.passAll();
  const [connection] = /** @type {any[]} */ (table.made.alice);
  connection.channel.break();
  await table.clock.advance(5_500);
  assert.equal(table.links.alice.at(-1).state, 'lost');
});

test('a side that takes no messages as large as ours is left', async () => {
  const table = new Table();
  table.alice.connect(BOB);
  await table.passAll();
  const [connection] = /** @type {any[]} */ (table.made.alice);
  connection.channel.largest = 100;
  const sent = table.alice.channels('bob')[0]?.channel.send(v7(), new Uint8Array(1_000));
  assert.equal(sent, false);
  assert.equal(table.links.alice.at(-1).why, 'hostile');
});

test('what cannot be stored is tried again, in order, without a new connection', async () => {
  const table = new Table();
  table.alice.connect(BOB);
  await table.passAll();
  const [link] = table.alice.channels('bob');
  /** @type {string[]} */
  const acknowledged = [];
  table.alice.on('acknowledged', ({ id }) => acknowledged.push(id));
  table.storeFails = true;
  const ids = [v7(), v7(), v7()];
  for (const id of ids) link?.channel.send(id, new TextEncoder().encode(id));
  await table.clock.advance(20_000);
  assert.deepEqual(acknowledged, []);
  assert.ok(table.isOpen);
  table.storeFails = false;
  await table.clock.advance(31_000);
  assert.deepEqual(
    table.received.bob.map(({ id }) => id),
    ids,
  );
  assert.deepEqual(acknowledged, ids);
});
