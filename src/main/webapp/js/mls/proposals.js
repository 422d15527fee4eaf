import { fromLeafCredential } from './credential.js';
import { EngineError } from './errors.js';
import { checkLifetime } from './key-packages.js';
import { leafOf } from './tree.js';

/** @typedef {import('./engine.js').GroupState} GroupState */
/** @typedef {{username: string, device: string}} Who */

/** How long commits lie with the server, in days: key packages may end while one that used them is on its way. */
const COMMITS_KEPT_DAYS = 90;
const SKEW_DAYS = 1;

/**
 * @param {GroupState} state
 * @param {readonly import('ts-mls').KeyPackage[]} added
 * @param {readonly Who[]} removed
 * @param {number} now milliseconds since the epoch
 * @returns {import('ts-mls').Proposal[]}
 * @throws {EngineError} `not-authentic`, `expired`, `already-a-member`, `not-a-member`
 */
export function proposalsOf(state, added, removed, now) {
  return [
    ...removed.map((who) => removalOf(state, who)),
    ...added.map((keyPackage) => {
      // The library asks the same with the computer's clock, and forgives nothing.
      checkLifetime(keyPackage, now);
      return additionOf(state, keyPackage, removed);
    }),
  ];
}

/**
 * Whether we take a commit with these. We make no others; what others could do is nobody's wish: proposals of outsiders,
 * other keys, another group in place of this one.
 *
 * @param {readonly {proposal: import('ts-mls').Proposal}[]} proposals
 * @param {number} now milliseconds since the epoch
 * @throws {EngineError} `broken`, `expired`
 */
export function checkProposals(proposals, now) {
  for (const { proposal } of proposals) {
    if (proposal.proposalType === 'add') {
      const { keyPackage } = /** @type {import('ts-mls').ProposalAdd} */ (proposal).add;
      checkLifetime(keyPackage, now, { late: COMMITS_KEPT_DAYS, skew: SKEW_DAYS });
    } else if (proposal.proposalType !== 'remove') {
      throw new EngineError('broken');
    }
  }
}

/**
 * @param {GroupState} state
 * @param {Who} who
 * @returns {import('ts-mls').ProposalRemove}
 */
function removalOf({ ratchetTree }, who) {
  const removed = leafOf(ratchetTree, who);
  if (removed === undefined) throw new EngineError('not-a-member');
  return { proposalType: 'remove', remove: { removed } };
}

/**
 * @param {GroupState} state
 * @param {import('ts-mls').KeyPackage} keyPackage
 * @param {readonly Who[]} removed by the same commit
 * @returns {import('ts-mls').ProposalAdd}
 */
function additionOf({ ratchetTree }, keyPackage, removed) {
  const who = fromLeafCredential(keyPackage.leafNode.credential);
  if (who === undefined) throw new EngineError('not-authentic');
  const goes = removed.some((it) => it.username === who.username && it.device === who.device);
  if (!goes && leafOf(ratchetTree, who) !== undefined) throw new EngineError('already-a-member');
  return { proposalType: 'add', add: { keyPackage } };
}
