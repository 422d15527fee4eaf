import { call } from './http.js';

/**
 * Makes an account and logs in.
 *
 * @param {string} username
 * @param {string} password
 * @returns {Promise<import('./session.js').Session>}
 * @throws {import('./http.js').Problem} `invalid-username`, `weak-password`, `username-taken`, `rate-limited`
 */
export async function register(username, password) {
  const session = await call('POST', '/accounts', { json: { username, password } });
  return /** @type {import('./session.js').Session} */ (session);
}

/**
 * Ends all other sessions.
 *
 * @param {string} present
 * @param {string} next
 * @throws {import('./http.js').Problem} `bad-credentials`, `weak-password`
 */
export async function changePassword(present, next) {
  await call('PUT', '/account/password', { json: { current: present, new: next } });
}

/**
 * @param {string} password
 * @throws {import('./http.js').Problem} `bad-credentials`
 */
export async function deleteAccount(password) {
  await call('DELETE', '/account', { json: { password } });
}

/** @returns {Promise<unknown>} all that the server stores about me */
export async function exportAccount() {
  return await call('GET', '/account/export');
}
