import './storage.js';
import { serialize } from 'node:v8';
import { openDB } from 'idb';

/**
 * What lies in a person's database, as it rests.
 *
 * @param {string} username
 * @returns {Promise<[string, any][]>} rows, each with the name of its store
 */
export async function rawRows(username) {
  const database = await openDB(`p2p-chat ${username}`);
  /** @type {[string, any][]} */
  const rows = [];
  for (const name of database.objectStoreNames) {
    for (const row of await database.getAll(name)) rows.push([name, row]);
  }
  database.close();
  return rows;
}

/**
 * @param {readonly [string, any][]} rows
 * @param {string} marker ASCII
 * @returns {string[]} stores in which it can be read, in the ways in which browsers write text
 */
export function storesWith(rows, marker) {
  const forms = [Buffer.from(marker, 'latin1'), Buffer.from(marker, 'utf16le')];
  const found = rows.filter(([, row]) => {
    // A key that the browser does not give out is no text.
    if (row instanceof CryptoKey) return false;
    const bytes = serialize(row);
    return forms.some((form) => bytes.includes(form));
  });
  return [...new Set(found.map(([name]) => name))].sort();
}

/**
 * Changes what rests, as a failing disk does.
 *
 * @param {string} username
 * @param {string} store
 * @param {(rest: any) => any} change
 * @param {IDBValidKey} [key] where keys are no fields of rows
 */
export async function damage(username, store, change, key) {
  const database = await openDB(`p2p-chat ${username}`);
  const rows = key === undefined ? await database.getAll(store) : [await database.get(store, key)];
  for (const row of rows) await database.put(store, change(row), key);
  database.close();
}

/** @param {any} row whose last byte, of the tag, is another then */
export function flipped(row) {
  const veil = row.veil.slice();
  veil[veil.length - 1] ^= 1;
  return { ...row, veil };
}
