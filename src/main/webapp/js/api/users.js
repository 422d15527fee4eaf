import { call } from './http.js';

/**
 * @typedef {object} PublicProfile
 * @property {string} username
 * @property {string} displayName
 * @property {string} bio
 * @property {string} statusText
 * @property {string | null} pictureUrl
 */

/**
 * @param {string} username
 * @returns {Promise<PublicProfile>}
 * @throws {import('./http.js').Problem} `user-not-found`, `rate-limited`
 */
export async function loadUser(username) {
  return /** @type {PublicProfile} */ (await call('GET', `/users/${encodeURIComponent(username)}`));
}
