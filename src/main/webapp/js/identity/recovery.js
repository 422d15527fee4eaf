/**
 * The recovery key: a secret on paper that can sign a new device into the account's chain.
 */
import { toBase64Url } from '../lib/base64url.js';
import { toBytes } from '../lib/bytes.js';
import { keyPairOf, sha256 } from './keys.js';

/** Douglas Crockford's base 32: no letters that are taken for digits, or for each other. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5n;
const SECRET_BYTES = 20;
const SECRET_CHARACTERS = 32;
/** A prime below 32 * 32: what is left of a number tells every wrong character, and every two that were swapped. */
const CHECK = 1_021n;
const CHECK_CHARACTERS = 2;
const GROUP = /.{1,4}/g;
const PURPOSE = 'p2pchat-recovery-v1';
const ID_CHARACTERS = 16;

/** @returns {Uint8Array<ArrayBuffer>} 160 random bits */
export function makeSecret() {
  return crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
}

/**
 * @param {Uint8Array} secret
 * @returns {string} to be read, copied and typed by people: groups of four characters, the last two of which tell a slip of
 *   the pen
 */
export function writeRecoveryKey(secret) {
  const value = numberOf(secret);
  const characters = base32(value, SECRET_CHARACTERS) + base32(value % CHECK, CHECK_CHARACTERS);
  return (characters.match(GROUP) ?? []).join('-');
}

/**
 * @param {string} text as typed: in any case, with or without hyphens and spaces, O for 0, and I or L for 1
 * @returns {Uint8Array<ArrayBuffer> | undefined} the secret; nothing when something is missing or mistaken
 */
export function readRecoveryKey(text) {
  const characters = text
    .toUpperCase()
    .replaceAll(/[\s\p{Dash}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (characters.length !== SECRET_CHARACTERS + CHECK_CHARACTERS) return undefined;
  const value = numberIn(characters.slice(0, SECRET_CHARACTERS));
  const check = numberIn(characters.slice(SECRET_CHARACTERS));
  if (value === undefined || value % CHECK !== check) return undefined;
  return bytesOf(value);
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

/** @param {Uint8Array} bytes */
function numberOf(bytes) {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}

/** @param {bigint} value of a secret */
function bytesOf(value) {
  const bytes = new Uint8Array(SECRET_BYTES);
  let rest = value;
  for (let at = SECRET_BYTES - 1; at >= 0; at -= 1) {
    bytes[at] = Number(rest & 255n);
    rest >>= 8n;
  }
  return bytes;
}

/**
 * @param {bigint} value
 * @param {number} length in characters
 */
function base32(value, length) {
  let text = '';
  for (let rest = value; text.length < length; rest >>= BITS) {
    text = ALPHABET.charAt(Number(rest & 31n)) + text;
  }
  return text;
}

/**
 * @param {string} text
 * @returns {bigint | undefined} nothing when a character is none of ours
 */
function numberIn(text) {
  let value = 0n;
  for (const character of text) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) return undefined;
    value = (value << BITS) | BigInt(digit);
  }
  return value;
}
