import { call } from './http.js';
import { proving } from './proving.js';

/** @typedef {import('../lib/evidence.js').Evidence} Evidence */

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
 * @param {Evidence} shown
 * @param {string} next
 * @throws {import('./http.js').Problem} `bad-credentials`, `passkey-refused`, `weak-password`
 */
export async function changePassword(shown, next) {
  const present = 'passkey' in shown ? shown : { current: shown.password };
  await proving(shown, call('PUT', '/account/password', { json: { ...present, new: next } }));
}

/**
 * @param {Evidence} shown
 * @throws {import('./http.js').Problem} `bad-credentials`, `passkey-refused`, `rate-limited`
 */
export async function confirmAccount(shown) {
  await proving(shown, call('POST', '/account/confirmation', { json: shown }));
}

/**
 * @param {string} username
 * @returns {Promise<string>} to be signed by the account's recovery key
 * @throws {import('./http.js').Problem} `rate-limited`
 */
export async function challengeRecovery(username) {
  const answer = await call('POST', '/account/recovery/challenge', { json: { username } });
  return /** @type {{challenge: string}} */ (answer).challenge;
}

/**
 * Sets a new password by the recovery key, ends all sessions, and logs in. Where the account was begun anew not long ago, the
 * key of before undoes that.
 *
 * @param {{username: string, challenge: string, signature: string, new: string}} answer
 * @returns {Promise<import('./session.js').Session>}
 * @throws {import('./http.js').Problem} `bad-credentials`, `weak-password`, `rate-limited`
 */
export async function recoverAccount(answer) {
  const session = await call('POST', '/account/recovery', { json: answer });
  return /** @type {import('./session.js').Session} */ (session);
}

/**
 * @param {Evidence} shown
 * @throws {import('./http.js').Problem} `bad-credentials`, `passkey-refused`
 */
export async function deleteAccount(shown) {
  await proving(shown, call('DELETE', '/account', { json: shown }));
}

/** @returns {Promise<unknown>} all that the server stores about me */
export async function exportAccount() {
  return await call('GET', '/account/export');
}
