/**
 * The working group's vectors of whole trees and of clients that follow a group; see vectors.test.js.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  acceptAll,
  defaultAuthenticationService,
  emptyPskIndex,
  joinGroup,
  makePskIndex,
  processMessage,
} from 'ts-mls';
import { validateRatchetTree } from 'ts-mls/clientState.js';
import { verifyLeafNodeSignature } from 'ts-mls/leafNode.js';
import { verifyParentHashes } from 'ts-mls/parentHash.js';
import { decodeRatchetTree, resolution } from 'ts-mls/ratchetTree.js';
import { treeHash } from 'ts-mls/treeHash.js';
import { toNodeIndex } from 'ts-mls/treemath.js';
import { Engine } from '#js/mls/engine.js';
import { encodeKeyPackage, encodeSecret } from '#js/mls/key-packages.js';
import { decoded, keyPackageIn, welcomeIn } from '#js/mls/messages.js';
import { CONFIG, loadSuite } from '#js/mls/suite.js';
import { isJoinable, leafOf, membersOf } from '#js/mls/tree.js';
import { FakeClock } from '../fakes/clock.js';
import { bytes, hex, vectors } from './vectors/read.js';

const suite = await loadSuite();
const authenticate = async () => true;
/** As the engine has it, but for the credentials, which are not of ours. */
const config = { ...CONFIG, authService: defaultAuthenticationService };

/** The one in which a leaf was added below a node that has not merged it (RFC 9420, section 7.7). */
const UNMERGED = 9;

test('trees have the hashes, resolutions, parent hashes and signatures that they should', async () => {
  for (const vector of vectors('tree-validation')) {
    const tree = treeIn(vector.tree);
    assert.ok(await verifyParentHashes(tree, suite.hash));
    for (const [at, node] of tree.entries()) {
      const index = toNodeIndex(at);
      assert.equal(hex(await treeHash(tree, index, suite.hash)), vector.tree_hashes[at]);
      assert.deepEqual([...resolution(tree, index)], vector.resolutions[at]);
      if (node?.nodeType !== 'leaf') continue;
      const group = bytes(vector.group_id);
      assert.ok(await verifyLeafNodeSignature(node.leaf, group, at / 2, suite.signature));
    }
    assert.throws(() => membersOf(tree), { code: 'not-authentic' }, 'they name no devices');
    assert.throws(() => leafOf(tree, { username: '', device: '' }), { code: 'not-authentic' });
  }
});

test('we know which trees the library lets nobody join, though the RFC allows them: one of the vectors', async () => {
  const refused = [];
  for (const [number, vector] of vectors('tree-validation').entries()) {
    const tree = treeIn(vector.tree);
    const root = bytes(vector.tree_hashes[(tree.length - 1) / 2]);
    const error = await validateRatchetTree(
      tree,
      emptyContext(bytes(vector.group_id), root),
      config.lifetimeConfig,
      config.authService,
      root,
      suite,
    );
    assert.equal(isJoinable(tree), error === undefined, `vector ${number}`);
    if (error !== undefined) refused.push(number);
  }
  assert.deepEqual(refused, [UNMERGED]);
});

for (const name of [
  'passive-client-welcome',
  'passive-client-handling-commit',
  'passive-client-random',
]) {
  test(`a client joins and follows, and what it stores on its way is good: ${name}`, async () => {
    const engine = new Engine({ authenticate, clock: new FakeClock(0) });
    for (const vector of vectors(name)) {
      let state = await joined(vector);
      const epochs = [{ epoch_authenticator: vector.initial_epoch_authenticator }];
      for (const epoch of [...epochs, ...vector.epochs]) {
        state = await followed(state, epoch);
        const stored = await engine.decodeState(engine.encodeState(state));
        assert.equal(hex(engine.epochAuthenticator(stored)), epoch.epoch_authenticator);
        state = { ...stored, clientConfig: config };
      }
      assert.equal(engine.epoch(state), engine.epoch(await joined(vector)) + vector.epochs.length);
    }
  });

  test(`the engine refuses what is not of ours: ${name}`, async () => {
    const engine = new Engine({ authenticate, clock: new FakeClock(0) });
    for (const vector of vectors(name)) {
      const { id, secret } = await secretOf(vector);
      const welcome = bytes(vector.welcome);
      assert.ok(engine.whichKeyPackages(welcome).includes(id));
      await assert.rejects(engine.join(welcome, new Map()), { code: 'no-key-package' });
      const secrets = new Map([[id, secret]]);
      await assert.rejects(engine.join(welcome, secrets), { code: 'not-authentic' });
      const state = await joined(vector);
      for (const { commit } of vector.epochs) {
        await assert.rejects(engine.open(state, bytes(commit)), { code: 'broken' });
      }
    }
  });
}

/** @param {string} encoded */
function treeIn(encoded) {
  const all = bytes(encoded);
  const [tree, length] = decodeRatchetTree(all, 0) ?? [];
  assert.ok(tree);
  assert.equal(length, all.length);
  return tree;
}

/**
 * @param {Uint8Array} groupId
 * @param {Uint8Array} root hash of the tree
 * @returns {import('ts-mls').GroupContext}
 */
function emptyContext(groupId, root) {
  return {
    version: 'mls10',
    cipherSuite: 'MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519',
    groupId,
    epoch: 0n,
    treeHash: root,
    confirmedTranscriptHash: new Uint8Array(),
    extensions: [],
  };
}

/** @param {any} vector */
function privateKeysOf(vector) {
  return {
    initPrivateKey: bytes(vector.init_priv),
    hpkePrivateKey: bytes(vector.encryption_priv),
    signaturePrivateKey: bytes(vector.signature_priv),
  };
}

/**
 * What the engine would have stored of the key package.
 *
 * @param {any} vector
 */
async function secretOf(vector) {
  const made = await encodeKeyPackage(keyPackageIn(bytes(vector.key_package)), suite);
  assert.equal(hex(made.bytes), vector.key_package);
  return { id: made.id, secret: encodeSecret(made.bytes, privateKeysOf(vector)) };
}

/**
 * @param {any} vector
 * @returns {Promise<import('#js/mls/engine.js').GroupState>}
 */
function joined(vector) {
  const known = vector.external_psks.map((/** @type {any} */ it) => [
    Buffer.from(it.psk_id, 'hex').toString('base64'),
    bytes(it.psk),
  ]);
  return joinGroup(
    welcomeIn(bytes(vector.welcome)),
    keyPackageIn(bytes(vector.key_package)),
    privateKeysOf(vector),
    makePskIndex(undefined, Object.fromEntries(known)),
    suite,
    vector.ratchet_tree === null ? undefined : treeIn(vector.ratchet_tree),
    undefined,
    config,
  );
}

/**
 * @param {import('#js/mls/engine.js').GroupState} state
 * @param {{proposals?: string[], commit?: string}} epoch the first one has neither
 */
async function followed(state, { proposals = [], commit }) {
  let after = state;
  for (const encoded of commit === undefined ? proposals : [...proposals, commit]) {
    const message = decoded(bytes(encoded));
    assert.ok(message.wireformat === 'mls_public_message');
    after = (await processMessage(message, after, emptyPskIndex, acceptAll, suite)).newState;
  }
  return after;
}
