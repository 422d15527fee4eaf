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
