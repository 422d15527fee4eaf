import { storeLeftOvers } from './at-once.js';
import { UNREADABLE } from './veil.js';

/**
 * Single values that this browser keeps for an account. A browser that refuses storage has none and keeps none.
 */
export class Values {
  #database;

  /** @param {import('./database.js').Database | undefined} database */
  constructor(database) {
    this.#database = database;
  }

  /**
   * @param {string} key
   * @param {unknown} [unreadable] what to take where a value may be but cannot be read
   * @returns {Promise<unknown>} undefined for none
   */
  async get(key, unreadable) {
    try {
      const value = await this.#database?.get('values', key);
      return value === UNREADABLE ? unreadable : value;
    } catch (error) {
      if (error instanceof DOMException) return unreadable;
      throw error;
    }
  }

  /**
   * @param {string} key
   * @param {unknown} value
   * @returns {Promise<boolean>} whether it is kept
   */
  async set(key, value) {
    if (this.#database === undefined) return false;
    try {
      await this.#database.put('values', value, key);
      return true;
    } catch (error) {
      if (error instanceof DOMException) return false;
      throw error;
    }
  }
}

/**
 * @param {import('./database.js').Database} database
 * @param {string} prefix of keys
 * @returns {Promise<[string, unknown][]>} rests of the keys, and what is kept; without
 *   what was damaged
 * @throws {DOMException} when the browser refuses storage
 */
export async function valuesWith(database, prefix) {
  await storeLeftOvers(database, prefix);
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  const { store } = database.transaction('values');
  const [keys, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
  /** @type {[string, unknown][]} */
  const kept = keys.map((key, index) => [key.slice(prefix.length), values[index]]);
  return kept.filter(([, value]) => value !== UNREADABLE);
}
