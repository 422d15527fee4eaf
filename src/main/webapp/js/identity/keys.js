/**
 * Keys that sign (Ed25519, RFC 8032), by the browser's own cryptography. A private key is its PKCS #8 document (RFC 8410),
 * which is also how the group protocol takes it.
 */
import { bytesIn } from '../lib/base64url.js';
import { joined, toBytes } from '../lib/bytes.js';

const ED25519 = 'Ed25519';
/** What stands before the 32 bytes of a private key in its PKCS #8 document (RFC 8410, section 7). */
const PKCS8_HEAD = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32);
const SEED_BYTES = 32;

/**
 * Public keys under which anybody can sign, for their order divides 8, without the bit of their sign, in hexadecimal (as
 * libsodium refuses them).
 */
const WEAK = new Set([
  `00${'0'.repeat(62)}`,
  `01${'0'.repeat(62)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'f'.repeat(60)}7f`,
]);
/** From this number on, which is the prime of the field, others are written in two ways. */
const PRIME = 2n ** 255n - 19n;

/** Bytes of a public key. */
export const KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/**
 * @typedef {object} KeyPair
 * @property {Uint8Array<ArrayBuffer>} publicKey 32 bytes
 * @property {Uint8Array<ArrayBuffer>} privateKey PKCS #8
 */

/**
 * @returns {Promise<KeyPair>}
 * @throws {DOMException} where the browser does not know Ed25519
 */
export async function makeKeyPair() {
  return await keyPairOf(crypto.getRandomValues(new Uint8Array(SEED_BYTES)));
}

/**
 * @param {Uint8Array} seed 32 bytes, the private key of RFC 8032
 * @returns {Promise<KeyPair>}
 */
export async function keyPairOf(seed) {
  const privateKey = joined(PKCS8_HEAD, seed);
  const key = await crypto.subtle.importKey('pkcs8', privateKey, ED25519, true, ['sign']);
  const { x = '' } = await crypto.subtle.exportKey('jwk', key);
  const publicKey = bytesIn(x, KEY_BYTES);
  if (publicKey === undefined) throw new TypeError('The browser has made no key.');
  return { privateKey, publicKey };
}

/**
 * Signs for one purpose: what is signed for another has another prefix.
 *
 * @param {Uint8Array<ArrayBuffer>} privateKey PKCS #8
 * @param {string} purpose
 * @param {Uint8Array} message
 * @returns {Promise<Uint8Array<ArrayBuffer>>} 64 bytes
 */
export async function sign(privateKey, purpose, message) {
  const key = await crypto.subtle.importKey('pkcs8', privateKey, ED25519, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign(ED25519, key, prefixed(purpose, message)));
}

/**
 * @param {Uint8Array<ArrayBuffer>} publicKey
 * @param {string} purpose
 * @param {Uint8Array} message
 * @param {Uint8Array<ArrayBuffer>} signature
 * @returns {Promise<boolean>} false also for what cannot be a key
 */
export async function verify(publicKey, purpose, message, signature) {
  if (isWeak(publicKey)) return false;
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, ED25519, false, ['verify']);
    return await crypto.subtle.verify(ED25519, key, signature, prefixed(purpose, message));
  } catch (error) {
    // Bytes that are no point of the curve.
    if (error instanceof DOMException && error.name === 'DataError') return false;
    throw error;
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/**
 * @param {string} purpose
 * @param {Uint8Array} message
 */
function prefixed(purpose, message) {
  return joined(toBytes(purpose), Uint8Array.of(0), message);
}

/** @param {Uint8Array} publicKey */
function isWeak(publicKey) {
  const bytes = publicKey.map((byte, at) => (at === KEY_BYTES - 1 ? byte & 0x7f : byte));
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'));
  return WEAK.has(digits.join('')) || BigInt(`0x0${digits.toReversed().join('')}`) >= PRIME;
}
