/**
 * Which passkeys of the account this browser knows of, so that those that come are noticed. Ids are kept as long as the
 * browser is: one that is about to be made is known before the server has it.
 */
import { SAFE } from '../storage/durability.js';
import { Values } from '../storage/values.js';

/** @typedef {import('../storage/database.js').Database} Database */

const KNOWN = 'passkeys.known';
const REVIEW = 'passkeys.review';

/**
 * @param {Database} database
 * @param {readonly string[]} present ids of those that there are: all known, where none was noted yet
 * @param {readonly string[]} [more] that are known from now on
 * @returns {Promise<ReadonlySet<unknown>>} ids that are known
 * @throws {DOMException} when the browser refuses storage
 */
export async function knowPasskeys(database, present, more = []) {
  const transaction = database.transaction('values', 'readwrite', SAFE);
  const { store } = transaction;
  const noted = await store.get(KNOWN);
  const known = new Set([...(Array.isArray(noted) ? noted : present), ...more]);
  if (!Array.isArray(noted) || known.size > noted.length) await store.put([...known], KNOWN);
  await transaction.done;
  return known;
}

/**
 * The recovery key has set another password here, and passkeys still log in.
 *
 * @param {Database | undefined} database
 * @returns {Promise<boolean>} whether it is kept, so that the chats tell of it
 */
export async function noteReview(database) {
  return await new Values(database).set(REVIEW, true);
}

/**
 * The person has read that they still do.
 *
 * @param {Database} database
 * @throws {DOMException} when the browser refuses storage
 */
export async function endReview(database) {
  await database.delete('values', REVIEW);
}

/**
 * @param {Database} database
 * @returns {Promise<boolean>}
 * @throws {DOMException} when the browser refuses storage
 */
export async function isReviewDue(database) {
  return (await database.get('values', REVIEW)) === true;
}
