import { call } from './http.js';
import { proving } from './proving.js';

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
 * @returns {Promise<Link[]>} one's own chain before it was begun anew, which its recovery key takes back; nothing where it was
 *   not, or too long ago; not checked in any way
 */
export async function loadFormerChain() {
  return /** @type {Link[]} */ (await call('GET', '/chain/former'));
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

/**
 * Puts a first link in the place of one's whole chain; with it all else ends that belonged to the devices of before.
 *
 * @param {import('../lib/evidence.js').Evidence & {head: {sequence: number, hash: string}, link: Link}} anew the head as it was seen
 * @throws {import('./http.js').Problem} `sequence-taken`, `invalid-chain`, `bad-credentials`, `passkey-refused`,
 *   `second-factor-required`, `bad-second-factor`, `rate-limited`
 */
export async function restartChain(anew) {
  await proving(anew, call('POST', '/chain/restart', { json: anew }));
}
