/**
 * What this device was told to change of its account: who is to go, and the recovery key that is to take the place of the
 * present one. Stored before anything is posted, so that a page that ends in between goes on with the same.
 */
import { SAFE } from '../storage/durability.js';
import { makeSecret } from './recovery.js';
import { CONFIRMED, RECOVERY, REMOVING, REMOVING_SINCE, REPLACING } from './stored-as.js';

/** @typedef {import('./parts.js').Parts} Parts */

/**
 * @typedef {object} Begun
 * @property {string[]} devices ids of those that are to go
 * @property {number} since how many links the chain had when that was begun, as far as this device knew
 * @property {Uint8Array<ArrayBuffer> | undefined} secret the recovery key that is to be the only one
 */

/**
 * @param {Parts} parts
 * @returns {Promise<Begun>}
 */
export async function readBegun({ database, vault }) {
  const { store } = database.transaction('values');
  const [devices, since, wrapped] = await Promise.all([
    store.get(REMOVING),
    store.get(REMOVING_SINCE),
    store.get(REPLACING),
  ]);
  const isWrapped = wrapped instanceof Uint8Array;
  return {
    devices: /** @type {string[] | undefined} */ (devices) ?? [],
    since: Number(since ?? Number.MAX_SAFE_INTEGER),
    secret: isWrapped
      ? await vault.unwrap(REPLACING, /** @type {Uint8Array<ArrayBuffer>} */ (wrapped))
      : undefined,
  };
}

/**
 * @param {Parts['database']} database
 * @returns {Promise<boolean>} whether there is anything left to do
 */
export async function isAnythingBegun(database) {
  const { store } = database.transaction('values');
  const begun = await Promise.all([store.get(REMOVING), store.get(REPLACING)]);
  return begun.some((it) => it !== undefined);
}

/**
 * @param {Parts} parts
 * @param {string} device that is to go
 * @param {number} since how many links the chain is known to have
 */
export async function beginRemoval({ database }, device, since) {
  const transaction = database.transaction('values', 'readwrite', SAFE);
  const { store } = transaction;
  const before = /** @type {string[] | undefined} */ (await store.get(REMOVING)) ?? [];
  await store.put([...new Set([...before, device])], REMOVING);
  if (before.length === 0) await store.put(since, REMOVING_SINCE);
  await transaction.done;
}

/**
 * @param {Parts} parts
 * @returns {Promise<void>} when there is a recovery key that is to take the place of the present one
 */
export async function beginReplacement({ database, vault }) {
  const wrapped = await vault.wrap(REPLACING, makeSecret());
  const transaction = database.transaction('values', 'readwrite', SAFE);
  const known = await transaction.store.get(REPLACING);
  if (known === undefined) await transaction.store.put(wrapped, REPLACING);
  await transaction.done;
}

/**
 * Nothing is left to do, or can be done.
 *
 * @param {Parts} parts
 * @param {Uint8Array<ArrayBuffer>} [secret] that is the account's recovery key now
 */
export async function endChanges({ database, vault }, secret) {
  const wrapped = secret && (await vault.wrap(RECOVERY, secret));
  const transaction = database.transaction('values', 'readwrite', SAFE);
  const { store } = transaction;
  // Where another page was quicker the person may have put the key away by now.
  if (wrapped !== undefined && (await store.get(REPLACING)) !== undefined) {
    await store.put(wrapped, RECOVERY);
    await store.delete(CONFIRMED);
  }
  for (const name of [REMOVING, REMOVING_SINCE, REPLACING]) await store.delete(name);
  await transaction.done;
}

/**
 * Another device has put another recovery key in the place of the one that was to be.
 *
 * @param {Parts} parts
 */
export async function giveUpReplacement({ database }) {
  await database.delete('values', REPLACING);
}
