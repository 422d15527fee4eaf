/**
 * Values that are kept also if the page is being left at this very moment. A transaction of IndexedDB does not surely
 * outlive its page, not even one that is committed (in Chromium 156 one of ten was lost on a reload). So until it is
 * complete the value lies in localStorage too, under the same veil: that is written before the call returns.
 */
import { fromBase64Url, toBase64Url } from '../lib/base64url.js';
import { keep, kept, namesKept } from '../lib/kept.js';
import { SAFE } from './durability.js';
import { UNREADABLE } from './veil.js';
import { unveiled } from './veiled.js';

/** @typedef {import('./database.js').Database} Database */

/** Of all other characters than base64url, so that it is known how a value lies. */
const OPEN = '.';

/**
 * @param {Database} database
 * @param {string} key
 * @param {unknown} value JSON; null for none any more
 * @throws {DOMException} when the browser refuses storage
 */
export async function keepAtOnce(database, key, value) {
  // It fails here when what is kept is erased already, before anything is left beside it.
  const transaction = database.transaction('values', 'readwrite');
  const name = besideFor(database) + key;
  const text = covered(database, key, value);
  keep(name, text);
  try {
    const writing = put(transaction.store, key, value);
    transaction.commit();
    await Promise.all([writing, transaction.done]);
  } finally {
    forget(name, text);
  }
}

/**
 * Stores what pages that were left could not.
 *
 * @param {Database} database
 * @param {string} prefix of keys
 * @throws {DOMException} when the browser refuses storage
 */
export async function storeLeftOvers(database, prefix) {
  const beside = besideFor(database);
  const names = namesKept(beside + prefix);
  if (names.length === 0) return;
  const transaction = database.transaction('values', 'readwrite', SAFE);
  const left = names.map((name) => ({ name, text: kept(name) ?? '' }));
  const writing = left.map(({ name, text }) => {
    const key = name.slice(beside.length);
    const value = uncovered(database, key, text);
    return value === UNREADABLE ? undefined : put(transaction.store, key, value);
  });
  await Promise.all([...writing, transaction.done]);
  for (const { name, text } of left) forget(name, text);
}

/** @param {string} database its name, which is erased */
export function eraseLeftOvers(database) {
  for (const name of namesKept(`${database} `)) keep(name, '');
}

/** @param {Database} database */
function besideFor(database) {
  return `${database.name} `;
}

/**
 * @param {any} store
 * @param {string} key
 * @param {unknown} value
 */
function put(store, key, value) {
  return value === null ? store.delete(key) : store.put(value, key);
}

/**
 * Another page may have left something newer.
 *
 * @param {string} name
 * @param {string} text
 */
function forget(name, text) {
  if (kept(name) === text) keep(name, '');
}

/**
 * @param {Database} database
 * @param {string} key
 * @param {unknown} value
 * @returns {string}
 */
function covered(database, key, value) {
  const veil = unveiled(database)?.veil;
  if (veil === undefined) return OPEN + JSON.stringify(value);
  return toBase64Url(veil.cover('values', value, key).veil);
}

/**
 * @param {Database} database
 * @param {string} key
 * @param {string} text
 * @returns {unknown} `UNREADABLE` for what was damaged, or left under a key that is gone
 */
function uncovered(database, key, text) {
  if (text.startsWith(OPEN)) return JSON.parse(text.slice(OPEN.length));
  const veil = fromBase64Url(text);
  if (veil === undefined) return UNREADABLE;
  const under = unveiled(database);
  return under === undefined ? UNREADABLE : under.veil.uncover('values', { veil }, key);
}
