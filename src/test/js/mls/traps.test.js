import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCommit, encodeMlsMessage } from 'ts-mls';
import { makeKeyPackageRef } from 'ts-mls/keyPackage.js';
import { initializeEpoch, mlsExporter } from 'ts-mls/keySchedule.js';
import { decryptSenderData } from 'ts-mls/privateMessage.js';
import { toBase64Url } from '#js/lib/base64url.js';
import { Claims } from '#js/mls/claims.js';
import { senderOf } from '#js/mls/framing.js';
import { decoded, keyPackageIn } from '#js/mls/messages.js';
import { loadSuite } from '#js/mls/suite.js';
import { isJoinable } from '#js/mls/tree.js';
import { FakeChains, group, MlsDevice, personOf } from '../fakes/mls-device.js';

test('a removed device keeps its state, gets every later byte, and reads nothing', async () => {
  const chains = new FakeChains();
  const [a1, b1, b2] = await group(chains, 'a1', 'b1', 'b2');
  const kept = b2.state;
  const removal = await a1.commit({ remove: [b2] });
  await b1.open(removal);
  const opened = await b2.open(removal);
  assert.ok(opened.kind === 'commit' && opened.removedMe);
  const b3 = await MlsDevice.make(chains, 'person-b', 'b3');
  const later = [await a1.seal('Secret'), await b1.seal('Secret too')];
  later.push(await a1.commit({ add: [b3] }), await a1.seal('More'));
  for (const state of [kept, b2.state]) {
    for (const bytes of later) {
      await assert.rejects(b2.engine.open(state, bytes), ({ code }) =>
        ['future-epoch', 'removed'].includes(code),
      );
    }
  }
  await assert.rejects(b2.seal('I am still here'), { code: 'removed' });
  await assert.rejects(b2.commit(), { code: 'removed' });
  await assert.rejects(b2.open(await b1.commit()), { code: 'removed' });
});

test('a device whose place is taken by another in the same commit knows that it was removed', async () => {
  const chains = new FakeChains();
  const [a1, b1, b2] = await group(chains, 'a1', 'b1', 'b2');
  const a2 = await MlsDevice.make(chains, 'person-a', 'a2');
  const commit = await a1.commit({ add: [a2], remove: [b1] });
  const opened = await b1.open(commit);
  assert.ok(opened.kind === 'commit' && opened.removedMe);
  assert.equal(a1.engine.isMember(b1.state), false);
  await b2.open(commit);
  const sealed = await b2.seal('Secret');
  assert.equal(await a2.read(sealed), 'b2: Secret');
  await assert.rejects(b1.open(sealed), { code: 'removed' });
  const other = await MlsDevice.make(chains, 'person-b', 'b3');
  chains.remove('person-a', 'a1');
  const state = b2.state;
  const add = [await other.keyPackage()];
  const last = await a1.engine.commit(a1.state, { add, remove: [b2.credential] });
  await assert.rejects(b2.open(last.commit), { code: 'not-authentic' });
  assert.equal(b2.state, state);
});

test('a removed device cannot work out the next epoch from what it knows and the server hands out', async () => {
  const [a1, , b2] = await group(new FakeChains(), 'a1', 'b1', 'b2');
  const suite = await loadSuite();
  const known = b2.state;
  await a1.commit({ remove: [b2] });
  // Without new key material the commit secret of a commit is zero, and the rest is known to every former member.
  const zero = new Uint8Array(suite.kdf.size);
  const { initSecret } = known.keySchedule;
  const { groupContext } = a1.state;
  const guess = await initializeEpoch(initSecret, zero, groupContext, zero, suite.kdf);
  const exported = (/** @type {Uint8Array} */ secret) =>
    mlsExporter(secret, 'p2pchat signal', new Uint8Array(), 32, suite);
  assert.notDeepEqual(
    await exported(guess.keySchedule.exporterSecret),
    await exported(a1.state.keySchedule.exporterSecret),
  );
  // That the guess is the right one for a commit without, so that this test can fail:
  const chains = new FakeChains();
  const [c1, d1] = await group(chains, 'c1', 'd1');
  const before = d1.state.keySchedule.initSecret;
  const d3 = await MlsDevice.make(chains, 'person-d', 'd3');
  await c1.commit({ add: [d3] });
  const context = c1.state.groupContext;
  const right = await initializeEpoch(before, zero, context, zero, suite.kdf);
  assert.deepEqual(right.keySchedule.exporterSecret, c1.state.keySchedule.exporterSecret);
});

test('a commit that lost leaves the state as good as it was', async () => {
  const [a1, b1, b2] = await group(new FakeChains(), 'a1', 'b1', 'b2');
  const before = a1.engine.encodeState(a1.state);
  const lost = await a1.engine.commit(a1.state, { remove: [b2.credential] });
  await a1.engine.seal(lost.state, new Uint8Array(10));
  assert.deepEqual(a1.engine.encodeState(a1.state), before);
  const winner = await b1.commit();
  await a1.open(winner);
  await b2.open(winner);
  assert.equal(await a1.read(await b1.seal('One')), 'b1: One');
  const again = await a1.commit({ remove: [b2] });
  await b1.open(again);
  assert.equal(await b1.read(await a1.seal('Two')), 'a1: Two');
  await assert.rejects(b1.engine.open(b1.state, lost.commit), { code: 'wrong-epoch' });
});

test('the state before a commit goes on if the commit was never taken', async () => {
  const [a1, b1] = await group(new FakeChains(), 'a1', 'b1');
  const made = await a1.engine.commit(a1.state);
  const text = await a1.seal('In the old epoch');
  assert.equal(await b1.read(text), 'a1: In the old epoch');
  await b1.open(made.commit);
  a1.state = made.state;
  assert.equal(await a1.read(await b1.seal('In the new one')), 'b1: In the new one');
});

test('nobody joins or stays under a key that is not theirs', async () => {
  const chains = new FakeChains();
  const [a1, b1] = await group(chains, 'a1', 'b1');
  // A server makes up a device of somebody.
  const forged = await MlsDevice.make(new FakeChains(), 'person-b', 'b9');
  await assert.rejects(a1.commit({ add: [forged] }), { code: 'not-authentic' });
  // A device claims to be another, whose identity or device id is known.
  const liar = await MlsDevice.make(new FakeChains(), 'person-b', 'b2');
  chains.add('person-b', 'b3', liar.signatureKeyPair.publicKey);
  await assert.rejects(a1.commit({ add: [liar] }), { code: 'not-authentic' });
  liar.credential = { ...liar.credential, device: 'b3', identity: 'another identity' };
  await assert.rejects(a1.commit({ add: [liar] }), { code: 'not-authentic' });
  liar.credential = { ...b1.credential, device: 'b3' };
  liar.engine = a1.engine;
  await a1.commit({ add: [liar] });
  // A member that was taken in by somebody careless is refused by the others.
  const careless = new FakeChains();
  const [c1, d1] = await group(careless, 'c1', 'd1');
  const stranger = await MlsDevice.make(careless, 'person-d', 'd2');
  const another = await MlsDevice.make(careless, 'person-d', 'd3');
  const commit = await c1.commit({ add: [stranger, another] });
  for (const device of ['d2', 'd3']) careless.remove('person-d', device);
  await assert.rejects(d1.open(commit), { code: 'not-authentic' });
});

test('nobody joins a group in which a key is not that of whom it names', async () => {
  const chains = new FakeChains();
  const [a1] = await group(chains, 'a1');
  const b1 = await MlsDevice.make(chains, 'person-b', 'b1');
  const { welcome } = await a1.engine.commit(a1.state, { add: [await b1.keyPackage()] });
  chains.remove('person-a', 'a1');
  await assert.rejects(b1.join(welcome), { code: 'not-authentic' });
  chains.add('person-a', 'a1', a1.signatureKeyPair.publicKey);
  await b1.join(welcome);
});

test('a commit by a device that was removed from its chain is refused', async () => {
  const chains = new FakeChains();
  const [a1, b1] = await group(chains, 'a1', 'b1');
  const commit = await b1.commit();
  chains.remove('person-b', 'b1');
  await assert.rejects(a1.open(commit), { code: 'not-authentic' });
});

test('when nobody can say whose key it is, that is no verdict', async () => {
  const chains = new FakeChains();
  const [a1, b1] = await group(chains, 'a1', 'b1');
  const commit = await a1.commit();
  chains.isAway = true;
  await assert.rejects(b1.open(commit), TypeError);
  await assert.rejects(a1.commit({ add: [b1], remove: [b1] }), TypeError);
  chains.isAway = false;
  await b1.open(commit);
});

test('a sender written into the text has no effect', async () => {
  const [a1, b1, b2] = await group(new FakeChains(), 'a1', 'b1', 'b2');
  const claim = JSON.stringify({ sender: a1.credential, text: 'I am a1' });
  const message = await b2.seal(claim);
  await b1.open(await a1.commit());
  const opened = await b1.open(message);
  assert.ok(opened.kind === 'application');
  assert.equal(opened.sender.device, 'b2');
  assert.deepEqual(opened.sender.key, b2.signatureKeyPair.publicKey);
  assert.equal(opened.epoch, 1);
});

test('the sender is the one that the library checks the signature of', async () => {
  const [a1, b1] = await group(new FakeChains(), 'a1', 'b1');
  const suite = await loadSuite();
  await b1.seal('First');
  const message = decoded(await b1.seal('Second'));
  assert.ok(message.wireformat === 'mls_private_message');
  const { senderDataSecret } = a1.state.keySchedule;
  const known = await decryptSenderData(message.privateMessage, senderDataSecret, suite);
  const { leaf, generation } = await senderOf(message.privateMessage, senderDataSecret, suite);
  assert.deepEqual({ leaf, generation }, { leaf: 1, generation: 1 });
  assert.deepEqual([known?.leafIndex, known?.generation], [leaf, generation]);
});

test('key packages are named as the library names them', async () => {
  const b1 = await MlsDevice.make(new FakeChains(), 'person-b', 'b1');
  const reference = await makeKeyPackageRef(
    keyPackageIn(await b1.keyPackage()),
    (await loadSuite()).hash,
  );
  assert.deepEqual([...b1.secrets.keys()], [toBase64Url(reference)]);
});

test('messages come 900 out of order, each once', async () => {
  const [a1, b1] = await group(new FakeChains(), 'a1', 'b1');
  const messages = [];
  for (let number = 0; number <= 900; number += 1) messages.push(await a1.seal(`${number}`));
  assert.equal(await b1.read(/** @type {Uint8Array} */ (messages[900])), 'a1: 900');
  b1.state = await b1.engine.decodeState(b1.engine.encodeState(b1.state));
  for (const number of [0, 899, 450]) {
    const bytes = /** @type {Uint8Array} */ (messages[number]);
    assert.equal(await b1.read(bytes), `a1: ${number}`);
    await assert.rejects(b1.open(bytes), { code: 'seen-before' });
  }
});

test('no commit is made after which the library would let nobody join', async () => {
  const chains = new FakeChains();
  const names = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'b3', 'b4'];
  const devices = await group(chains, ...names);
  const [a1, ...others] = /** @type {[MlsDevice, ...MlsDevice[]]} */ (devices);
  const everybody = async (/** @type {MlsDevice} */ by, /** @type {Uint8Array} */ commit) => {
    for (const device of devices) if (device !== by && device !== last) await device.open(commit);
  };
  const last = /** @type {MlsDevice} */ (others.at(-1));
  await everybody(a1, await a1.commit({ remove: [last] }));
  const b1 = /** @type {MlsDevice} */ (others[3]);
  await everybody(b1, await b1.commit());
  await everybody(a1, await a1.commit({ add: [last] }));
  for (const device of others.slice(0, -1)) assert.ok(isJoinable(device.state.ratchetTree));
  const renewal = await a1.commit();
  for (const device of others) await device.open(renewal);
  const a5 = await MlsDevice.make(chains, personOf('a5'), 'a5');
  await assert.rejects(a1.commit({ add: [a5] }), { code: 'unjoinable' });
  const options = {
    extraProposals: [additionOf(await a5.keyPackage())],
    ratchetTreeExtension: true,
  };
  const believing = { ...a1.state, clientConfig: new Claims().config };
  const made = await createCommit({ state: believing, cipherSuite: await loadSuite() }, options);
  const welcome = /** @type {import('ts-mls').Welcome} */ (made.welcome);
  const bytes = encodeMlsMessage({ version: 'mls10', wireformat: 'mls_welcome', welcome });
  await assert.rejects(a5.join(bytes), { code: 'not-authentic' });
  await a1.create();
  await a1.commit({ add: [...others, a5] });
  assert.equal(await a5.read(await a1.seal('Anew')), 'a1: Anew');
});

/**
 * @param {Uint8Array} bytes
 * @returns {import('ts-mls').ProposalAdd}
 */
function additionOf(bytes) {
  return { proposalType: 'add', add: { keyPackage: keyPackageIn(bytes) } };
}
