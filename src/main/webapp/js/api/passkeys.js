import { call } from './http.js';

/**
 * @typedef {object} Passkey
 * @property {string} id base64url
 * @property {string} name
 * @property {string} createdAt RFC 3339
 * @property {string} [lastUsedAt] RFC 3339
 * @property {string} [wrapped] base64url
 * @property {boolean} confirms whether it does in the place of the password
 */

/** @returns {Promise<Passkey[]>} */
export async function listPasskeys() {
  return /** @type {Passkey[]} */ (await call('GET', '/passkeys'));
}

/**
 * @param {string} password
 * @param {string} [code] of the app, or a backup code
 * @returns {Promise<{excludeCredentials: {id: string}[]}>} `PublicKeyCredentialCreationOptionsJSON` (WebAuthn Level 3, section 5.1.8)
 * @throws {import('./http.js').Problem} `bad-credentials`, `second-factor-required`, `bad-second-factor`
 */
export async function passkeyOptions(password, code) {
  const options = await call('POST', '/passkeys/options', { json: { password, code } });
  return /** @type {{excludeCredentials: {id: string}[]}} */ (options);
}

/**
 * @param {string} name
 * @param {unknown} credential
 * @returns {Promise<Passkey>}
 * @throws {import('./http.js').Problem} `bad-passkey`, `passkey-exists`, `passkeys-full`
 */
export async function registerPasskey(name, credential) {
  return /** @type {Passkey} */ (await call('POST', '/passkeys', { json: { name, credential } }));
}

/**
 * @param {string} id
 * @param {{name?: string, wrapped?: string | null}} change
 * @throws {import('./http.js').Problem} `passkey-not-found`
 */
export async function changePasskey(id, change) {
  await call('PATCH', `/passkeys/${encodeURIComponent(id)}`, { json: change });
}

/**
 * @param {string} id
 * @throws {import('./http.js').Problem} `passkey-not-found`
 */
export async function removePasskey(id) {
  await call('DELETE', `/passkeys/${encodeURIComponent(id)}`);
}

/**
 * @param {import('../lib/evidence.js').Purpose} purpose
 * @returns {Promise<unknown>} `PublicKeyCredentialRequestOptionsJSON` (WebAuthn Level 3, section 5.1.9)
 * @throws {import('./http.js').Problem} `passkey-not-found`, `rate-limited`
 */
export async function confirmationOptions(purpose) {
  return await call('POST', '/account/confirmation/passkey', { json: { purpose } });
}

/** @returns {Promise<{timeout: number}>} `PublicKeyCredentialRequestOptionsJSON` (WebAuthn Level 3, section 5.1.9) */
export async function passkeyLoginOptions() {
  return /** @type {{timeout: number}} */ (await call('POST', '/session/passkey/options'));
}

/**
 * @param {unknown} credential
 * @returns {Promise<import('./session.js').Session & {passkey: string, wrapped?: string}>}
 * @throws {import('./http.js').Problem} `bad-credentials`
 */
export async function logInByPasskey(credential) {
  const session = await call('POST', '/session/passkey', { json: { credential } });
  return /** @type {import('./session.js').Session & {passkey: string, wrapped?: string}} */ (
    session
  );
}
