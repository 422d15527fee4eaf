/**
 * What two people compare to know that nobody stands between them: sixty digits, half of them for each (as Signal's
 * numeric fingerprint, version 0), or a code that is scanned.
 */
import { bytesIn, toBase64Url } from '../lib/base64url.js';
import { joined, toBytes } from '../lib/bytes.js';
import { sha256 } from './keys.js';

const VERSION = Uint8Array.of(0, 0);
const ITERATIONS = 5_200;
const GROUPS = 6;
const GROUP_BYTES = 5;
const GROUP_LIMIT = 100_000n;
const CODE_HEAD = 'p2pchat-safety:1:';
const HASH_BYTES = 32;

/** @typedef {{username: string, identity: string}} Known whom an identity, in base64url, is believed to be */

/**
 * @param {Known} one
 * @param {Known} other
 * @returns {Promise<{digits: string, code: string}>} the same on both sides
 */
export async function safetyNumberOf(one, other) {
  const both = sorted(one, other);
  const halves = await Promise.all(both.map(halfOf));
  return { digits: halves.join(''), code: await codeOf(both) };
}

/**
 * @param {object} oneself
 * @param {string} oneself.username
 * @param {Pick<import('./own.js').OwnDevice, 'identity'>} oneself.own
 * @param {Pick<import('./people.js').People, 'pinned' | 'look' | 'identityOf'>} oneself.people
 * @param {string} username of the other person
 * @returns {Promise<{digits: string, code: string} | undefined>} nothing until both identities are known
 */
export async function safetyNumberWith({ username: me, own, people }, username) {
  const mine = await own.identity();
  if (mine === undefined) return undefined;
  if ((await people.pinned(username)) === undefined) await people.look(username);
  const theirs = await people.identityOf(username);
  if (theirs === undefined) return undefined;
  return await safetyNumberOf({ username: me, identity: mine }, { username, identity: theirs });
}

/**
 * @param {string} scanned
 * @returns {boolean} whether it is the code of a safety number, of whomever
 */
export function isSafetyCode(scanned) {
  if (!scanned.startsWith(CODE_HEAD)) return false;
  return bytesIn(scanned.slice(CODE_HEAD.length), HASH_BYTES) !== undefined;
}

/**
 * @param {Known} one
 * @param {Known} other
 */
function sorted(one, other) {
  return one.username < other.username ? [one, other] : [other, one];
}

/** @param {Known[]} both */
async function codeOf(both) {
  const text = JSON.stringify(both.map(({ username, identity }) => [username, identity]));
  return CODE_HEAD + toBase64Url(await sha256(toBytes(text)));
}

/** @param {Known} person */
async function halfOf({ username, identity }) {
  const key = bytesIn(identity, HASH_BYTES);
  if (key === undefined) throw new TypeError('An identity is a hash.');
  let hash = joined(VERSION, key, toBytes(username));
  for (let round = 0; round < ITERATIONS; round += 1) {
    hash = new Uint8Array(await crypto.subtle.digest('SHA-512', joined(hash, key)));
  }
  return Array.from({ length: GROUPS }, (_, at) => group(hash, at * GROUP_BYTES)).join('');
}

/**
 * @param {Uint8Array} hash
 * @param {number} from
 */
function group(hash, from) {
  let value = 0n;
  for (const byte of hash.subarray(from, from + GROUP_BYTES)) value = (value << 8n) | BigInt(byte);
  return String(value % GROUP_LIMIT).padStart(5, '0');
}
