import { emptyPskIndex, processPrivateMessage } from 'ts-mls';
import { isSame, toLeafCredential } from './credential.js';
import { EngineError } from './errors.js';
import { senderOf } from './framing.js';
import { checkProposals } from './proposals.js';
import { RETENTION } from './suite.js';
import { checkMembers, memberAt } from './tree.js';

/** @typedef {import('./engine.js').GroupState} GroupState */
/** @typedef {import('ts-mls').PrivateMessage} PrivateMessage */

/**
 * What was in a message, and the state after it; the sender is whose key signed it.
 *
 * @typedef {object} OpenedText
 * @property {'application'} kind
 * @property {Uint8Array} plaintext
 * @property {import('./tree.js').Member} sender
 * @property {number} epoch
 * @property {GroupState} state
 */

/**
 * @typedef {object} OpenedCommit
 * @property {'commit'} kind
 * @property {import('./tree.js').Member} sender
 * @property {boolean} removedMe
 * @property {GroupState} state
 */

/** @typedef {OpenedText | OpenedCommit} Opened */

/**
 * @typedef {object} Context
 * @property {GroupState} state
 * @property {import('./suite.js').Suite} suite
 * @property {number} now milliseconds since the epoch
 * @property {import('./claims.js').Claims} claims to be checked before anything is used
 */

/**
 * @param {Context} context
 * @param {PrivateMessage} message
 * @returns {Promise<Opened>}
 */
export async function openMessage(context, message) {
  const { state, suite } = context;
  const keys = keysFor(state, message);
  const { leaf, generation } = await senderOf(message, keys.senderDataSecret, suite);
  if (leaf === state.privatePath.leafIndex) throw new EngineError('own');
  const sender = memberAt(keys.ratchetTree, leaf);
  checkGeneration(keys.secretTree[leaf * 2], message, generation);
  if (message.contentType === 'commit') return openCommit(context, message, { leaf, sender });
  const result = await unaltered(sender, () =>
    processPrivateMessage(state, message, emptyPskIndex, suite),
  );
  if (result.kind !== 'applicationMessage') throw new EngineError('broken');
  return {
    kind: 'application',
    plaintext: result.message.slice(),
    sender,
    epoch: Number(message.epoch),
    state: result.newState,
  };
}

/**
 * What was sealed in an epoch that went another way for its sender, or by somebody who is in it no more, has failed before:
 * its sender could not be read then, or is nobody. Who could be read has the keys of this epoch. So what they have sealed
 * opens with the key of its generation, which is there, unless it was altered or somebody else has signed it. What is in a
 * commit can be wrong for other reasons.
 *
 * @template T
 * @param {import('./tree.js').Member} sender of a message whose generation was checked
 * @param {(opened: () => void) => Promise<T>} open calls `opened` once only what was in it can be wrong
 * @returns {Promise<T>}
 * @throws {EngineError} `not-authentic`, with the sender, for what was altered
 */
async function unaltered(sender, open) {
  let isOpened = false;
  try {
    return await open(() => {
      isOpened = true;
    });
  } catch (error) {
    if (isOpened) throw error;
    throw Object.assign(new EngineError('not-authentic', error), { sender });
  }
}

/**
 * @param {Context} context
 * @param {PrivateMessage} message
 * @param {{leaf: number, sender: import('./tree.js').Member}} from
 * @returns {Promise<OpenedCommit>}
 */
async function openCommit({ state, suite, now, claims }, message, { leaf, sender }) {
  const { leafIndex } = state.privatePath;
  let removedMe = false;
  const { newState } = /** @type {import('ts-mls').NewStateWithActionTaken} */ (
    await unaltered(sender, (opened) =>
      processPrivateMessage(state, message, emptyPskIndex, suite, (incoming) => {
        opened();
        const proposals = incoming.kind === 'commit' ? incoming.proposals : [incoming.proposal];
        checkProposals(proposals, now);
        // Where the same commit adds somebody, they may get this leaf, and the library does not see that it was ours.
        removedMe = proposals.some(({ proposal }) => isRemovalOf(leafIndex, proposal));
        return removedMe ? 'reject' : 'accept';
      }),
    )
  );
  if (removedMe) {
    claims.note(toLeafCredential(sender), sender.key);
    return { kind: 'commit', sender, removedMe, state: withoutMe(state) };
  }
  checkMembers(newState.ratchetTree);
  // Whoever renews their keys stays who they are.
  if (!isSame(memberAt(newState.ratchetTree, leaf), sender)) throw new EngineError('not-authentic');
  return { kind: 'commit', sender, removedMe, state: newState };
}

/**
 * @param {number} leafIndex
 * @param {import('ts-mls').Proposal} proposal
 */
function isRemovalOf(leafIndex, proposal) {
  if (proposal.proposalType !== 'remove') return false;
  return /** @type {import('ts-mls').ProposalRemove} */ (proposal).remove.removed === leafIndex;
}

/**
 * @param {GroupState} state
 * @returns {GroupState} of a member no more
 */
function withoutMe(state) {
  return { ...state, groupActiveState: { kind: 'removedFromGroup' } };
}

/**
 * @param {GroupState} state
 * @param {PrivateMessage} message
 * @returns {Pick<import('ts-mls').EpochReceiverData, 'senderDataSecret' | 'secretTree' | 'ratchetTree'>} of its epoch
 * @throws {EngineError} when it cannot be opened with this state
 */
function keysFor(state, { groupId, epoch, contentType }) {
  const { groupContext, keySchedule, secretTree, ratchetTree } = state;
  if (String(groupId) !== String(groupContext.groupId)) throw new EngineError('wrong-group');
  const isGone = state.groupActiveState.kind !== 'active';
  if (epoch > groupContext.epoch) throw new EngineError(isGone ? 'removed' : 'future-epoch');
  if (contentType === 'proposal') throw new EngineError('broken');
  if (epoch === groupContext.epoch) {
    if (isGone && contentType === 'commit') throw new EngineError('removed');
    return { senderDataSecret: keySchedule.senderDataSecret, secretTree, ratchetTree };
  }
  const past = state.historicalReceiverData.get(epoch);
  if (past === undefined || contentType === 'commit') throw new EngineError('wrong-epoch');
  return past;
}

/**
 * @param {import('ts-mls').SecretTreeNode | undefined} node of the sender
 * @param {PrivateMessage} message
 * @param {number} generation
 * @throws {EngineError} `seen-before`, `too-far`
 */
function checkGeneration(node, { contentType }, generation) {
  const ratchet = contentType === 'application' ? node?.application : node?.handshake;
  if (ratchet === undefined) throw new EngineError('not-authentic');
  if (generation >= ratchet.generation + RETENTION.maximumForwardRatchetSteps) {
    throw new EngineError('too-far');
  }
  if (generation < ratchet.generation && ratchet.unusedGenerations[generation] === undefined) {
    throw new EngineError('seen-before');
  }
}
