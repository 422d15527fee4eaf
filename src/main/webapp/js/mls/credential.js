import { toBytes, toText } from '../lib/bytes.js';
import { isObject, parseJson } from '../lib/json.js';

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
  const value = parseJson(toText(credential.identity) ?? '');
  if (!isObject(value)) return undefined;
  const isOurs =
    Object.keys(value).sort().join() === FIELDS.join() &&
    Object.values(value).every((it) => typeof it === 'string');
  return isOurs ? /** @type {Credential} */ (/** @type {unknown} */ (value)) : undefined;
}

/**
 * @param {Credential} a
 * @param {Credential} b
 */
export function isSame(a, b) {
  return a.username === b.username && a.device === b.device && a.identity === b.identity;
}
