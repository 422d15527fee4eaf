import { SAFE } from '../storage/durability.js';

/** @typedef {import('../storage/database.js').StoredConversation} StoredConversation */
/** @typedef {import('../storage/database.js').StoredReceipt} StoredReceipt */

/** @type {('messages' | 'conversations')[]} */
const STORES = ['messages', 'conversations'];

/** So many devices of one person are remembered to have been told something. */
const MOST_DEVICES = 32;

/**
 * How far the two people of a conversation have read it, in this browser's database.
 */
export class Marks {
  #database;
  #changed;

  /**
   * @param {import('../storage/database.js').Database} database
   * @param {(conversations: readonly string[]) => void} changed is told the conversations of which something was stored
   */
  constructor(database, changed) {
    this.#database = database;
    this.#changed = changed;
  }

  /**
   * The person has seen messages.
   *
   * @param {string} conversation
   * @param {object} fact
   * @param {number} fact.upTo position of the newest that was seen
   * @param {string} fact.by username of the other person
   * @param {StoredReceipt | null} fact.receipt to be told
   */
  async read(conversation, { upTo, by, receipt }) {
    const transaction = this.#database.transaction(STORES, 'readwrite', SAFE);
    const conversations = transaction.objectStore('conversations');
    const known = await conversations.get(conversation);
    // Another tab may have told it before.
    const isNews = known !== undefined && upTo > (known.readUpTo ?? 0);
    if (isNews) {
      const range = IDBKeyRange.bound([conversation, upTo], [conversation, Infinity], true);
      const index = transaction.objectStore('messages').index('timeline');
      const unread = known.unread === 0 ? 0 : await countBy(by, index.openCursor(range));
      const first = unread === 0 ? null : Math.max(known.firstUnread ?? 0, upTo + 1);
      const marks = { unread, firstUnread: first, readUpTo: upTo };
      await conversations.put({ ...known, ...marks, ...(receipt && { receipt }) });
    }
    await transaction.done;
    if (isNews) this.#changed([conversation]);
  }

  /**
   * @param {string} conversation
   * @returns {Promise<StoredReceipt | undefined>} the latest, told or not
   */
  async receiptOf(conversation) {
    return (await this.#database.get('conversations', conversation))?.receipt;
  }

  /**
   * A device has acknowledged a receipt.
   *
   * @param {string} conversation
   * @param {string} id of the note
   * @param {string} device
   */
  told(conversation, id, device) {
    return this.#change(conversation, (known) => {
      const { receipt } = known;
      if (receipt?.id !== id || receipt.told.includes(device)) return known;
      const told = [...receipt.told, device].slice(-MOST_DEVICES);
      return { ...known, receipt: { ...receipt, told } };
    });
  }

  /**
   * The other person has read a message, and so those before it. One that is not stored here was written on another
   * device: then it is those that were written before it, which ids tell (UUIDv7).
   *
   * @param {string} conversation
   * @param {string} author of the message
   * @param {string} id of the message
   * @returns {Promise<number>} position up to which they have read
   */
  async readByThem(conversation, author, id) {
    const transaction = this.#database.transaction(STORES, 'readwrite', SAFE);
    const newest = await newestUpTo(transaction.objectStore('messages'), conversation, author, id);
    const known = await transaction.objectStore('conversations').get(conversation);
    const readByThem = Math.max(known?.readByThem ?? 0, newest);
    const isNews = known !== undefined && readByThem !== known.readByThem;
    if (isNews) await transaction.objectStore('conversations').put({ ...known, readByThem });
    await transaction.done;
    if (isNews) this.#changed([conversation]);
    return readByThem;
  }

  /**
   * @param {string} conversation
   * @param {string} author
   * @param {string} id of a message of theirs that may not be stored here
   * @returns {Promise<number>} position of the newest that they have written up to it; 0 for none
   */
  async placeOf(conversation, author, id) {
    const { store } = this.#database.transaction('messages');
    return await newestUpTo(store, conversation, author, id);
  }

  /**
   * @param {Pick<import('./history.js').NewMessage, 'conversation' | 'author' | 'id'>} message that comes only now
   * @returns {Promise<boolean>} whether the person has read it on another device: it was written before the one that they
   *   read last there, which has not come yet, for that would have come first
   */
  async isReadElsewhere({ conversation, author, id }) {
    const transaction = this.#database.transaction(['ownState', 'messages']);
    const item = await transaction.objectStore('ownState').get(['read', conversation]);
    if (item === undefined || id > item.value) return false;
    const identities = transaction.objectStore('messages').index('identity');
    return (await identities.getKey([conversation, author, item.value])) === undefined;
  }

  /**
   * @param {string} conversation
   * @param {(known: StoredConversation) => StoredConversation} change
   */
  async #change(conversation, change) {
    const transaction = this.#database.transaction('conversations', 'readwrite', SAFE);
    const known = await transaction.store.get(conversation);
    const next = known && change(known);
    const isNews = next !== undefined && next !== known;
    if (isNews) await transaction.store.put(next);
    await transaction.done;
    if (isNews) this.#changed([conversation]);
  }
}

/**
 * @param {any} messages the store
 * @param {string} conversation
 * @param {string} author
 * @param {string} id
 * @returns {Promise<number>} position
 */
async function newestUpTo(messages, conversation, author, id) {
  const range = IDBKeyRange.bound([conversation, author, ''], [conversation, author, id]);
  return (await messages.index('identity').openKeyCursor(range, 'prev'))?.primaryKey ?? 0;
}

/**
 * @param {string} author
 * @param {Promise<import('idb').IDBPCursorWithValue<import('../storage/database.js').Schema, any, 'messages', 'timeline', 'readwrite'> | null>} opened
 * @returns {Promise<number>} messages of the author
 */
async function countBy(author, opened) {
  let count = 0;
  for (let cursor = await opened; cursor !== null; cursor = await cursor.continue()) {
    if (cursor.value.author === author && cursor.value.kind !== 'deleted') count += 1;
  }
  return count;
}
