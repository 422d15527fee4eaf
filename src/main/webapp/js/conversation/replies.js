import { isObject } from '../lib/json.js';
import { repliesLoaded, replyChosen } from './quotes-state.js';

const PREFIX = 'reply ';

/** @typedef {import('./state.js').Reference} Reference */

/**
 * Which messages the person is about to answer, beside the drafts in this browser's database.
 */
export class Replies {
  #database;
  #timeline;

  /**
   * @param {object} options
   * @param {import('../storage/database.js').Database} options.database
   * @param {import('./timeline.js').Timeline} options.timeline
   */
  constructor({ database, timeline }) {
    this.#database = database;
    this.#timeline = timeline;
  }

  async load() {
    await this.#timeline.attempt(async () => {
      const range = IDBKeyRange.bound(PREFIX, `${PREFIX}\uffff`);
      const { store } = this.#database.transaction('values');
      const [keys, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
      /** @type {Record<string, Reference>} */
      const replies = {};
      for (const [index, key] of keys.entries()) {
        const value = values[index];
        if (isReference(value)) replies[key.slice(PREFIX.length)] = value;
      }
      this.#timeline.update((it) => repliesLoaded(it, replies));
    });
  }

  /**
   * @param {string} username to whom it is written
   * @param {Reference | null} reply
   */
  async choose(username, reply) {
    this.#timeline.update((it) => replyChosen(it, username, reply));
    await this.#timeline.attempt(async () => {
      const transaction = this.#database.transaction('values', 'readwrite');
      const key = `${PREFIX}${username}`;
      const writing =
        reply === null ? transaction.store.delete(key) : transaction.store.put(reply, key);
      // A page that is being left runs nothing any more that would commit it later.
      transaction.commit();
      await Promise.all([writing, transaction.done]);
    });
  }
}

/**
 * @param {unknown} value
 * @returns {value is Reference}
 */
function isReference(value) {
  return isObject(value) && typeof value.author === 'string' && typeof value.id === 'string';
}
