import { call } from './http.js';

/** @typedef {import('../contact/state.js').ContactFact} ContactFact */

/** @returns {Promise<ContactFact[]>} */
export async function listContacts() {
  return /** @type {ContactFact[]} */ (await call('GET', '/contacts'));
}

/**
 * Asks, or accepts if they asked.
 *
 * @param {string} username
 * @returns {Promise<{username: string, state: ContactFact['state']}>}
 * @throws {import('./http.js').Problem} `user-not-found`, `blocked`, `rate-limited`
 */
export async function putContact(username) {
  const answer = await call('PUT', `/contacts/${encodeURIComponent(username)}`);
  return /** @type {{username: string, state: ContactFact['state']}} */ (answer);
}

/**
 * Removes, declines or takes a request back; for both sides.
 *
 * @param {string} username
 */
export async function removeContact(username) {
  await call('DELETE', `/contacts/${encodeURIComponent(username)}`);
}

/** @param {string} username */
export async function blockUser(username) {
  await call('PUT', `/blocks/${encodeURIComponent(username)}`);
}

/** @param {string} username */
export async function unblockUser(username) {
  await call('DELETE', `/blocks/${encodeURIComponent(username)}`);
}
