/**
 * Compares what others tell of chains with what the server shows here.
 */
import { Problem } from '../api/http.js';
import { hashAt } from './chain.js';
import { IdentityTrouble } from './trouble.js';

/** @typedef {Pick<import('./people.js').People, 'pinned' | 'shown'>} People */

/**
 * @param {People} people
 * @param {string} username
 * @param {import('./chain.js').Head} head of their chain, as somebody else tells it
 * @returns {Promise<boolean | undefined>} whether the server shows it here, too; nothing while it cannot be asked, or is not
 *   believed
 */
export async function hasLink(people, username, { sequence, hash }) {
  const { links = [] } = (await people.pinned(username)) ?? {};
  const known = await hashAt(links, sequence);
  if (known !== undefined) return known === hash;
  const chain = await shownNow(people, username);
  return chain && chain.hashes[sequence] === hash;
}

/**
 * @param {People} people
 * @param {import('../mls/credential.js').Credential} claim whose device somebody else says that it is
 * @returns {Promise<boolean | undefined>} whether the server shows that it is, or was; nothing while it cannot be asked, is
 *   not believed, or the claim is about another identity
 */
export async function hadDevice(people, { username, device, identity }) {
  const chain = await shownNow(people, username);
  return chain?.identity === identity ? chain.devices.has(device) : undefined;
}

/**
 * @param {People} people
 * @param {string} username
 */
async function shownNow(people, username) {
  try {
    return await people.shown(username);
  } catch (error) {
    if (error instanceof Problem || error instanceof IdentityTrouble) return undefined;
    throw error;
  }
}
