import { call } from './http.js';

/**
 * A sealed message for one device.
 *
 * @typedef {object} LetterTo
 * @property {string} device
 * @property {string} id UUIDv7
 * @property {string} data base64url
 */

/** @typedef {'stored' | 'mailbox-full' | 'unknown-device'} LetterOutcome */

/**
 * A letter as it lies in a mailbox. Who sent it is what the server says.
 *
 * @typedef {object} Letter
 * @property {number} cursor
 * @property {string} id UUIDv7
 * @property {string} from username
 * @property {string} device
 * @property {string} data base64url
 */

/**
 * @param {string} to username
 * @param {readonly LetterTo[]} letters up to 100
 * @returns {Promise<{device: string, id: string, outcome: LetterOutcome}[]>}
 * @throws {import('./http.js').Problem} `not-a-contact`, `device-not-proven`, `rate-limited`
 */
export async function postLetters(to, letters) {
  const answer = await call('POST', '/letters', { json: { to, letters } });
  return /** @type {{device: string, id: string, outcome: LetterOutcome}[]} */ (answer);
}

/**
 * @param {number} count at most
 * @param {number} after a cursor; 0 for all
 * @returns {Promise<Letter[]>} the oldest after it in the mailbox of this device
 * @throws {import('./http.js').Problem} `device-not-proven`
 */
export async function listLetters(count, after) {
  return /** @type {Letter[]} */ (await call('GET', `/mailbox?after=${after}&limit=${count}`));
}

/**
 * Letters have been dealt with and may be thrown away.
 *
 * @param {readonly number[]} cursors up to 500
 */
export async function acknowledgeLetters(cursors) {
  await call('POST', '/mailbox/acknowledged', { json: { cursors } });
}
