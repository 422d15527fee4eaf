import { call } from './http.js';

/**
 * @typedef {object} Session
 * @property {string} username
 * @property {string} sessionId
 * @property {string} expiresAt RFC 3339
 */

/**
 * @typedef {object} ListedSession
 * @property {string} sessionId
 * @property {boolean} current
 * @property {string} createdAt RFC 3339
 * @property {string} lastSeenAt RFC 3339
 * @property {string} client what the browser says of itself
 * @property {string} [device] that has proven that it is the one; nothing while none has
 */

/**
 * @param {string} username
 * @param {string} password
 * @param {string} [code] of an authenticator app, or a backup code
 * @returns {Promise<Session>}
 * @throws {import('./http.js').Problem} `bad-credentials`, `second-factor-required`, `bad-second-factor`, `rate-limited`
 */
export async function logIn(username, password, code) {
  const json = { username, password, code };
  return /** @type {Session} */ (await call('POST', '/session', { json }));
}

/**
 * @returns {Promise<Session>}
 * @throws {import('./http.js').Problem} `not-logged-in`
 */
export async function currentSession() {
  return /** @type {Session} */ (await call('GET', '/session'));
}

export async function logOut() {
  await call('DELETE', '/session');
}

/** @returns {Promise<ListedSession[]>} */
export async function listSessions() {
  return /** @type {ListedSession[]} */ (await call('GET', '/sessions'));
}

/**
 * @param {string} sessionId
 * @throws {import('./http.js').Problem} `session-not-found`
 */
export async function endSession(sessionId) {
  await call('DELETE', `/sessions/${encodeURIComponent(sessionId)}`);
}
