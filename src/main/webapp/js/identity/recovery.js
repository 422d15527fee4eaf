/**
 * The recovery key: a secret on paper that can sign a new device into the account's chain.
 */
import { toBase64Url } from '../lib/base64url.js';
import { toBytes } from '../lib/bytes.js';
import { readCode, writeCode } from '../lib/typed-code.js';
import { keyPairOf, sha256 } from './keys.js';

const SECRET_BYTES = 20;
const PURPOSE = 'p2pchat-recovery-v1';
const ID_CHARACTERS = 16;

/** @returns {Uint8Array<ArrayBuffer>} 160 random bits */
export function makeSecret() {
  return crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
}

/**
 * @param {Uint8Array} secret
 * @returns {string} to be read, copied and typed by people
 */
export function writeRecoveryKey(secret) {
  return writeCode(secret);
}

/**
 * @param {string} text as typed
 * @returns {Uint8Array<ArrayBuffer> | undefined} the secret; nothing when something is missing or mistaken
 */
export function readRecoveryKey(text) {
  return readCode(text, SECRET_BYTES);
}

/**
 * @param {Uint8Array<ArrayBuffer>} secret
 * @returns {Promise<import('./keys.js').KeyPair & {id: string}>} the key that signs, and its name in the chain
 */
export async function recoveryKeyPair(secret) {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const derivation = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: toBytes(PURPOSE),
  };
  const seed = await crypto.subtle.deriveBits(derivation, base, 256);
  const pair = await keyPairOf(new Uint8Array(seed));
  return { ...pair, id: await recoveryId(pair.publicKey) };
}

/**
 * @param {Uint8Array<ArrayBuffer>} publicKey
 * @returns {Promise<string>} name of a recovery key in the chain
 */
export async function recoveryId(publicKey) {
  return `recovery-${toBase64Url(await sha256(publicKey)).slice(0, ID_CHARACTERS)}`;
}
