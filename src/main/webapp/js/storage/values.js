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
      return await this.#database?.get('values', key);
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
