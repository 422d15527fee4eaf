import { call } from './http.js';

/** @typedef {{enabled: boolean, backupCodesLeft: number}} TotpStatus */
/** @typedef {{secret: string, uri: string}} TotpSecret `secret`: base 32 */

/** @returns {Promise<TotpStatus>} */
export async function loadTotp() {
  return /** @type {TotpStatus} */ (await call('GET', '/totp'));
}

/**
 * @param {string} password
 * @returns {Promise<TotpSecret>}
 * @throws {import('./http.js').Problem} `bad-credentials`, `totp-exists`
 */
export async function beginTotp(password) {
  return /** @type {TotpSecret} */ (await call('POST', '/totp', { json: { password } }));
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
 * @param {string} password
 * @param {string} [code] of the app, or a backup code
 * @returns {Promise<string[]>} backup codes; those before are worth nothing any more
 * @throws {import('./http.js').Problem} `bad-credentials`, `second-factor-required`, `bad-second-factor`, `no-totp`
 */
export async function renewBackupCodes(password, code) {
  return codesIn(await call('POST', '/totp/backup-codes', { json: { password, code } }));
}

/**
 * @param {string} password
 * @param {string} [code] of the app, or a backup code
 * @throws {import('./http.js').Problem} `bad-credentials`, `second-factor-required`, `bad-second-factor`
 */
export async function removeTotp(password, code) {
  await call('DELETE', '/totp', { json: { password, code } });
}

/** @param {unknown} answer */
function codesIn(answer) {
  return /** @type {{backupCodes: string[]}} */ (answer).backupCodes;
}
