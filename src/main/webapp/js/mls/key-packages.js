import { encodeMlsMessage, generateKeyPackageWithKey } from 'ts-mls';
import { toBase64Url } from '../lib/base64url.js';
import { toLeafCredential } from './credential.js';
import { EngineError } from './errors.js';
import { referenceOf } from './framing.js';
import { keyPackageIn } from './messages.js';
import { CAPABILITIES } from './suite.js';

/** @typedef {import('./suite.js').Suite} Suite */

/** How a private key signs, and what proves it: Ed25519, 32 bytes each, or PKCS #8 for the first. */
/** @typedef {{signKey: Uint8Array, publicKey: Uint8Array}} SignatureKeyPair */

const DAY_MS = 86_400_000;
const LIFETIME_DAYS = 84;
const LAST_RESORT_LIFETIME_DAYS = 365;
/** By how much clocks may differ: key packages begin that long before they are made, and end that much later. */
const SKEW_DAYS = 1;
const LONGEST_DAYS = LAST_RESORT_LIFETIME_DAYS + 2 * SKEW_DAYS;
/** What makes an encoded key package a message: version and format, two bytes each. */
const HEADER_BYTES = 4;
const SECRET_VERSION = 1;

/**
 * @param {object} options
 * @param {import('./credential.js').Credential} options.credential
 * @param {SignatureKeyPair} options.signatureKeyPair
 * @param {boolean} options.lastResort whether it may be used more than once, and so lives longer
 * @param {number} options.now milliseconds since the epoch
 * @param {Suite} suite
 */
export function generate({ credential, signatureKeyPair, lastResort, now }, suite) {
  const days = lastResort ? LAST_RESORT_LIFETIME_DAYS : LIFETIME_DAYS;
  const lifetime = {
    notBefore: secondsOf(now - SKEW_DAYS * DAY_MS),
    notAfter: secondsOf(now + days * DAY_MS),
  };
  const leaf = toLeafCredential(credential);
  return generateKeyPackageWithKey(leaf, CAPABILITIES, lifetime, [], signatureKeyPair, suite);
}

/**
 * @param {import('ts-mls').KeyPackage} keyPackage
 * @param {Suite} suite
 * @returns {Promise<{id: string, bytes: Uint8Array}>} its reference, base64url, and the message that it is sent as
 */
export async function encodeKeyPackage(keyPackage, suite) {
  const bytes = encodeMlsMessage({
    version: 'mls10',
    wireformat: 'mls_key_package',
    keyPackage,
  });
  const reference = await referenceOf(bytes.subarray(HEADER_BYTES), suite);
  return { id: toBase64Url(reference), bytes };
}

/**
 * @param {import('ts-mls').KeyPackage} keyPackage
 * @param {number} now milliseconds since the epoch
 * @param {{late?: number, skew?: number}} [forgiven] `late`: days by which it may be used up, because the commit that
 *   added it was on its way; `skew`: days by which clocks may differ
 * @throws {EngineError} `expired`
 */
export function checkLifetime({ leafNode }, now, { late = 0, skew = 0 } = {}) {
  const { notBefore, notAfter } = leafNode.lifetime;
  const isNow =
    notBefore <= secondsOf(now + skew * DAY_MS) &&
    notAfter >= secondsOf(now - (skew + late) * DAY_MS) &&
    notAfter - notBefore <= secondsOf(LONGEST_DAYS * DAY_MS);
  if (!isNow) throw new EngineError('expired');
}

/**
 * @param {Uint8Array} bytes the key package as a message
 * @param {import('ts-mls').PrivateKeyPackage} keys
 * @returns {Uint8Array<ArrayBuffer>} all that is needed to join with it: to be wrapped before it is stored
 */
export function encodeSecret(bytes, keys) {
  const parts = [keys.initPrivateKey, keys.hpkePrivateKey, keys.signaturePrivateKey, bytes];
  const all = parts.flatMap((part) => [part.length >> 8, part.length & 0xff, ...part]);
  return new Uint8Array([SECRET_VERSION, ...all]);
}

/**
 * @param {Uint8Array} secret
 * @returns {{keyPackage: import('ts-mls').KeyPackage, keys: import('ts-mls').PrivateKeyPackage}}
 */
export function decodeSecret(secret) {
  if (secret[0] !== SECRET_VERSION) throw new EngineError('broken');
  const parts = [];
  for (let at = 1; at < secret.length; at = parts.at(-1)?.end ?? 0) {
    const start = at + 2;
    const end = start + ((secret[at] ?? 0) << 8) + (secret[at + 1] ?? 0);
    parts.push({ end, bytes: secret.slice(start, end) });
  }
  const [initPrivateKey, hpkePrivateKey, signaturePrivateKey, bytes] = parts.map((it) => it.bytes);
  if (!initPrivateKey || !hpkePrivateKey || !signaturePrivateKey || !bytes) {
    throw new EngineError('broken');
  }
  return {
    keyPackage: keyPackageIn(bytes),
    keys: { initPrivateKey, hpkePrivateKey, signaturePrivateKey },
  };
}

/** @param {number} ms */
function secondsOf(ms) {
  return BigInt(Math.floor(ms / 1000));
}
