import { DONE, refused } from '../lib/outcome.js';
import { draftKept, draftsLoaded } from './drafts-state.js';

const PREFIX = 'draft ';

/**
 * What the person has begun to write to others, in this browser's database.
 */
export class Drafts {
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
    await this.#timeline.read(async () => {
      const range = IDBKeyRange.bound(PREFIX, `${PREFIX}\uffff`);
      const { store } = this.#database.transaction('values');
      const [keys, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
      const drafts = keys.map((key, index) => [key.slice(PREFIX.length), String(values[index])]);
      this.#timeline.update((it) => draftsLoaded(it, Object.fromEntries(drafts)));
    });
  }

  /**
   * @param {string} username to whom it is written
   * @param {string} text empty for none
   * @returns {Promise<import('../lib/outcome.js').Outcome>}
   */
  async keep(username, text) {
    this.#timeline.update((it) => draftKept(it, username, text));
    const kept = await this.#timeline.read(async () => {
      const transaction = this.#database.transaction('values', 'readwrite');
      const key = `${PREFIX}${username}`;
      const writing =
        text === '' ? transaction.store.delete(key) : transaction.store.put(text, key);
      // A page that is being left runs nothing any more that would commit it later.
      transaction.commit();
      await Promise.all([writing, transaction.done]);
    });
    return kept ? DONE : refused('storage-failed');
  }
}
