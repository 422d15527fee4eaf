/**
 * The recovery key under a key that only a passkey gives: HKDF-SHA-256 of its `prf` output, then AES-256-GCM. Bound to the
 * account, so that a server cannot hand out somebody else's.
 */
import { fromBase64Url, toBase64Url } from '../lib/base64url.js';
import { joined, toBytes } from '../lib/bytes.js';

const PURPOSE = 'p2pchat-recovery-wrap-v1';
const IV_BYTES = 12;

/**
 * @param {Uint8Array<ArrayBuffer>} prf
 * @param {string} username
 * @param {Uint8Array<ArrayBuffer>} secret
 * @returns {Promise<string>} base64url
 */
export async function wrapSecret(prf, username, secret) {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const key = await wrappingKey(prf, username);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, secret);
  return toBase64Url(joined(iv, new Uint8Array(sealed)));
}

/**
 * @param {Uint8Array<ArrayBuffer>} prf
 * @param {string} username
 * @param {string} wrapped
 * @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} nothing when this passkey has not wrapped it for this account
 */
export async function unwrapSecret(prf, username, wrapped) {
  const bytes = fromBase64Url(wrapped);
  if (bytes === undefined) return undefined;
  const key = await wrappingKey(prf, username);
  const algorithm = { name: 'AES-GCM', iv: bytes.subarray(0, IV_BYTES) };
  try {
    const secret = await crypto.subtle.decrypt(algorithm, key, bytes.subarray(IV_BYTES));
    return new Uint8Array(secret);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} prf
 * @param {string} username
 */
async function wrappingKey(prf, username) {
  const base = await crypto.subtle.importKey('raw', prf, 'HKDF', false, ['deriveKey']);
  const derivation = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: toBytes(`${PURPOSE}\0${username}`),
  };
  const algorithm = { name: 'AES-GCM', length: 256 };
  return await crypto.subtle.deriveKey(derivation, base, algorithm, false, ['encrypt', 'decrypt']);
}
