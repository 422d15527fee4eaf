/**
 * Secrets as this browser stores them: wrapped by a key that it uses but does not give away, not even to the page. Who
 * comes upon them alone has nothing to read; who runs code in the page, or has all files of the browser's profile, can
 * use the key all the same (ADR 23).
 */
import { joined, toBytes } from '../lib/bytes.js';
import { SAFE } from '../storage/durability.js';

const AES = 'AES-GCM';
const IV_BYTES = 12;
const KEPT_AS = 'wrappingKey';

export class Vault {
  #key;

  /** @param {CryptoKey} key */
  constructor(key) {
    this.#key = key;
  }

  /**
   * @param {string} name of what it is: under another name it cannot be read
   * @param {Uint8Array<ArrayBuffer>} secret
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async wrap(name, secret) {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const sealed = await crypto.subtle.encrypt(algorithm(iv, name), this.#key, secret);
    return joined(iv, new Uint8Array(sealed));
  }

  /**
   * @param {string} name
   * @param {Uint8Array<ArrayBuffer>} wrapped
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   * @throws {DOMException} `OperationError` when it was changed, or has another name
   */
  async unwrap(name, wrapped) {
    const iv = wrapped.subarray(0, IV_BYTES);
    const sealed = wrapped.subarray(IV_BYTES);
    return new Uint8Array(await crypto.subtle.decrypt(algorithm(iv, name), this.#key, sealed));
  }
}

/**
 * The same key for all pages of the account in this browser, made by the first.
 *
 * @param {import('../storage/database.js').Database} database
 * @returns {Promise<Vault>}
 * @throws {DOMException} when the browser refuses storage
 */
export async function openVault(database) {
  const known = await database.get('values', KEPT_AS);
  if (known instanceof CryptoKey) return new Vault(known);
  const uses = /** @type {const} */ (['encrypt', 'decrypt']);
  const made = await crypto.subtle.generateKey({ name: AES, length: 256 }, false, uses);
  const transaction = database.transaction('values', 'readwrite', SAFE);
  const other = await transaction.store.get(KEPT_AS);
  if (!(other instanceof CryptoKey)) await transaction.store.put(made, KEPT_AS);
  await transaction.done;
  return new Vault(other instanceof CryptoKey ? other : made);
}

/**
 * @param {Uint8Array<ArrayBuffer>} iv
 * @param {string} name
 */
function algorithm(iv, name) {
  return { name: AES, iv, additionalData: toBytes(name) };
}
