import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { settled } from '../fakes/clock.js';
import { ALICE, BOB, Table } from '../fakes/table.js';

test('one side begins, and both are connected', async () => {
  const table = new Table();
  table.alice.connect(BOB);
  await table.passAll();
  assert.ok(table.isOpen);
  assert.equal(table.network.open.length, 2);
  assert.equal(table.links.alice.at(-1).path, 'local-network');
});

test('both sides begin at the same moment, and are connected once', async () => {
  const table = new Table();
  table.alice.connect(BOB);
  table.bob.connect(ALICE);
  await table.passAll();
  assert.ok(table.isOpen);
  assert.equal(table.network.open.length, 2);
});

test('whoever begins and however signals are interleaved, both are connected', async () => {
  const step = fc.constantFrom('pass alice', 'pass bob', 'alice begins', 'bob begins');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const table = new Table();
      for (const what of steps) {
        if (what === 'alice begins') table.alice.connect(BOB);
        else if (what === 'bob begins') table.bob.connect(ALICE);
        else await table.pass(what === 'pass alice' ? 'alice' : 'bob');
      }
      table.alice.connect(BOB);
      await table.passAll();
      assert.ok(table.isOpen, `${steps}`);
      assert.equal(table.network.open.length, 2, `${steps}`);
    }),
    { numRuns: 60 },
  );
});

test('whenever a page is reloaded, the other side notices by the next offer and both are connected', async () => {
  const step = fc.constantFrom('pass alice', 'pass bob', 'reload alice', 'reload bob');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), fc.boolean(), async (steps, alice) => {
      const table = new Table();
      table.alice.connect(BOB);
      await settled();
      for (const what of steps) {
        if (what.startsWith('reload')) table.reload(what === 'reload alice' ? 'alice' : 'bob');
        else await table.pass(what === 'pass alice' ? 'alice' : 'bob');
      }
      for (let round = 0; round < 4 && !table.isOpen; round += 1) {
        if (alice) table.alice.connect(BOB);
        else table.bob.connect(ALICE);
        await table.passAll();
        if (!table.isOpen) await table.clock.advance(21_000);
      }
      assert.ok(table.isOpen, `${steps}`);
    }),
    { numRuns: 60 },
  );
});

test('candidates that come before the description are kept', async () => {
  const table = new Table();
  table.bob.connect(ALICE);
  await settled();
  table.signals.sort((a, b) => a.data.kind.localeCompare(b.data.kind));
  assert.equal(table.signals[0]?.data.kind, 'candidate');
  await table.passAll();
  assert.ok(table.isOpen);
});

test('the end of the candidates is told with the fragment of its generation', async () => {
  const table = new Table();
  table.alice.connect(BOB);
  await settled();
  const last = table.signals.at(-1)?.data;
  assert.deepEqual(last.candidate, {
    candidate: '',
    sdpMid: '0',
    sdpMLineIndex: 0,
    usernameFragment: 'u1',
  });
});

test('an offer is not rolled back before its first candidate is found, unless there is none', async () => {
  const table = new Table();
  table.network.isSlow = true;
  table.alice.connect(BOB);
  await settled();
  table.network.isSlow = false;
  table.bob.connect(ALICE);
  await settled();
  await table.pass('alice');
  const [alice] = table.made.alice;
  assert.equal(alice?.signalingState, 'have-local-offer');
  await table.clock.advance(1_000);
  assert.equal(alice?.signalingState, 'stable');
  await table.passAll();
  assert.ok(table.isOpen);
});

test('signals of a page that is gone are ignored', async () => {
  const table = new Table();
  table.alice.connect(BOB);
  await settled();
  const old = table.signals.map((signal) => structuredClone(signal));
  await table.passAll();
  assert.ok(table.isOpen);
  const first = table.bob.channels('alice')[0]?.channel;
  for (const { from, data } of old) table.bob.receive(from, data);
  await table.passAll();
  assert.equal(table.bob.channels('alice')[0]?.channel, first);
  assert.ok(table.isOpen);
});

test('a page that knows nothing of a connection tells so, and the other begins anew', async () => {
  const table = new Table();
  table.alice.connect(BOB);
  await table.passAll();
  table.crash('bob');
  table.alice.restartAll();
  await table.passAll();
  assert.equal(table.links.alice.at(-1).why, 'gone');
  table.alice.connect(BOB);
  await table.passAll();
  assert.ok(table.isOpen);
});

test('nothing is answered to somebody who is no contact', async () => {
  const table = new Table();
  table.allowed.bob = false;
  table.alice.connect(BOB);
  await table.passAll();
  assert.equal(table.network.open.length, 1);
  assert.deepEqual(table.links.bob, []);
  assert.deepEqual(table.signals, []);
});

test('malformed signals make no connection', async () => {
  const table = new Table();
  const from = 'x'.repeat(20);
  const description = { type: 'offer', sdp: 'v=0' };
  const hostile = [
    null,
    'offer',
    [],
    { v: 2, from, to: null, kind: 'description', description },
    { v: 1, from: 'short', to: null, kind: 'description', description },
    { v: 1, from, to: 7, kind: 'description', description },
    { v: 1, from, to: null, kind: '__proto__', description },
    { v: 1, from, to: null, kind: 'description', description: { type: 'rollback', sdp: '' } },
    {
      v: 1,
      from,
      to: null,
      kind: 'description',
      description: { type: 'offer', sdp: 'x'.repeat(50_000) },
    },
    { v: 1, from, to: null, kind: 'candidate', candidate: { candidate: 'x' } },
    { v: 1, from, to: null, kind: 'candidate', candidate: { candidate: {}, sdpMid: '0' } },
  ];
  for (const data of hostile) table.bob.receive(ALICE, data);
  await settled();
  assert.equal(table.network.connections.size, 0);
});

test('an arbitrary value as a signal breaks nothing', async () => {
  const table = new Table();
  await fc.assert(
    fc.asyncProperty(fc.anything(), async (data) => {
      table.bob.receive(ALICE, data);
      await settled();
    }),
    { numRuns: 200 },
  );
  table.alice.connect(BOB);
  await table.passAll();
  assert.ok(table.isOpen);
});

test('a description that the browser refuses ends this connection only', async () => {
  const table = new Table();
  const from = 'x'.repeat(20);
  table.bob.receive(ALICE, {
    v: 1,
    from,
    to: null,
    kind: 'description',
    description: { type: 'offer', sdp: 'nonsense' },
  });
  await settled();
  assert.equal(table.links.bob.at(-1).state, 'failed');
  table.bob.connect(ALICE);
  await table.passAll();
  assert.ok(table.isOpen);
});

test('a person cannot make us open connections without bound', async () => {
  const table = new Table();
  for (let n = 0; n < 100; n += 1) {
    table.bob.receive(
      { username: 'alice', device: `device-number-${1000 + n}` },
      { v: 1, from: v7(), to: null, kind: 'candidate', candidate: { candidate: '', sdpMid: '0' } },
    );
  }
  await settled();
  assert.equal(table.network.open.length, 8);
});

test('a connection that never opens fails after its time', async () => {
  const table = new Table();
  table.alice.connect(BOB);
  await settled();
  await table.clock.advance(19_000);
  assert.equal(table.links.alice.at(-1).state, 'connecting');
  await table.clock.advance(1_500);
  assert.equal(table.links.alice.at(-1).state, 'failed');
  assert.equal(table.network.open.length, 0);
});

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
