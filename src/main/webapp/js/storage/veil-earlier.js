import { EARLIER, isVeiled } from './veil.js';
import { unveiled } from './veiled.js';

/** So many rows are looked at in one transaction: it keeps the page from its own for about 10 ms. */
const MOST_AT_ONCE = 100;

/**
 * What is yet to be looked at.
 *
 * @typedef {object} Rest
 * @property {string[]} stores names
 * @property {IDBValidKey | null} after key in the first of them up to which all rows are veiled
 */

/**
 * Veils the rows of earlier versions, a few at a time, so that nothing lies open any more. How far it has come is stored
 * with the rows: after a reload it goes on from there.
 *
 * @param {object} options
 * @param {import('./database.js').Database} options.database
 * @param {() => Promise<void>} options.idle ends when the page has time
 * @param {Pick<LockManager, 'request'> | undefined} options.locks so that one tab does it
 */
export async function veilEarlier({ database, idle, locks }) {
  const found = unveiled(database);
  if (found === undefined) return;
  const work = async () => {
    do await idle();
    while (await veilSome(found));
  };
  try {
    await (locks ? locks.request(`${database.name} veil`, work) : work());
  } catch (error) {
    // The disk is full, or the database was closed or removed: the next opening goes on.
    if (!(error instanceof DOMException)) throw error;
  }
}

/**
 * @param {object} beneath
 * @param {import('idb').IDBPDatabase<any>} beneath.database as its rows rest
 * @param {import('./veil.js').Veil} beneath.veil
 * @returns {Promise<boolean>} whether there may be more
 */
async function veilSome({ database, veil }) {
  /** @type {Rest | undefined} */
  const rest = await database.get('values', EARLIER);
  const [store, ...later] = rest?.stores ?? [];
  if (rest === undefined || store === undefined) return false;
  const transaction = database.transaction([...new Set([store, 'values'])], 'readwrite');
  const work = async () => {
    const last = await veilRows(transaction.objectStore(store), rest.after, veil);
    const next = last === null ? { stores: later, after: null } : { ...rest, after: last };
    const values = transaction.objectStore('values');
    await (next.stores.length > 0 ? values.put(next, EARLIER) : values.delete(EARLIER));
    return next.stores.length > 0;
  };
  const [isMore] = await Promise.all([work(), transaction.done]);
  return isMore;
}

/**
 * @param {import('idb').IDBPObjectStore<any, any, any, 'readwrite'>} store
 * @param {IDBValidKey | null} after key
 * @param {import('./veil.js').Veil} veil
 * @returns {Promise<IDBValidKey | null>} key of the last row that was looked at; null at the end
 */
async function veilRows(store, after, veil) {
  let cursor = await store.openCursor(after === null ? null : IDBKeyRange.lowerBound(after, true));
  let last = after;
  for (let count = 0; cursor !== null && count < MOST_AT_ONCE; count += 1) {
    const { value, primaryKey } = cursor;
    const covered = isVeiled(value) ? value : veil.cover(store.name, value, primaryKey);
    if (covered !== value) await cursor.update(covered);
    last = primaryKey;
    cursor = await cursor.continue();
  }
  return cursor === null ? null : last;
}
