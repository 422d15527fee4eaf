import { call } from './http.js';

/**
 * @typedef {object} IceServers
 * @property {RTCIceServer[]} iceServers
 * @property {number} ttlSeconds how long the credentials hold
 */

/** @returns {Promise<IceServers>} */
export async function loadIceServers() {
  return /** @type {IceServers} */ (await call('GET', '/ice-servers'));
}
