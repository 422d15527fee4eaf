/**
 * The keys of a linking. Until both have given a key of their own the code alone protects what they say; from then on the
 * keys come of both, and nobody who learns the code later can read it.
 */
import { joined, toBytes, toText } from '../lib/bytes.js';
import { isObject, parseJson } from '../lib/json.js';

const PURPOSE = 'p2pchat-link-v1';
const AGREEMENT = 'X25519';
const AES = 'AES-GCM';
const IV_BYTES = 12;
const DIGITS = 6;

/** Bytes of a public key, of a nonce, and of a commitment. */
export const KEY_BYTES = 32;

/** @typedef {{toNew: CryptoKey, toPresent: CryptoKey}} Keys one for each direction */
/** @typedef {{publicKey: Uint8Array<ArrayBuffer>, privateKey: CryptoKey}} Ephemeral */

/**
 * What a message belongs to: sealed in another place it does not open.
 *
 * @typedef {object} Place
 * @property {string} username
 * @property {string} run
 * @property {number} n
 * @property {string} from device
 * @property {string | null} to device; null while it is not known
 */

/**
 * @param {Uint8Array<ArrayBuffer>} code
 * @returns {Promise<Keys>} for the first messages
 */
export async function keysOfCode(code) {
  return await keysFrom(code, new Uint8Array(), toBytes(PURPOSE));
}

/** @returns {Promise<Ephemeral>} a key pair for one run (RFC 7748) */
export async function makeEphemeral() {
  const made = await crypto.subtle.generateKey(AGREEMENT, false, ['deriveBits']);
  const { publicKey, privateKey } = /** @type {CryptoKeyPair} */ (made);
  const bytes = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
  return { publicKey: bytes, privateKey };
}

/**
 * What the present device is bound to before it knows the key of the new one: so neither can choose a key that makes the
 * digits come out as wished.
 *
 * @param {Uint8Array} publicKey
 * @param {Uint8Array} nonce
 */
export async function commitmentTo(publicKey, nonce) {
  return await sha256(joined(publicKey, nonce));
}

/**
 * @param {object} parts
 * @param {CryptoKey} parts.privateKey own
 * @param {Uint8Array<ArrayBuffer>} parts.publicKey of the other
 * @param {Uint8Array<ArrayBuffer>} parts.code
 * @param {readonly (string | null)[]} parts.transcript all that was said so far, the same on both sides
 * @returns {Promise<{keys: Keys, digits: string}>}
 * @throws {DOMException} for a public key that is none
 */
export async function agree({ privateKey, publicKey, code, transcript }) {
  const other = await crypto.subtle.importKey('raw', publicKey, AGREEMENT, false, []);
  const algorithm = { name: AGREEMENT, public: other };
  const shared = new Uint8Array(await crypto.subtle.deriveBits(algorithm, privateKey, 256));
  const said = await sha256(toBytes(JSON.stringify([PURPOSE, ...transcript])));
  const base = await hkdfKey(shared);
  const digits = await crypto.subtle.deriveBits(
    hkdf(code, joined(said, toBytes('digits'))),
    base,
    64,
  );
  return { keys: await keysFrom(shared, code, said), digits: digitsOf(digits) };
}

/**
 * @param {CryptoKey} key
 * @param {Place} place
 * @param {object} content
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function seal(key, place, content) {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const bytes = toBytes(JSON.stringify(content));
  return joined(iv, new Uint8Array(await crypto.subtle.encrypt(aes(iv, place), key, bytes)));
}

/**
 * @param {CryptoKey} key
 * @param {Place} place
 * @param {Uint8Array<ArrayBuffer>} box
 * @returns {Promise<Record<string, unknown> | undefined>} nothing for what was not sealed with this key for this place
 */
export async function open(key, place, box) {
  try {
    const iv = box.slice(0, IV_BYTES);
    const bytes = await crypto.subtle.decrypt(aes(iv, place), key, box.slice(IV_BYTES));
    const content = parseJson(toText(new Uint8Array(bytes)) ?? '');
    return isObject(content) ? content : undefined;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} secret
 * @param {Uint8Array<ArrayBuffer>} salt
 * @param {Uint8Array} info
 * @returns {Promise<Keys>}
 */
async function keysFrom(secret, salt, info) {
  const base = await hkdfKey(secret);
  const key = async (/** @type {string} */ direction) => {
    const algorithm = hkdf(salt, joined(info, toBytes(direction)));
    return await crypto.subtle.deriveKey(algorithm, base, { name: AES, length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
  };
  return { toNew: await key('to new'), toPresent: await key('to present') };
}

/** @param {Uint8Array<ArrayBuffer>} secret */
async function hkdfKey(secret) {
  return await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits', 'deriveKey']);
}

/**
 * @param {Uint8Array<ArrayBuffer>} salt
 * @param {Uint8Array<ArrayBuffer>} info
 */
function hkdf(salt, info) {
  return { name: 'HKDF', hash: 'SHA-256', salt, info };
}

/**
 * @param {Uint8Array<ArrayBuffer>} iv
 * @param {Place} place
 */
function aes(iv, { username, run, n, from, to }) {
  const additionalData = toBytes(JSON.stringify([PURPOSE, username, run, n, from, to]));
  return { name: AES, iv, additionalData };
}

/** @param {ArrayBuffer} bits 64 of them: so many that no digit is likelier than another, to be seen */
function digitsOf(bits) {
  const number = new DataView(bits).getBigUint64(0) % 10n ** BigInt(DIGITS);
  return number.toString().padStart(DIGITS, '0');
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
