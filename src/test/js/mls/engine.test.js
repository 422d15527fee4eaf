import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '../fakes/clock.js';
import { FakeChains, group, MlsDevice } from '../fakes/mls-device.js';

const DAY_MS = 86_400_000;

test('devices in one group read each other, and know who speaks', async () => {
  const [a1, b1, b2] = await group(new FakeChains(), 'a1', 'b1', 'b2');
  assert.equal(await b1.read(await a1.seal('Hello')), 'a1: Hello');
  const reply = await b2.seal('Hi');
  assert.equal(await a1.read(reply), 'b2: Hi');
  assert.equal(await b1.read(reply), 'b2: Hi');
});

test('a message, a welcome and anything else tell what they claim to be', async () => {
  const chains = new FakeChains();
  const [a1] = await group(chains, 'a1');
  const { engine } = a1;
  const b1 = await MlsDevice.make(chains, 'person-b', 'b1');
  const [first, second] = [await b1.keyPackage(), await b1.keyPackage()];
  const { welcome, commit } = await engine.commit(a1.state, { add: [second] });
  assert.ok(welcome);
  const claims = { kind: 'private', group: engine.groupId(a1.state), epoch: 1 };
  assert.deepEqual(engine.peek(await a1.seal('Hello')), { ...claims, isCommit: false });
  assert.deepEqual(engine.peek(commit), { ...claims, isCommit: true });
  assert.deepEqual(engine.peek(welcome), { kind: 'welcome' });
  assert.deepEqual(engine.whichKeyPackages(welcome), [[...b1.secrets.keys()][1]]);
  for (const bytes of [first, new Uint8Array(), new Uint8Array([1, 2, 3]), commit.slice(0, -1)]) {
    assert.deepEqual(engine.peek(bytes), { kind: 'other' });
  }
  assert.throws(() => engine.whichKeyPackages(commit), { code: 'broken' });
});

test('members are added, removed and told apart by epoch', async () => {
  const chains = new FakeChains();
  const [a1, b1] = await group(chains, 'a1', 'b1');
  const b2 = await MlsDevice.make(chains, 'person-b', 'b2');
  await b1.open(await a1.commit({ add: [b2] }));
  const removal = await b2.commit({ remove: [b1] });
  assert.equal((await a1.open(removal)).kind, 'commit');
  const { engine } = a1;
  const devices = (/** @type {number} */ epoch) =>
    engine.members(a1.state, epoch)?.map(({ device }) => device);
  assert.deepEqual([1, 2, 3].map(devices), [
    ['a1', 'b1'],
    ['a1', 'b1', 'b2'],
    ['a1', 'b2'],
  ]);
  assert.equal(devices(0)?.length, 1);
  assert.equal(devices(99), undefined);
  const [member] = engine.members(b2.state) ?? [];
  assert.deepEqual(member, { ...a1.credential, key: a1.signatureKeyPair.publicKey });
});

test('a device comes back with another key package, in one commit with its removal or later', async () => {
  const [a1, b1] = await group(new FakeChains(), 'a1', 'b1');
  await assert.rejects(a1.commit({ add: [b1] }), { code: 'already-a-member' });
  await a1.commit({ add: [b1], remove: [b1] });
  assert.equal(await b1.read(await a1.seal('Again')), 'a1: Again');
  await a1.commit({ remove: [b1] });
  await assert.rejects(a1.commit({ remove: [b1] }), { code: 'not-a-member' });
  await a1.commit({ add: [b1] });
  assert.equal(await a1.read(await b1.seal('Back')), 'b1: Back');
});

test('members of one epoch have the same authenticator and exported keys, others have not', async () => {
  const [a1, b1] = await group(new FakeChains(), 'a1', 'b1');
  const { engine } = a1;
  const context = new Uint8Array();
  const key = await engine.exportKey(a1.state, 'p2pchat signal', context, 32);
  assert.equal(key.length, 32);
  assert.deepEqual(await b1.engine.exportKey(b1.state, 'p2pchat signal', context, 32), key);
  assert.notDeepEqual(await engine.exportKey(a1.state, 'another', context, 32), key);
  assert.deepEqual(engine.epochAuthenticator(a1.state), engine.epochAuthenticator(b1.state));
  const before = b1.state;
  await b1.open(await a1.commit());
  assert.notDeepEqual(engine.epochAuthenticator(before), engine.epochAuthenticator(b1.state));
  assert.deepEqual(engine.epochAuthenticator(a1.state), engine.epochAuthenticator(b1.state));
  assert.notDeepEqual(await engine.exportKey(a1.state, 'p2pchat signal', context, 32), key);
});

test('a state that was stored goes on where it was, with what late messages of earlier epochs need', async () => {
  const [a1, b1] = await group(new FakeChains(), 'a1', 'b1');
  const late = await a1.seal('Late');
  const [skipped, next] = [await a1.seal('Skipped'), await a1.seal('Next')];
  await b1.open(next);
  for (let epoch = 0; epoch < 15; epoch += 1) await b1.open(await a1.commit());
  const another = await MlsDevice.make(new FakeChains(), 'person-b', 'b1');
  b1.state = await another.engine.decodeState(b1.engine.encodeState(b1.state));
  assert.equal(b1.engine.epoch(b1.state), 16);
  assert.equal(await b1.read(late), 'a1: Late');
  b1.state = await another.engine.decodeState(b1.engine.encodeState(b1.state));
  await assert.rejects(b1.open(late), { code: 'seen-before' });
  assert.equal(await b1.read(skipped), 'a1: Skipped');
  assert.equal(await a1.read(await b1.seal('Here')), 'b1: Here');
  assert.deepEqual(b1.engine.members(b1.state, 1)?.length, 2);
});

test('what is no stored state is refused', async () => {
  const [a1] = await group(new FakeChains(), 'a1');
  const bytes = a1.engine.encodeState(a1.state);
  const other = bytes.slice().fill(2, 0, 1);
  for (const wrong of [
    new Uint8Array(),
    bytes.slice(0, -1),
    other,
    new Uint8Array([...bytes, 0]),
  ]) {
    await assert.rejects(a1.engine.decodeState(wrong), { name: 'EngineError', code: 'broken' });
  }
});

test('sizes tell little of how long a text is', async () => {
  const [a1] = await group(new FakeChains(), 'a1', 'b1');
  const sizeOf = async (/** @type {number} */ length) => (await a1.seal('x'.repeat(length))).length;
  assert.equal(await sizeOf(1), await sizeOf(180));
  assert.equal(await sizeOf(200), await sizeOf(400));
  assert.ok((await sizeOf(10)) < 400);
  assert.equal(await sizeOf(99_000), await sizeOf(100_000));
  assert.ok((await sizeOf(131_072)) < 139_264, 'the longest envelope still fits into a letter');
});

test('key packages have a lifetime, of which both ends are held', async () => {
  const chains = new FakeChains();
  const [a1] = await group(chains, 'a1');
  for (const [days, lastResort, code] of /** @type {[number, boolean, string | undefined][]} */ ([
    [-83, false, undefined],
    [-85, false, 'expired'],
    [-364, true, undefined],
    [-366, true, 'expired'],
    [2, false, 'expired'],
    [2, true, 'expired'],
  ])) {
    const clock = new FakeClock(Date.now() + days * DAY_MS);
    const b1 = await MlsDevice.make(chains, 'person-b', 'b1', clock);
    const add = [await b1.keyPackage({ lastResort })];
    const made = a1.engine.commit(a1.state, { add });
    if (code === undefined) assert.ok((await made).welcome);
    else await assert.rejects(made, { code }, `made in ${days} days`);
  }
});

test('a commit that adds by an expired key package is refused, but for the time that commits are kept', async () => {
  const chains = new FakeChains();
  const clock = new FakeClock(Date.now());
  const a1 = await MlsDevice.make(chains, 'person-a', 'a1');
  const b1 = await MlsDevice.make(chains, 'person-b', 'b1', clock);
  await a1.create();
  await a1.commit({ add: [b1] });
  const b2 = await MlsDevice.make(chains, 'person-b', 'b2');
  const commit = await a1.commit({ add: [b2] });
  const before = b1.state;
  await clock.advance((84 + 89) * DAY_MS);
  await b1.open(commit);
  b1.state = before;
  await clock.advance(4 * DAY_MS);
  await assert.rejects(b1.open(commit), { code: 'expired' });
});
