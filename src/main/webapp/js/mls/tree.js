import { fromLeafCredential } from './credential.js';
import { EngineError } from './errors.js';

/** @typedef {import('./credential.js').Credential} Credential */
/** @typedef {import('ts-mls').RatchetTree} RatchetTree */

/**
 * @typedef {Credential & {key: Uint8Array}} Member with the public key that signs for it
 */

/**
 * @param {RatchetTree} tree
 * @param {number} index of a leaf
 * @returns {Member}
 * @throws {EngineError} `not-authentic` when there is none, or none of ours
 */
export function memberAt(tree, index) {
  const node = tree[index * 2];
  const credential =
    node?.nodeType === 'leaf' ? fromLeafCredential(node.leaf.credential) : undefined;
  if (node?.nodeType !== 'leaf' || credential === undefined) {
    throw new EngineError('not-authentic');
  }
  return { ...credential, key: node.leaf.signaturePublicKey };
}

/**
 * @param {RatchetTree} tree
 * @returns {Member[]} in the order of their leaves
 */
export function membersOf(tree) {
  return leavesOf(tree).map((index) => memberAt(tree, index));
}

/**
 * @param {RatchetTree} tree
 * @param {{username: string, device: string}} who
 * @returns {number | undefined} index of the leaf
 */
export function leafOf(tree, { username, device }) {
  return leavesOf(tree).find((index) => {
    const member = memberAt(tree, index);
    return member.username === username && member.device === device;
  });
}

/**
 * No device may be there twice: the library compares keys only.
 *
 * @param {RatchetTree} tree
 * @throws {EngineError} `not-authentic`
 */
export function checkMembers(tree) {
  const names = membersOf(tree).map(({ username, device }) => `${username} ${device}`);
  if (new Set(names).size !== names.length) throw new EngineError('not-authentic');
}

/**
 * Whether the library lets anybody join with this tree: it refuses trees in which the nodes above a leaf do not all list
 * the same unmerged leaves (RFC 9420, section 12.4.3.1, asks that only of the nodes below the listing one). Such trees
 * come about with five members or more, where some have renewed their keys before others came.
 *
 * @param {RatchetTree} tree
 */
export function isJoinable(tree) {
  return tree.every((node) => {
    if (node?.nodeType !== 'parent') return true;
    const { unmergedLeaves } = node.parent;
    return unmergedLeaves.every((leaf) =>
      nodesAbove(tree, leaf).every((above) => String(above) === String(unmergedLeaves)),
    );
  });
}

/**
 * @param {RatchetTree} tree
 * @param {number} leaf index
 * @returns {number[][]} the unmerged leaves of each node above that is not blank
 */
function nodesAbove(tree, leaf) {
  const found = [];
  const root = (tree.length - 1) / 2;
  for (let at = leaf * 2, level = 0; at !== root; level += 1) {
    // The parent of a node in the array of RFC 9420, appendix C.
    at = (at | (1 << level)) & ~(2 << level);
    const node = tree[at];
    if (node?.nodeType === 'parent') found.push(node.parent.unmergedLeaves);
  }
  return found;
}

/** @param {RatchetTree} tree */
function leavesOf(tree) {
  return [...tree.keys()]
    .filter((at) => at % 2 === 0 && tree[at] !== undefined)
    .map((at) => at / 2);
}
