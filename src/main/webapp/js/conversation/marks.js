/** @typedef {import('../storage/database.js').StoredConversation} StoredConversation */

/** What is told to others must survive a power cut. */
const SAFE = Object.freeze({ durability: /** @type {const} */ ('strict') });

/**
 * How far the person has read each conversation, in this browser's database.
 */
export class Marks {
  #database;

  /** @param {import('../storage/database.js').Database} database */
  constructor(database) {
    this.#database = database;
  }

  /**
   * The person has seen messages.
   *
   * @param {string} conversation
   * @param {object} fact
   * @param {number} fact.upTo position of the newest that was seen
   * @param {number} fact.count how many of them were unread
   */
  read(conversation, { upTo, count }) {
    return this.#change(conversation, (known) => {
      const unread = Math.max(0, known.unread - count);
      const firstUnread = unread === 0 ? null : Math.max(known.firstUnread ?? 0, upTo + 1);
      return { ...known, unread, firstUnread, readUpTo: Math.max(known.readUpTo ?? 0, upTo) };
    });
  }

  /**
   * @param {string} conversation
   * @param {(known: StoredConversation) => StoredConversation} change
   */
  async #change(conversation, change) {
    const transaction = this.#database.transaction('conversations', 'readwrite', SAFE);
    const known = await transaction.store.get(conversation);
    if (known !== undefined) await transaction.store.put(change(known));
    await transaction.done;
  }
}
