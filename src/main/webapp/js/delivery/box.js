/**
 * Bytes under a key: AES-256-GCM (NIST SP 800-38D) with a random nonce before the ciphertext.
 */
import { joined } from '../lib/bytes.js';

export { verify } from '../identity/keys.js';

const IV_BYTES = 12;

/**
 * @param {Uint8Array} key 32 bytes
 * @param {Uint8Array<ArrayBuffer>} content
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function close(key, content) {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(key), content);
  return joined(iv, new Uint8Array(sealed));
}

/**
 * @param {Uint8Array} key
 * @param {Uint8Array<ArrayBuffer>} box
 * @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} nothing for what was not closed with the key
 */
export async function open(key, box) {
  const algorithm = { name: 'AES-GCM', iv: box.slice(0, IV_BYTES) };
  try {
    const sealed = box.slice(IV_BYTES);
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, await keyOf(key), sealed));
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** @param {Uint8Array} key */
function keyOf(key) {
  return crypto.subtle.importKey('raw', new Uint8Array(key), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
}
