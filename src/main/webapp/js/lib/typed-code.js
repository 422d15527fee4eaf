/**
 * Secrets as people read, copy and type them: Douglas Crockford's base 32, with two more characters that tell a slip of
 * the pen.
 */

/** No letters that are taken for digits, or for each other. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5n;
/** A prime below 32 * 32: what is left of a number tells every wrong character, and every two that were swapped. */
const CHECK = 1_021n;
const CHECK_CHARACTERS = 2;
const GROUP = /.{1,4}/g;

/**
 * @param {Uint8Array} secret
 * @returns {string} groups of four characters
 */
export function writeCode(secret) {
  const value = numberOf(secret);
  const text =
    base32(value, charactersFor(secret.length)) + base32(value % CHECK, CHECK_CHARACTERS);
  return (text.match(GROUP) ?? []).join('-');
}

/**
 * @param {string} text as typed: in any case, with or without hyphens and spaces, O for 0, and I or L for 1
 * @param {number} length of the secret in bytes
 * @returns {Uint8Array<ArrayBuffer> | undefined} the secret; nothing when something is missing or mistaken
 */
export function readCode(text, length) {
  const characters = text
    .toUpperCase()
    .replaceAll(/[\s\p{Dash}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const said = charactersFor(length);
  if (characters.length !== said + CHECK_CHARACTERS) return undefined;
  const value = numberIn(characters.slice(0, said));
  const check = numberIn(characters.slice(said));
  if (value === undefined || value % CHECK !== check) return undefined;
  return bytesOf(value, length);
}

/** @param {number} length in bytes */
function charactersFor(length) {
  return Math.ceil((length * 8) / Number(BITS));
}

/** @param {Uint8Array} bytes */
function numberOf(bytes) {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}

/**
 * @param {bigint} value
 * @param {number} length in bytes
 * @returns {Uint8Array<ArrayBuffer> | undefined} nothing for a number that has more: the characters hold some bits too many
 */
function bytesOf(value, length) {
  const bytes = new Uint8Array(length);
  let rest = value;
  for (let at = length - 1; at >= 0; at -= 1) {
    bytes[at] = Number(rest & 255n);
    rest >>= 8n;
  }
  return rest === 0n ? bytes : undefined;
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
