/**
 * Makes links of chains. Whether a link fits its chain is for its readers to find out.
 */
import { toBase64Url } from '../lib/base64url.js';
import { toBytes } from '../lib/bytes.js';
import { headOf, PURPOSE } from './chain.js';
import { sign } from './keys.js';

/** @typedef {import('./chain.js').Chain} Chain */
/** @typedef {import('./chain.js').Link} Link */
/** @typedef {import('./keys.js').KeyPair & {id: string}} Signer a device, or a recovery key */

/**
 * @param {object} parts
 * @param {string} parts.username
 * @param {Signer} parts.device the first one
 * @param {Signer} parts.recovery
 * @param {number} parts.now milliseconds since the epoch
 * @returns {Promise<Link>} the first link
 */
export async function makeGenesis({ username, device, recovery, now }) {
  const place = { v: 1, username, sequence: 0, previous: null };
  const payload = {
    ...place,
    action: 'genesis',
    time: timeOf(now),
    signer: device.id,
    device: { id: device.id, key: toBase64Url(device.publicKey), role: 'device' },
    recovery: { id: recovery.id, key: toBase64Url(recovery.publicKey) },
  };
  return await signed(bytesOf(payload), [device, recovery]);
}

/**
 * @param {object} parts
 * @param {Chain} parts.chain
 * @param {Signer} parts.signer in the chain
 * @param {Signer} parts.device to be added
 * @param {'device' | 'recovery'} [parts.role] of what is added
 * @param {number} parts.now milliseconds since the epoch
 * @returns {Promise<Link>} the next link
 */
export async function makeAddition({ chain, signer, device, role = 'device', now }) {
  return await signed(additionTo({ chain, signer, device, role, now }), [signer, device]);
}

/**
 * What both devices sign so that one is added by the other, each with a key that no other has.
 *
 * @param {object} parts
 * @param {Chain} parts.chain
 * @param {{id: string}} parts.signer in the chain
 * @param {{id: string, publicKey: Uint8Array}} parts.device to be added
 * @param {'device' | 'recovery'} [parts.role] of what is added
 * @param {number} parts.now milliseconds since the epoch
 * @returns {Uint8Array<ArrayBuffer>} payload of the next link
 */
export function additionTo({ chain, signer, device, role = 'device', now }) {
  const added = { id: device.id, key: toBase64Url(device.publicKey), role };
  return payloadAfter(chain, 'add', signer, added, now);
}

/**
 * @param {object} parts
 * @param {Chain} parts.chain
 * @param {Signer} parts.signer in the chain
 * @param {string} parts.device id of the one to be removed
 * @param {number} parts.now milliseconds since the epoch
 * @returns {Promise<Link>} the next link
 */
export async function makeRemoval({ chain, signer, device, now }) {
  return await signed(payloadAfter(chain, 'remove', signer, { id: device }, now), [signer]);
}

/**
 * @param {Uint8Array<ArrayBuffer>} payload
 * @param {Signer} signer
 * @returns {Promise<Link['signatures'][number]>}
 */
export async function signPayload(payload, { id, privateKey }) {
  return { device: id, signature: toBase64Url(await sign(privateKey, PURPOSE, payload)) };
}

/**
 * @param {Chain} chain
 * @param {'add' | 'remove'} action
 * @param {{id: string}} signer
 * @param {object} device
 * @param {number} now
 */
function payloadAfter(chain, action, signer, device, now) {
  const { sequence, hash } = headOf(chain);
  const place = { v: 1, username: chain.username, sequence: sequence + 1, previous: hash };
  return bytesOf({ ...place, action, time: timeOf(now), signer: signer.id, device });
}

/** @param {number} now */
function timeOf(now) {
  return new Date(now).toISOString();
}

/** @param {object} payload */
function bytesOf(payload) {
  return toBytes(JSON.stringify(payload));
}

/**
 * @param {Uint8Array<ArrayBuffer>} payload
 * @param {Signer[]} signers
 * @returns {Promise<Link>}
 */
async function signed(payload, signers) {
  const signatures = await Promise.all(signers.map((it) => signPayload(payload, it)));
  return { payload: toBase64Url(payload), signatures };
}
