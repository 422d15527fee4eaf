import { call } from './http.js';

/**
 * Tells that this login is one of a device's.
 *
 * @param {string} device
 * @param {string} signature base64url, by the device's key over the login
 * @throws {import('./http.js').Problem} `unknown-device`, `bad-proof`
 */
export async function proveDevice(device, signature) {
  await call('PUT', '/session/device', { json: { device, signature } });
}
