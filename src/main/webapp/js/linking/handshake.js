/**
 * How two devices that know the same code come to common keys. The present one binds itself to a key; the new one gives its
 * own, and says which device it is; then the present one shows its key. Both show digits that come of all that was said: who
 * stands between the two, knowing the code, would have to guess them.
 */
import { bytesIn, toBase64Url } from '../lib/base64url.js';
import { areEqual } from '../lib/bytes.js';
import { isText } from '../lib/json.js';
import { LinkingFailure } from './failure.js';
import { agree, commitmentTo, KEY_BYTES } from './secrets.js';

export const LONGEST_NAME = 64;

/** @typedef {{username: string, run: string, present: string, code: Uint8Array<ArrayBuffer>}} Run */

/**
 * @typedef {object} Newcomer
 * @property {string} id of the device
 * @property {Uint8Array<ArrayBuffer>} publicKey with which it signs
 * @property {string} name
 */

/** @typedef {Newcomer & {key: Uint8Array<ArrayBuffer>}} Introduction `key`: for this run alone */
/** @typedef {{key: Uint8Array<ArrayBuffer>, nonce: Uint8Array<ArrayBuffer>}} Reveal */

/**
 * @param {Introduction} introduction
 * @returns what the new device says first
 */
export function formatIntroduction({ key, id, publicKey, name }) {
  return { key: toBase64Url(key), device: id, deviceKey: toBase64Url(publicKey), name };
}

/**
 * @param {string} from device, as the server names it
 * @param {Record<string, unknown>} content
 * @returns {Introduction}
 * @throws {LinkingFailure} for one of another device, or of none
 */
export function readIntroduction(from, { key, device, deviceKey, name }) {
  const [own, signs] = [bytesIn(key, KEY_BYTES), bytesIn(deviceKey, KEY_BYTES)];
  if (own === undefined || signs === undefined || device !== from || !isText(name, LONGEST_NAME)) {
    throw new LinkingFailure('altered');
  }
  return { key: own, id: from, publicKey: signs, name };
}

/** @param {Reveal} reveal */
export function formatReveal({ key, nonce }) {
  return { key: toBase64Url(key), nonce: toBase64Url(nonce) };
}

/**
 * @param {Record<string, unknown>} content
 * @param {Uint8Array} commitment
 * @returns {Promise<Reveal>}
 * @throws {LinkingFailure} for what the sender has not bound itself to
 */
export async function readReveal({ key, nonce }, commitment) {
  const [own, random] = [bytesIn(key, KEY_BYTES), bytesIn(nonce, KEY_BYTES)];
  if (own === undefined || random === undefined) throw new LinkingFailure('altered');
  if (!areEqual(await commitmentTo(own, random), commitment)) throw new LinkingFailure('altered');
  return { key: own, nonce: random };
}

/**
 * @param {Run} run
 * @param {{introduction: Introduction, reveal: Reveal}} said by the two
 * @param {{privateKey: CryptoKey, publicKey: Uint8Array<ArrayBuffer>}} keys one's own, and what the other has given
 * @returns {ReturnType<typeof agree>}
 * @throws {LinkingFailure} for a key that is none
 */
export async function agreeOn({ username, run, present, code }, { introduction, reveal }, keys) {
  const { key, device, deviceKey, name } = formatIntroduction(introduction);
  const shown = formatReveal(reveal);
  const transcript = [username, run, present, device, key, deviceKey, name, shown.key, shown.nonce];
  try {
    return await agree({ ...keys, code, transcript });
  } catch (error) {
    if (error instanceof DOMException) throw new LinkingFailure('altered');
    throw error;
  }
}
