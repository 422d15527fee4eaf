import { SAFE } from '../storage/durability.js';
import { beginningWith, firstKeys, under } from './keys.js';

const STORE = 'acknowledgements';
/** A letter lies no longer than this (docs/protocol.md): after it its sender sends once more, and is owed anew. */
const KEPT_MS = 30 * 24 * 60 * 60_000;
/** So many for one device in one conversation. Of what comes beyond that its sender hears when it is sent once more. */
const MOST_OWED = 10_000;

/** @typedef {import('../rtc/peers.js').Remote} Remote */

/**
 * Whom something is owed to: a device, and the other person of the conversation.
 *
 * @typedef {{remote: Remote, other: string}} Creditor
 */

/**
 * Acknowledgements that this device owes to others, in this browser's database: of messages that came by the server, are
 * stored here, and whose senders do not know it yet. The server need not keep those messages any longer.
 */
export class OwedAcknowledgements {
  #database;
  #now;

  /**
   * @param {import('../storage/database.js').Database} database
   * @param {Pick<import('../lib/timing.js').Clock, 'now'>} clock
   */
  constructor(database, { now }) {
    this.#database = database;
    this.#now = now;
  }

  /**
   * Notes that a message is to be acknowledged, where that is not full.
   *
   * @param {any} transaction in which is stored what was said, over the store `acknowledgements` at least
   * @param {Creditor} to
   * @param {string} id of the message
   * @returns {Promise<void>}
   */
  async keep(transaction, to, id) {
    const store = transaction.objectStore(STORE);
    const beginning = beginningOf(to);
    const isOwed = (await store.getKey([...beginning, id])) !== undefined;
    if (!isOwed && (await store.count(under(beginning))) >= MOST_OWED) return;
    const { remote, other } = to;
    const { username, device } = remote;
    await store.put({ with: other, username, device, id, at: this.#now() });
  }

  /**
   * The same for what was stored before.
   *
   * @param {Creditor} to
   * @param {string} id
   * @returns {Promise<void>} when it is safe
   * @throws {DOMException} when the storage refuses
   */
  async add(to, id) {
    const transaction = this.#database.transaction(STORE, 'readwrite', SAFE);
    await Promise.all([this.keep(transaction, to, id), transaction.done]);
  }

  /** @returns {Promise<Creditor[]>} all to whom something is owed */
  async creditors() {
    const { store } = this.#database.transaction(STORE);
    const beginnings = await firstKeys(store, 3);
    return beginnings.map(([other = '', username = '', device = '']) => {
      return { remote: { username, device }, other };
    });
  }

  /**
   * @param {Creditor} to
   * @param {number} count at most
   * @returns {Promise<string[]>} ids of messages, the oldest first; what nobody waits for any more is gone then
   */
  async due(to, count) {
    for (;;) {
      const rows = await this.#database.getAll(STORE, under(beginningOf(to)), count);
      const expired = rows.filter(({ at }) => at < this.#now() - KEPT_MS);
      if (expired.length === 0) return rows.map(({ id }) => id);
      await this.forget(
        to,
        expired.map(({ id }) => id),
      );
    }
  }

  /**
   * They know.
   *
   * @param {Creditor} to
   * @param {readonly string[]} ids
   */
  async forget(to, ids) {
    const transaction = this.#database.transaction(STORE, 'readwrite');
    const work = ids.map((id) => transaction.store.delete(keyOf(to, id)));
    await Promise.all([...work, transaction.done]);
  }

  /**
   * Nothing is said any more in the conversation with a person.
   *
   * @param {string} other
   */
  async forgetAll(other) {
    await this.#database.delete(STORE, beginningWith(other));
  }
}

/**
 * @param {Creditor} to
 * @returns {[string, string, string]}
 */
function beginningOf({ remote: { username, device }, other }) {
  return [other, username, device];
}

/**
 * @param {Creditor} to
 * @param {string} id
 * @returns {[string, string, string, string]}
 */
function keyOf(to, id) {
  return [...beginningOf(to), id];
}
