import { openVault } from '../identity/vault.js';
import { SAFE } from './durability.js';

const KEPT_AS = 'veil.key';
const BYTES = 32;

/**
 * The key under which rows rest: the same for all pages of the account in this browser, made by the first. Rows are
 * sealed within transactions, which do not wait for WebCrypto; so this key is unwrapped while the page is open.
 *
 * @param {import('./database.js').Database} database as it lies
 * @returns {Promise<Uint8Array | undefined>} nothing where the browser has no WebCrypto: the page is not one of HTTPS
 * @throws {DOMException} when the browser refuses storage, or what is kept does not unwrap
 */
export async function veilKey(database) {
  // Not there without HTTPS, unless on localhost, whatever its type says.
  if (/** @type {SubtleCrypto | undefined} */ (crypto.subtle) === undefined) return undefined;
  const vault = await openVault(database);
  const known = await database.get('values', KEPT_AS);
  if (known !== undefined) return await vault.unwrap(KEPT_AS, bytesOf(known));
  const made = crypto.getRandomValues(new Uint8Array(BYTES));
  const wrapped = await vault.wrap(KEPT_AS, made);
  const transaction = database.transaction('values', 'readwrite', SAFE);
  const other = await transaction.store.get(KEPT_AS);
  if (other === undefined) await transaction.store.put(wrapped, KEPT_AS);
  await transaction.done;
  return other === undefined ? made : await vault.unwrap(KEPT_AS, bytesOf(other));
}

/** @param {unknown} kept */
function bytesOf(kept) {
  return /** @type {Uint8Array<ArrayBuffer>} */ (kept);
}
