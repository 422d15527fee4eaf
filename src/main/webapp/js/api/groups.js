import { toBase64Url } from '../lib/base64url.js';
import { call } from './http.js';
import { bytesOf } from './sealed-bytes.js';

/**
 * How new members get in: what is put into the mailbox of one of their devices.
 *
 * @typedef {object} WelcomeLetter
 * @property {string} to username
 * @property {string} device
 * @property {string} id UUIDv7
 * @property {Uint8Array} data
 */

/**
 * @typedef {object} GroupFact
 * @property {string} group id, base64url
 * @property {string[]} people usernames, one's own included
 * @property {number} epoch of the newest commit
 * @property {boolean} current whether it is the one that these people use
 */

/**
 * @typedef {object} CommitFact
 * @property {number} epoch that it ends
 * @property {string} id UUID
 * @property {string} [from] username; nothing when that account is deleted
 * @property {string} [device] likewise
 * @property {Uint8Array} commit
 */

/**
 * Registers a group, and hands out its welcomes. Once registered, it may be again.
 *
 * @param {object} group
 * @param {string} group.group id, base64url
 * @param {readonly string[]} group.people usernames of the others; none for one's own devices
 * @param {string | null} group.replaces the group that these people used before
 * @param {readonly WelcomeLetter[]} group.welcomes
 * @throws {import('./http.js').Problem} `group-exists`: they use another one; `not-a-contact`, `device-not-proven`
 */
export async function createGroup({ group, people, replaces, welcomes }) {
  const json = { group, people, replaces, welcomes: welcomes.map(encoded) };
  await call('POST', '/groups', { json });
}

/** @returns {Promise<GroupFact[]>} those that one is in */
export async function listGroups() {
  return /** @type {GroupFact[]} */ (await call('GET', '/groups'));
}

/**
 * Puts a commit at the end of a group's log. Once there, it may be put again.
 *
 * @param {string} group
 * @param {object} commit
 * @param {string} commit.id UUID
 * @param {number} commit.epoch that it ends
 * @param {Uint8Array} commit.commit
 * @param {readonly WelcomeLetter[]} commit.welcomes
 * @throws {import('./http.js').Problem} `epoch-taken`, `epoch-unknown`, `group-not-found`, `not-a-contact`,
 *   `device-not-proven`
 */
export async function postCommit(group, { id, epoch, commit, welcomes }) {
  const json = { id, epoch, commit: toBase64Url(commit), welcomes: welcomes.map(encoded) };
  await call('POST', `/groups/${encodeURIComponent(group)}/commits`, { json });
}

/**
 * @param {string} group
 * @param {number} from epoch that the first one ends
 * @returns {Promise<CommitFact[]>} in order, perhaps not all; none when there are no more
 * @throws {import('./http.js').Problem} `group-not-found`
 */
export async function loadCommits(group, from) {
  const answer = await call('GET', `/groups/${encodeURIComponent(group)}/commits?from=${from}`);
  const facts = /** @type {(Omit<CommitFact, 'commit'> & {commit: string})[]} */ (answer);
  return facts.map((fact) => ({ ...fact, commit: bytesOf(fact.commit) }));
}

/** @param {WelcomeLetter} letter */
function encoded(letter) {
  return { ...letter, data: toBase64Url(letter.data) };
}
