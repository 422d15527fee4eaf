/**
 * The chain of a person's devices, as the server hands it out and everybody checks it: an append-only list, of which each
 * link names the one before by its hash, and is signed by a device that is already in it.
 */
import { fromBase64Url, toBase64Url } from '../lib/base64url.js';
import { areEqual } from '../lib/bytes.js';
import { sha256, verify } from './keys.js';
import { readLink } from './payload.js';
import { recoveryId } from './recovery.js';

const MOST_LINKS = 1_000;

/** What signatures of links are made for. */
export const PURPOSE = 'p2pchat-chain-v1';

/**
 * One link as it is stored and sent.
 *
 * @typedef {object} Link
 * @property {string} payload base64url of the bytes that are signed and hashed
 * @property {{device: string, signature: string}[]} signatures base64url
 */

/**
 * @typedef {object} ChainDevice
 * @property {Uint8Array<ArrayBuffer>} key public, Ed25519
 * @property {'device' | 'recovery'} role
 * @property {boolean} removed
 * @property {number} sequence of the link that has brought it
 * @property {string} by whose link that is: id of a device, or of the recovery key; the first device's own
 * @property {number} at when, as the clock of that one told: milliseconds since the epoch
 */

/**
 * A chain that was checked from its first link to its last.
 *
 * @typedef {object} Chain
 * @property {string} username
 * @property {string} identity hash of the first link
 * @property {Link[]} links
 * @property {string[]} hashes of the links
 * @property {Map<string, ChainDevice>} devices by id, those removed included
 */

/** @typedef {{sequence: number, hash: string}} Head of a chain: its last link */
/** @typedef {import('./payload.js').Payload} Payload */

/**
 * @param {string} username whose chain it is to be
 * @param {unknown} links as they came
 * @returns {Promise<Chain | undefined>} nothing when anything is wrong with any link, or there is none
 */
export async function readChain(username, links) {
  if (!Array.isArray(links) || links.length === 0 || links.length > MOST_LINKS) return undefined;
  /** @type {Chain} */
  const chain = { username, identity: '', links: [], hashes: [], devices: new Map() };
  for (const link of links) {
    if (!(await append(chain, link))) return undefined;
  }
  return chain;
}

/**
 * @param {Chain} chain
 * @returns {Head}
 */
export function headOf({ hashes }) {
  return { sequence: hashes.length - 1, hash: hashes.at(-1) ?? '' };
}

/**
 * @param {readonly Link[]} links
 * @param {number} sequence
 * @returns {Promise<string | undefined>} hash of that link, base64url; nothing where there is none
 */
export async function hashAt(links, sequence) {
  const bytes = fromBase64Url(links[sequence]?.payload);
  return bytes === undefined ? undefined : toBase64Url(await sha256(bytes));
}

/**
 * @param {Chain} chain
 * @returns {Map<string, Uint8Array<ArrayBuffer>>} keys of the devices that speak for the person now, by id
 */
export function presentDevices({ devices }) {
  const present = [...devices].filter(([, { role, removed }]) => role === 'device' && !removed);
  return new Map(present.map(([id, { key }]) => [id, key]));
}

/**
 * @param {Chain} chain
 * @param {{id: string, publicKey: Uint8Array}} named
 * @returns {boolean} whether it is in the chain with this key, and not removed
 */
export function isPresent({ devices }, { id, publicKey }) {
  const known = devices.get(id);
  return known !== undefined && !known.removed && areEqual(known.key, publicKey);
}

/**
 * @param {Chain} chain
 * @param {{id: string, publicKey: Uint8Array}} named
 * @returns {boolean} whether it was in the chain with this key, and never will be again
 */
export function isRemoved({ devices }, { id, publicKey }) {
  const known = devices.get(id);
  return known?.removed === true && areEqual(known.key, publicKey);
}

/**
 * @param {Chain} chain is changed
 * @param {unknown} link
 * @returns {Promise<boolean>} whether it is the next one
 */
async function append(chain, link) {
  const read = readLink(link);
  if (read === undefined || !isNext(chain, read.payload)) return false;
  const { payload, bytes, signatures } = read;
  if (!(await enters(chain, payload))) return false;
  if (!(await isSigned(chain, read))) return false;
  if (payload.action === 'remove') remove(chain, payload.device.id);
  const hash = toBase64Url(await sha256(bytes));
  if (payload.action === 'genesis') chain.identity = hash;
  chain.hashes.push(hash);
  chain.links.push({
    payload: toBase64Url(bytes),
    signatures: signatures.map(({ device, signature }) => {
      return { device, signature: toBase64Url(signature) };
    }),
  });
  return true;
}

/**
 * @param {Chain} chain
 * @param {Payload} payload
 */
function isNext({ username, hashes }, payload) {
  if (payload.username !== username || payload.sequence !== hashes.length) return false;
  if ((payload.action === 'genesis') !== (hashes.length === 0)) return false;
  return payload.previous === (hashes.at(-1) ?? null);
}

/**
 * Puts in the keys that a link brings. No id and no key is ever used twice, so that a removed one cannot come back.
 *
 * @param {Chain} chain
 * @param {Payload} payload
 * @returns {Promise<boolean>} whether the link may do what it says, if it is signed
 */
async function enters(chain, payload) {
  const { devices } = chain;
  const { sequence, signer, at } = payload;
  if (payload.action !== 'genesis' && devices.get(signer)?.removed !== false) return false;
  if (payload.action === 'remove') return devices.get(payload.device.id)?.removed === false;
  if (payload.action === 'genesis' && signer !== payload.device.id) return false;
  const added =
    payload.action === 'genesis' ? [payload.device, payload.recovery] : [payload.device];
  for (const { id, key, role } of added) {
    const isUsed = [...devices].some(([other, it]) => other === id || areEqual(it.key, key));
    if (isUsed || (role === 'recovery' && id !== (await recoveryId(key)))) return false;
    devices.set(id, { key, role, removed: false, sequence, by: signer, at });
  }
  return true;
}

/**
 * @param {Chain} chain with the keys that the link brings
 * @param {import('./payload.js').ReadLink} link
 */
async function isSigned({ devices }, { payload, bytes, signatures }) {
  const signers = signersOf(payload);
  if (signatures.length !== signers.length) return false;
  for (const [at, { device, signature }] of signatures.entries()) {
    const key = devices.get(device)?.key;
    if (device !== signers[at] || key === undefined) return false;
    if (!(await verify(key, PURPOSE, bytes, signature))) return false;
  }
  return true;
}

/**
 * @param {Payload} payload
 * @returns {string[]} ids of the devices that sign, in order; who is added shows that they have the key
 */
function signersOf(payload) {
  switch (payload.action) {
    case 'genesis':
      return [payload.device.id, payload.recovery.id];
    case 'add':
      return [payload.signer, payload.device.id];
    case 'remove':
      return [payload.signer];
  }
}

/**
 * @param {Chain} chain
 * @param {string} id
 */
function remove({ devices }, id) {
  const device = devices.get(id);
  if (device !== undefined) devices.set(id, { ...device, removed: true });
}
