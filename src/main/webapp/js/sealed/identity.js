import { Problem } from '../api/http.js';
import { areEqual } from '../lib/bytes.js';
import { NotSealed } from './not-sealed.js';

/**
 * Whom this device stands for, and whom it believes others to be: what `identity` gives to `sealed`.
 *
 * @typedef {object} OwnIdentity
 * @property {string} username
 * @property {string} device id
 * @property {string} identity one's own, base64url
 * @property {import('../mls/key-packages.js').SignatureKeyPair} signatureKeyPair of this device
 * @property {(username: string) => Promise<PersonDevices | undefined>} chainOf somebody, or oneself: fetched, checked and
 *   pinned. Nothing for who has none; rejects with an `IdentityTrouble` while they are not to be written to
 * @property {import('../mls/claims.js').Authenticate} authenticate
 * @property {import('../identity/member.js').Member['isFormer']} isFormer
 * @property {import('../identity/member.js').Member['headOf']} headOf
 * @property {import('../identity/member.js').Member['noteHead']} noteHead
 * @property {import('../identity/member.js').Member['hasLink']} hasLink
 * @property {import('../identity/member.js').Member['hadDevice']} hadDevice
 * @property {import('../identity/member.js').Member['notice']} notice
 */

/**
 * @typedef {object} PersonDevices
 * @property {string} identity
 * @property {ReadonlyMap<string, Uint8Array>} devices public keys by id, without those removed
 */

/**
 * @param {OwnIdentity} identity
 * @param {string} username of the other person, or one's own
 * @returns {Promise<Map<string, {username: string, device: string, key: Uint8Array}>>} the devices that belong into the
 *   group with them, by name
 * @throws {NotSealed}
 */
export async function wantedMembers(identity, username) {
  const found = new Map();
  for (const person of peopleWith(identity, username)) {
    const chain = await chainOf(identity, person);
    for (const [device, key] of chain.devices) {
      found.set(memberName({ username: person, device }), { username: person, device, key });
    }
  }
  if (!found.has(memberName(identity))) throw new NotSealed('not-linked');
  return found;
}

/**
 * @param {OwnIdentity} identity
 * @param {string} username
 * @returns {string[]} sorted usernames of the people of a conversation
 */
export function peopleWith(identity, username) {
  return [...new Set([identity.username, username])].sort();
}

/**
 * @param {import('../api/groups.js').GroupFact} fact
 * @param {readonly string[]} people sorted
 * @param {string} me the server may leave out whom it tells
 */
export function hasPeople(fact, people, me) {
  return [...new Set([...fact.people, me])].sort().join() === people.join();
}

/**
 * @param {OwnIdentity} identity
 * @param {import('../mls/tree.js').Member} member of a group, perhaps of one that was left
 * @returns {Promise<boolean>} whether it speaks for that person now, as far as is known
 */
export async function isDeviceOf(identity, { username, device, identity: whose, key }) {
  try {
    const chain = await chainOf(identity, username);
    const known = chain.devices.get(device);
    return chain.identity === whose && known !== undefined && areEqual(known, key);
  } catch (error) {
    if (error instanceof NotSealed) return false;
    throw error;
  }
}

/** @typedef {{username: string, device: string, key: Uint8Array}} Keyed */

/**
 * @template {Keyed} Member
 * @param {readonly Member[]} members of a group
 * @param {ReadonlyMap<string, Keyed>} wanted devices that belong into it, by name
 * @returns {{missing: Keyed[], remove: Member[]}} those that have another key are both
 */
export function differences(members, wanted) {
  const present = byName(members);
  return {
    missing: [...wanted.values()].filter((device) => !isAmong(present, device)),
    remove: members.filter((member) => !isAmong(wanted, member)),
  };
}

/**
 * @param {OwnIdentity} identity
 * @param {readonly Keyed[]} members of a group
 * @returns {boolean} whether this device is one, with the key that it has now: an account can begin anew, with other keys
 */
export function isAsMyself({ username, device, signatureKeyPair }, members) {
  return isAmong(byName(members), { username, device, key: signatureKeyPair.publicKey });
}

/** @param {readonly Keyed[]} members */
function byName(members) {
  return new Map(members.map((member) => [memberName(member), member]));
}

/**
 * @param {ReadonlyMap<string, Keyed>} devices by name
 * @param {Keyed} device
 */
function isAmong(devices, device) {
  const found = devices.get(memberName(device));
  return found !== undefined && areEqual(found.key, device.key);
}

/** @param {{username: string, device: string}} member */
export function memberName({ username, device }) {
  return `${username} ${device}`;
}

/**
 * @param {OwnIdentity} identity
 * @param {string} username
 * @returns {Promise<PersonDevices>}
 */
async function chainOf(identity, username) {
  try {
    const chain = await identity.chainOf(username);
    if (chain !== undefined) return chain;
  } catch (error) {
    if (error instanceof Problem) throw new NotSealed(error.code, error);
    if (error instanceof Error && error.name === 'IdentityTrouble') {
      throw new NotSealed('identity-changed', error);
    }
    throw error;
  }
  throw new NotSealed('no-identity');
}
