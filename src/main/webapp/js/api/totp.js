import { call } from './http.js';
import { proving } from './proving.js';

/** @typedef {import('../lib/evidence.js').Evidence} Evidence */

/** @typedef {{enabled: boolean, backupCodesLeft: number}} TotpStatus */
/** @typedef {{secret: string, uri: string}} TotpSecret `secret`: base 32 */

/** @returns {Promise<TotpStatus>} */
export async function loadTotp() {
  return /** @type {TotpStatus} */ (await call('GET', '/totp'));
}

/**
 * @param {Evidence} shown
 * @returns {Promise<TotpSecret>}
 * @throws {import('./http.js').Problem} `bad-credentials`, `passkey-refused`, `totp-exists`
 */
export async function beginTotp(shown) {
  const answer = await proving(shown, call('POST', '/totp', { json: shown }));
  return /** @type {TotpSecret} */ (answer);
}

/**
 * @param {string} code
 * @returns {Promise<string[]>} backup codes
 * @throws {import('./http.js').Problem} `bad-second-factor`, `no-totp`, `totp-exists`
 */
export async function confirmTotp(code) {
  return codesIn(await call('POST', '/totp/confirm', { json: { code } }));
}

/**
 * @param {Evidence} shown
 * @returns {Promise<string[]>} backup codes; those before are worth nothing any more
 * @throws {import('./http.js').Problem} `bad-credentials`, `passkey-refused`, `second-factor-required`, `bad-second-factor`,
 *   `no-totp`
 */
export async function renewBackupCodes(shown) {
  return codesIn(await proving(shown, call('POST', '/totp/backup-codes', { json: shown })));
}

/**
 * @param {Evidence} shown
 * @throws {import('./http.js').Problem} `bad-credentials`, `passkey-refused`, `second-factor-required`, `bad-second-factor`
 */
export async function removeTotp(shown) {
  await proving(shown, call('DELETE', '/totp', { json: shown }));
}

/** @param {unknown} answer */
function codesIn(answer) {
  return /** @type {{backupCodes: string[]}} */ (answer).backupCodes;
}
