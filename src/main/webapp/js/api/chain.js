import { call } from './http.js';

/** @typedef {import('../identity/chain.js').Link} Link */

/**
 * @param {string} username one's own, or of somebody who is a contact
 * @returns {Promise<Link[]>} nothing for an account without an identity; not checked in any way
 * @throws {import('./http.js').Problem} `not-a-contact`, `user-not-found`
 */
export async function loadChain(username) {
  return /** @type {Link[]} */ (await call('GET', `/users/${encodeURIComponent(username)}/chain`));
}

/**
 * Puts a link at the end of one's own chain. Once there, it may be put again.
 *
 * @param {Link} link
 * @throws {import('./http.js').Problem} `sequence-taken`, `invalid-chain`
 */
export async function postLink(link) {
  await call('POST', '/chain', { json: link });
}
