import { toBase64Url } from '../lib/base64url.js';
import { call } from './http.js';
import { bytesOf } from './sealed-bytes.js';

/**
 * @typedef {object} ClaimedKeyPackage
 * @property {string} device
 * @property {Uint8Array} keyPackage
 * @property {boolean} lastResort whether others may get the same one
 */

/**
 * Leaves key packages of this device with the server.
 *
 * @param {object} added
 * @param {readonly Uint8Array[]} added.packages each is given out once; up to 100
 * @param {Uint8Array} [added.lastResort] takes the place of the one before
 * @throws {import('./http.js').Problem} `key-packages-full`, `device-not-proven`
 */
export async function putKeyPackages({ packages, lastResort }) {
  const json = {
    packages: packages.map(toBase64Url),
    ...(lastResort !== undefined && { lastResort: toBase64Url(lastResort) }),
  };
  await call('PUT', '/key-packages', { json });
}

/** @returns {Promise<{count: number, lastResortUsed: boolean}>} what is left there of this device */
export async function countKeyPackages() {
  return /** @type {{count: number, lastResortUsed: boolean}} */ (
    await call('GET', '/key-packages')
  );
}

/**
 * Takes one key package of each device.
 *
 * @param {string} username a contact, or oneself
 * @param {readonly string[]} devices
 * @returns {Promise<ClaimedKeyPackage[]>} of those that have any
 * @throws {import('./http.js').Problem} `not-a-contact`, `rate-limited`, `device-not-proven`
 */
export async function claimKeyPackages(username, devices) {
  const path = `/users/${encodeURIComponent(username)}/key-packages`;
  const facts = /** @type {(Omit<ClaimedKeyPackage, 'keyPackage'> & {keyPackage: string})[]} */ (
    await call('POST', path, { json: { devices } })
  );
  return facts.map((fact) => ({ ...fact, keyPackage: bytesOf(fact.keyPackage) }));
}
