import { toBytes, toText } from '../lib/bytes.js';

/**
 * Whom a leaf of a group stands for.
 *
 * @typedef {object} Credential
 * @property {string} username
 * @property {string} device id
 * @property {string} identity hash of the first link of the person's device chain, base64url
 */

const FIELDS = ['device', 'identity', 'username'];

/**
 * @param {Credential} credential
 * @returns {import('ts-mls').CredentialBasic} RFC 9420, section 5.3
 */
export function toLeafCredential({ username, device, identity }) {
  const text = JSON.stringify({ username, device, identity });
  return { credentialType: 'basic', identity: toBytes(text) };
}

/**
 * @param {import('ts-mls').Credential} credential of a leaf
 * @returns {Credential | undefined} nothing for what is not of ours
 */
export function fromLeafCredential(credential) {
  if (credential.credentialType !== 'basic') return undefined;
  const value = parsed(toText(credential.identity));
  if (typeof value !== 'object' || value === null) return undefined;
  const isOurs =
    Object.keys(value).sort().join() === FIELDS.join() &&
    Object.values(value).every((it) => typeof it === 'string');
  return isOurs ? /** @type {Credential} */ (value) : undefined;
}

/**
 * @param {Credential} a
 * @param {Credential} b
 */
export function isSame(a, b) {
  return a.username === b.username && a.device === b.device && a.identity === b.identity;
}

/**
 * @param {string | undefined} text
 * @returns {unknown} nothing for what is no JSON
 */
function parsed(text) {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
