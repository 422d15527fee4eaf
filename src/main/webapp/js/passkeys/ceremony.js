/**
 * What browsers do with passkeys (WebAuthn Level 3). What an authenticator derives for this account by the extension `prf`
 * stays here: it must not be sent.
 */
import { fromBase64Url, toBase64Url } from '../lib/base64url.js';
import { toBytes } from '../lib/bytes.js';
import { refused } from '../lib/outcome.js';

/** What names a machine by numbers; passkeys belong to names (WebAuthn Level 3, section 5.1.3). */
const NUMBERED = /^[\d.]+$|:/;
const SALT = 'p2pchat-prf-v1';

/** By the name of what the browser throws. */
const REFUSALS = new Map([
  ['NotAllowedError', 'passkey-cancelled'],
  ['AbortError', 'passkey-cancelled'],
  ['InvalidStateError', 'passkey-exists'],
  ['SecurityError', 'passkey-host'],
  ['NotSupportedError', 'passkey-unable'],
  ['ConstraintError', 'passkey-unable'],
]);

/**
 * @typedef {object} Answer
 * @property {{id: string, type: string, response: object}} credential for the server, as JSON
 * @property {Uint8Array<ArrayBuffer> | undefined} prf 32 bytes; nothing where the authenticator derives none
 * @property {boolean} canUnlock whether it says that it can derive some, be it now or at a login
 */

/** @returns {boolean} whether pages at this address can have passkeys */
export function canHavePasskeys() {
  return 'PublicKeyCredential' in globalThis && !NUMBERED.test(location.hostname);
}

/** @returns {Promise<boolean>} whether the browser offers passkeys beside usernames */
export async function canOfferPasskeys() {
  return (await PublicKeyCredential.isConditionalMediationAvailable?.()) === true;
}

/** @returns {Promise<{eval: {first: Uint8Array<ArrayBuffer>}}>} what `prf` is asked for, always the same */
async function prfInput() {
  const salt = await crypto.subtle.digest('SHA-256', toBytes(SALT));
  return { eval: { first: new Uint8Array(salt) } };
}

/**
 * @param {any} options as the server gives them
 * @returns {Promise<Answer>}
 * @throws {DOMException} see {@link refusalOf}
 */
export async function makePasskey(options) {
  const publicKey = {
    ...options,
    challenge: bytesOf(options.challenge),
    user: { ...options.user, id: bytesOf(options.user.id) },
    excludeCredentials: options.excludeCredentials.map(withBytes),
    extensions: { prf: await prfInput() },
  };
  const made = credentialIn(await navigator.credentials.create({ publicKey }));
  const response = /** @type {AuthenticatorAttestationResponse} */ (made.response);
  return answerOf(made, { attestationObject: textOf(response.attestationObject) });
}

/**
 * @param {any} options as the server gives them
 * @param {{mediation?: CredentialMediationRequirement, signal?: AbortSignal, allow?: string}} [how] `allow`: id of the only
 *   passkey that will do
 * @returns {Promise<Answer>}
 * @throws {DOMException} see {@link refusalOf}
 */
export async function askPasskey(options, { mediation = 'optional', signal, allow } = {}) {
  const one = allow === undefined ? [] : [{ type: 'public-key', id: allow }];
  const publicKey = {
    ...options,
    challenge: bytesOf(options.challenge),
    allowCredentials: (options.allowCredentials ?? one).map(withBytes),
    extensions: { prf: await prfInput() },
  };
  const request = { publicKey, mediation, ...(signal && { signal }) };
  const answer = credentialIn(await navigator.credentials.get(request));
  const response = /** @type {AuthenticatorAssertionResponse} */ (answer.response);
  return answerOf(answer, {
    authenticatorData: textOf(response.authenticatorData),
    signature: textOf(response.signature),
    userHandle: textOf(response.userHandle ?? new ArrayBuffer(0)),
  });
}

/**
 * @param {unknown} error
 * @returns {import('../lib/outcome.js').Outcome} why there is no passkey
 */
export function refusalOf(error) {
  if (!(error instanceof DOMException)) throw error;
  return refused(REFUSALS.get(error.name) ?? 'passkey-unable');
}

/** @param {Credential | null} credential */
function credentialIn(credential) {
  if (credential === null) throw new DOMException('There is no passkey', 'NotAllowedError');
  return /** @type {PublicKeyCredential} */ (credential);
}

/**
 * @param {PublicKeyCredential} credential
 * @param {Record<string, string>} response
 * @returns {Answer}
 */
function answerOf(credential, response) {
  // Not yet in the types of the platform.
  const { prf } = /** @type {{prf?: {enabled?: boolean, results?: {first?: ArrayBuffer}}}} */ (
    credential.getClientExtensionResults()
  );
  const first = prf?.results?.first;
  return {
    credential: {
      id: credential.id,
      type: credential.type,
      response: { clientDataJSON: textOf(credential.response.clientDataJSON), ...response },
    },
    prf: first === undefined ? undefined : new Uint8Array(first),
    canUnlock: first !== undefined || prf?.enabled === true,
  };
}

/** @param {{type: string, id: string}} known */
function withBytes({ type, id }) {
  return { type, id: bytesOf(id) };
}

/** @param {unknown} text */
function bytesOf(text) {
  const bytes = fromBase64Url(text);
  if (bytes === undefined) throw new TypeError('not base64url');
  return bytes;
}

/** @param {ArrayBuffer} bytes */
function textOf(bytes) {
  return toBase64Url(new Uint8Array(bytes));
}
