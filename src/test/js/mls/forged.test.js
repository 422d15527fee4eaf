import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createCommit, createProposal, encodeMlsMessage } from 'ts-mls';
import { EngineError } from '#js/mls/errors.js';
import { loadSuite } from '#js/mls/suite.js';
import { FakeChains, group, MlsDevice } from '../fakes/mls-device.js';

test('altered and forged bytes are refused, and the state goes on', async () => {
  const [a1, b1] = await group(new FakeChains(), 'a1', 'b1');
  const [text, commit] = [await a1.seal('Hello'), (await a1.engine.commit(a1.state)).commit];
  const flips = fc.record({
    bytes: fc.constantFrom(text, commit),
    at: fc.nat(),
    bit: fc.integer({ min: 0, max: 7 }),
  });
  await fc.assert(
    fc.asyncProperty(flips, async ({ bytes, at, bit }) => {
      const altered = bytes.slice();
      altered[at % bytes.length] = (altered[at % bytes.length] ?? 0) ^ (1 << bit);
      await assert.rejects(b1.open(altered), { name: 'EngineError' });
    }),
    { numRuns: 300 },
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      await assert.rejects(b1.open(bytes), { name: 'EngineError' });
      await assert.rejects(b1.join(bytes), { name: 'EngineError' });
      await assert.rejects(a1.engine.commit(a1.state, { add: [bytes] }), { name: 'EngineError' });
    }),
    { numRuns: 200 },
  );
  assert.equal(await b1.read(text), 'a1: Hello');
  await b1.open(commit);
});

/**
 * @param {Promise<unknown>} opening
 * @returns {Promise<string | undefined>} the device whose text it was, if that is certain
 */
async function alteredOf(opening) {
  const error = await opening.then(
    () => assert.fail('It opens'),
    (/** @type {unknown} */ it) => it,
  );
  assert.ok(error instanceof EngineError);
  assert.ok(error.sender === undefined || error.code === 'not-authentic');
  return error.sender?.device;
}

test('whose a message was before it was altered is known, but not who has sealed what has other keys', async () => {
  const chains = new FakeChains();
  const [a1, b1] = await group(chains, 'a1', 'b1');
  const flipped = (/** @type {Uint8Array} */ bytes, /** @type {number} */ at) =>
    bytes.with(at, (bytes.at(at) ?? 0) ^ 1);
  const kept = a1.state;
  const text = await a1.seal('Hello');
  assert.equal(await alteredOf(b1.open(flipped(text, -1))), 'a1');
  // What the group and the epoch are, who has sent it, and of the ciphertext the first 32 bytes, by which that is sealed.
  for (let at = 0; at < 90; at += 1) {
    assert.equal(await alteredOf(b1.open(flipped(text, at))), undefined, `byte ${at}`);
  }
  const { signKey } = b1.signatureKeyPair;
  a1.state = { ...a1.state, signaturePrivateKey: signKey.slice(-32) };
  assert.equal(await alteredOf(b1.open(await a1.seal('Signed by another'))), 'a1');
  const confirmationTag = kept.confirmationTag.map((byte) => byte ^ 1);
  const wrong = await a1.engine.commit({ ...kept, confirmationTag });
  assert.equal(await alteredOf(b1.open(wrong.commit)), undefined);
  a1.state = kept;
  const commit = await a1.commit();
  assert.equal(await alteredOf(b1.open(flipped(commit, -1))), 'a1');
  const other = await b1.engine.commit(b1.state);
  assert.equal(await alteredOf(b1.engine.open(other.state, await a1.seal('Forked'))), undefined);
});

test('a sender who was set back is not taken for somebody who alters', async () => {
  const [a1, b1] = await group(new FakeChains(), 'a1', 'b1');
  const before = a1.state;
  assert.equal(await b1.read(await a1.seal('One')), 'a1: One');
  a1.state = before;
  const again = await a1.seal('Another one with the same key');
  assert.equal(await alteredOf(b1.open(again)), undefined);
  a1.state = before;
  await a1.seal('One');
  assert.equal(await b1.read(await a1.seal('Two')), 'a1: Two');
});

test('one is not told what one has said oneself, nor what belongs to another group', async () => {
  const chains = new FakeChains();
  const [a1] = await group(chains, 'a1', 'b1');
  const [c1] = await group(chains, 'c1', 'd1');
  const commit = (await a1.engine.commit(a1.state)).commit;
  await assert.rejects(a1.open(await a1.seal('Hello')), { code: 'own' });
  await assert.rejects(a1.open(commit), { code: 'own' });
  await assert.rejects(c1.open(await a1.seal('Hello')), { code: 'wrong-group' });
  const c2 = await MlsDevice.make(chains, 'person-c', 'c2');
  const made = await c1.engine.commit(c1.state, { add: [await c2.keyPackage()] });
  await assert.rejects(a1.join(made.welcome), { code: 'no-key-package' });
});

test('what we never make is refused: proposals alone, public commits, other extensions', async () => {
  const [a1, b1] = await group(new FakeChains(), 'a1', 'b1');
  const cipherSuite = await loadSuite();
  const { state } = a1;
  const remove = /** @type {const} */ ({ proposalType: 'remove', remove: { removed: 1 } });
  const alone = await createProposal(state, false, remove, cipherSuite);
  await assert.rejects(b1.open(encodeMlsMessage(alone.message)), { code: 'broken' });
  const context = { state, cipherSuite };
  const open = await createCommit(context, { wireAsPublicMessage: true });
  await assert.rejects(b1.open(encodeMlsMessage(open.commit)), { code: 'broken' });
  for (const proposal of /** @type {import('ts-mls').Proposal[]} */ ([
    { proposalType: 'group_context_extensions', groupContextExtensions: { extensions: [] } },
    { proposalType: 7777, proposalData: new Uint8Array() },
  ])) {
    const made = await createCommit(context, { extraProposals: [proposal] });
    await assert.rejects(b1.open(encodeMlsMessage(made.commit)), { code: 'broken' });
  }
});
