/**
 * What two people compare to know that nobody stands between them: sixty digits, half of them for each (as Signal's
 * numeric fingerprint, version 0), or a code that is scanned. These stand for identities, which stay when devices come and
 * go; thirty digits more stand for the chains of devices as both are shown them now.
 */
import { Problem } from '../api/http.js';
import { bytesIn, toBase64Url } from '../lib/base64url.js';
import { joined, toBytes } from '../lib/bytes.js';
import { headOf, readChain } from './chain.js';
import { sha256 } from './keys.js';
import { IdentityTrouble } from './trouble.js';

const VERSION = Uint8Array.of(0, 0);
const ITERATIONS = 5_200;
const GROUPS = 6;
const GROUP_BYTES = 5;
const GROUP_LIMIT = 100_000n;
const CODE_HEAD = 'p2pchat-safety:1:';
const DEVICES_HEAD = 'p2pchat-devices:1';
const HASH_BYTES = 32;

/** @typedef {import('./chain.js').Chain} Chain */
/** @typedef {{username: string, identity: string}} Known whom an identity, in base64url, is believed to be */
/** @typedef {{username: string, hash: string}} Shown the last link of somebody's chain, base64url */

/**
 * @typedef {object} Parts
 * @property {string} username one's own
 * @property {Pick<import('./own.js').OwnDevice, 'identity'>} own
 * @property {import('./people.js').People} people
 */

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
 * @param {Shown} one
 * @param {Shown} other
 * @returns {Promise<string>} thirty digits, the same on both sides as long as both are shown the same chains
 */
export async function devicesNumberOf(one, other) {
  const both = sorted(one, other).map(({ username, hash }) => [username, hash]);
  return digitsOf(await sha256(toBytes(JSON.stringify([DEVICES_HEAD, ...both]))));
}

/**
 * The number of what the server shows now, which is what would be accepted.
 *
 * @param {Parts} parts
 * @param {string} username of the other person
 * @returns {Promise<import('../app.js').SafetyNumber | undefined>} nothing until both identities are known, nor while what is
 *   shown is not right in itself
 */
export async function safetyNumberWith({ username: me, own, people }, username) {
  const mine = await own.identity();
  if (mine === undefined) return undefined;
  const theirs = await toCompare(people, username);
  if (theirs === undefined) return undefined;
  const number = await safetyNumberOf(
    { username: me, identity: mine },
    { username, identity: theirs.identity },
  );
  const head = theirs.seen && (await ownHead(people, me));
  if (!theirs.seen || !head) return number;
  const devices = await devicesNumberOf(
    { username: me, hash: head.hash },
    { username, hash: theirs.seen },
  );
  return { ...number, devices, seen: theirs.seen };
}

/**
 * @param {import('./people.js').People} people
 * @param {string} username
 * @returns {Promise<Chain | undefined>} the chain that the server shows now, whatever is believed of the person; nothing when
 *   it is not right in itself
 * @throws {Problem}
 */
export async function shownOf(people, username) {
  try {
    return await people.shown(username);
  } catch (error) {
    if (error instanceof IdentityTrouble) return error.shown;
    throw error;
  }
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
 * @param {import('./people.js').People} people
 * @param {string} username
 * @returns {Promise<{identity: string, seen?: string} | undefined>} while the server cannot be asked: as it was seen last, if
 *   that can be accepted or need not be
 */
async function toCompare(people, username) {
  try {
    return ofChain(await shownOf(people, username));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { identity, links, changed, conflict } = (await people.pinned(username)) ?? {};
    if (identity === undefined) return undefined;
    if (changed !== undefined) return ofChain(await readChain(username, changed));
    if (conflict !== undefined) return undefined;
    return ofChain(await readChain(username, links)) ?? { identity };
  }
}

/**
 * @param {import('./people.js').People} people
 * @param {string} me
 * @returns {Promise<import('./chain.js').Head | undefined>} of what is believed of oneself, with the devices that came since
 */
async function ownHead(people, me) {
  try {
    await shownOf(people, me);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
  return await people.headOf(me);
}

/** @param {Chain | undefined} chain */
function ofChain(chain) {
  return chain && { identity: chain.identity, seen: headOf(chain).hash };
}

/**
 * @template {{username: string}} Person
 * @param {Person} one
 * @param {Person} other
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
  return digitsOf(hash);
}

/** @param {Uint8Array} hash */
function digitsOf(hash) {
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
