import { SAFE } from '../storage/database.js';
import { draftKey } from './drafts.js';

/** @typedef {import('../storage/database.js').StoredMessage} StoredMessage */
/** @typedef {import('../storage/database.js').StoredConversation} StoredConversation */
/** @typedef {import('../storage/database.js').OutboxEntry} OutboxEntry */
/** @typedef {Omit<StoredMessage, 'position'>} NewMessage */

/** @typedef {('messages' | 'outbox' | 'owed' | 'conversations' | 'values')[]} StoreNames */
/** @typedef {import('idb').IDBPTransaction<import('../storage/database.js').Schema, StoreNames, 'readwrite'>} Writing */

/** @type {StoreNames} */
const STORES = ['messages', 'outbox', 'owed', 'conversations', 'values'];

/**
 * Messages, and what has yet to be delivered, in this browser's database.
 */
export class History {
  #database;
  #changed;

  /**
   * @param {import('../storage/database.js').Database} database
   * @param {(conversations: readonly string[] | null) => void} [changed] is told the ids of conversations in which
   *   something was stored; null for any
   */
  constructor(database, changed = () => undefined) {
    this.#database = database;
    this.#changed = changed;
  }

  /**
   * @param {string} id
   * @returns {Promise<StoredConversation | undefined>}
   */
  conversation(id) {
    return this.#database.get('conversations', id);
  }

  /**
   * @param {string} conversation
   * @param {{from: number, to: number, count: number}} part positions, and how many at most
   * @returns {Promise<{messages: StoredMessage[], more: boolean}>} oldest first, and whether there are more of the part
   */
  async between(conversation, { from, to, count }) {
    const range = IDBKeyRange.bound([conversation, from], [conversation, to]);
    return await this.#walk(range, 'next', count);
  }

  /** @returns {Promise<StoredConversation[]>} */
  conversations() {
    return this.#database.getAll('conversations');
  }

  /**
   * @param {string} conversation
   * @param {number} count
   * @param {number} [before] a position; the newest messages without it
   * @returns {Promise<{messages: StoredMessage[], earlier: boolean}>} oldest first, and whether there are older ones
   */
  async page(conversation, count, before = Number.POSITIVE_INFINITY) {
    const range = IDBKeyRange.bound([conversation, 0], [conversation, before], false, true);
    const { messages, more } = await this.#walk(range, 'prev', count);
    return { messages: messages.reverse(), earlier: more };
  }

  /**
   * @param {string} conversation
   * @param {number} count
   * @param {number} after a position
   * @returns {Promise<{messages: StoredMessage[], later: boolean}>} oldest first, and whether there are newer ones
   */
  async pageAfter(conversation, count, after) {
    const end = [conversation, Number.POSITIVE_INFINITY];
    const range = IDBKeyRange.bound([conversation, after], end, true);
    const { messages, more } = await this.#walk(range, 'next', count);
    return { messages, later: more };
  }

  /**
   * @param {IDBKeyRange} range of the timeline
   * @param {'next' | 'prev'} direction
   * @param {number} count
   */
  async #walk(range, direction, count) {
    const index = this.#database.transaction('messages').store.index('timeline');
    /** @type {StoredMessage[]} */
    const messages = [];
    let cursor = await index.openCursor(range, direction);
    while (cursor !== null && messages.length < count) {
      if (cursor.value.kind !== 'deleted') messages.push(cursor.value);
      cursor = await cursor.continue();
    }
    return { messages, more: cursor !== null };
  }

  /**
   * Stores an own message together with its place in the outbox. A draft of the same text has become it.
   *
   * @param {NewMessage} message
   * @param {{to: string, envelope: Uint8Array}} delivery
   * @returns {Promise<StoredMessage>}
   * @throws {DOMException} `QuotaExceededError` when the disk is full
   */
  addOutgoing(message, { to, envelope }) {
    const { conversation, id } = message;
    return this.#write([conversation], async (transaction) => {
      const position = await transaction.objectStore('messages').add(withoutPosition(message));
      const stored = { ...message, position };
      const known = await transaction.objectStore('conversations').get(conversation);
      await transaction.objectStore('outbox').add({ position, to, id, conversation, envelope });
      await transaction
        .objectStore('conversations')
        .put({ ...known, id: conversation, with: to, unread: known?.unread ?? 0, last: stored });
      const values = transaction.objectStore('values');
      const draft = await values.get(draftKey(to));
      if (draft === message.text) await values.delete(draftKey(to));
      return stored;
    });
  }

  /**
   * Stores a message of somebody else, once: a repeat changes nothing.
   *
   * @param {NewMessage} message
   * @param {object} circumstances
   * @param {string} circumstances.with the other person
   * @param {boolean} circumstances.seen whether it is shown to the person now
   * @param {import('../storage/database.js').StoredReceipt | null} circumstances.receipt to be told then
   * @returns {Promise<StoredMessage | undefined>} nothing for a repeat
   * @throws {DOMException} `QuotaExceededError` when the disk is full
   */
  addIncoming(message, { with: other, seen, receipt }) {
    const { conversation, author, id } = message;
    return this.#write([conversation], async (transaction) => {
      const messages = transaction.objectStore('messages');
      const repeated = await messages.index('identity').getKey([conversation, author, id]);
      if (repeated !== undefined) return undefined;
      const stored = { ...message, position: await messages.add(withoutPosition(message)) };
      const conversations = transaction.objectStore('conversations');
      const known = await conversations.get(conversation);
      const readNow = { readUpTo: stored.position, ...(receipt && { receipt }) };
      const marks = seen ? readNow : unreadWith(known, stored.position);
      const unread = known?.unread ?? 0;
      await conversations.put({
        ...known,
        id: conversation,
        with: other,
        unread,
        ...(author === other ? marks : {}),
        last: stored,
      });
      return stored;
    });
  }

  /**
   * Takes a message off this device, with what has yet to be delivered of it. Its place is kept, empty, so that a repeat of it changes
   * nothing.
   *
   * @param {string} conversation
   * @param {number} position
   * @returns {Promise<StoredMessage | undefined>} the newest of the conversation then
   */
  remove(conversation, position) {
    return this.#write([conversation], async (transaction) => {
      const messages = transaction.objectStore('messages');
      const message = await messages.get(position);
      if (message === undefined) return undefined;
      const { envelope: _, ...rest } = message;
      const empty = { ...rest, kind: /** @type {const} */ ('deleted'), text: '' };
      await messages.put(empty);
      await transaction.objectStore('outbox').delete(position);
      const owed = transaction.objectStore('owed');
      const keys = await owed.index('position').getAllKeys(position);
      await Promise.all(keys.map((key) => owed.delete(key)));
      const conversations = transaction.objectStore('conversations');
      const known = await conversations.get(conversation);
      if (known?.last.position !== position) return known?.last;
      const last = (await newestOf(messages, conversation)) ?? empty;
      await conversations.put({ ...known, last });
      return last;
    });
  }

  /**
   * @template Result
   * @param {readonly string[] | null} conversations that it concerns; null for any
   * @param {(transaction: Writing) => Promise<Result>} work
   * @returns {Promise<Result>} when it is safe
   */
  async #write(conversations, work) {
    const transaction = this.#database.transaction(STORES, 'readwrite', SAFE);
    const [result] = await Promise.all([work(transaction), transaction.done]);
    this.#changed(conversations);
    return result;
  }
}

/**
 * The store gives the position.
 *
 * @param {NewMessage} message
 */
function withoutPosition(message) {
  return /** @type {StoredMessage} */ ({ ...message });
}

/**
 * @param {import('idb').IDBPObjectStore<import('../storage/database.js').Schema, StoreNames, 'messages', 'readwrite'>} messages
 * @param {string} conversation
 * @returns {Promise<StoredMessage | undefined>} the newest that is not deleted
 */
async function newestOf(messages, conversation) {
  const range = IDBKeyRange.bound([conversation, 0], [conversation, Number.POSITIVE_INFINITY]);
  let cursor = await messages.index('timeline').openCursor(range, 'prev');
  while (cursor?.value.kind === 'deleted') cursor = await cursor.continue();
  return cursor?.value;
}

/**
 * @param {StoredConversation | undefined} known
 * @param {number} position of one more message that is not read
 */
function unreadWith(known, position) {
  const unread = known?.unread ?? 0;
  const first = known?.firstUnread ?? position;
  return { unread: unread + 1, firstUnread: unread === 0 ? position : first };
}
