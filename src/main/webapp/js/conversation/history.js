import { SAFE } from '../storage/database.js';

/** @typedef {import('../storage/database.js').StoredMessage} StoredMessage */
/** @typedef {import('../storage/database.js').StoredConversation} StoredConversation */
/** @typedef {import('../storage/database.js').OutboxEntry} OutboxEntry */
/** @typedef {Omit<StoredMessage, 'position'>} NewMessage */

/** @typedef {('messages' | 'outbox' | 'conversations')[]} StoreNames */
/** @typedef {import('idb').IDBPTransaction<import('../storage/database.js').Schema, StoreNames, 'readwrite'>} Writing */

/** @type {StoreNames} */
const STORES = ['messages', 'outbox', 'conversations'];

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
   * @param {number} from a position
   * @param {number} to a position
   * @returns {Promise<StoredMessage[]>} those that are not deleted, oldest first
   */
  async between(conversation, from, to) {
    const range = IDBKeyRange.bound([conversation, from], [conversation, to]);
    const messages = await this.#database.getAllFromIndex('messages', 'timeline', range);
    return messages.filter(({ kind }) => kind !== 'deleted');
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
   * Stores an own message together with its place in the outbox.
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
   * What has yet to be delivered to a person, in order.
   *
   * @param {string} to
   * @param {number} count at most
   * @returns {Promise<OutboxEntry[]>}
   */
  outbox(to, count) {
    const range = IDBKeyRange.bound([to, 0], [to, Number.POSITIVE_INFINITY]);
    return this.#database.getAllFromIndex('outbox', 'recipient', range, count);
  }

  /** @returns {Promise<Set<string>>} everybody for whom there is something in the outbox */
  async recipients() {
    /** @type {Set<string>} */
    const recipients = new Set();
    const index = this.#database.transaction('outbox').store.index('recipient');
    let cursor = await index.openKeyCursor();
    while (cursor !== null) {
      const [to] = cursor.key;
      recipients.add(to);
      cursor = await cursor.continue([to, Number.POSITIVE_INFINITY]);
    }
    return recipients;
  }

  /**
   * Somebody has acknowledged messages: they leave the outbox. Only the recipient's word counts.
   *
   * @param {readonly OutboxEntry[]} entries
   * @returns {Promise<StoredMessage[]>} those that had not left before
   */
  markDelivered(entries) {
    const conversations = [...new Set(entries.map((entry) => entry.conversation))];
    return this.#write(conversations, async (transaction) => {
      const delivered = [];
      for (const entry of entries) {
        const message = await this.#markDelivered(transaction, entry);
        if (message !== undefined) delivered.push(message);
      }
      return delivered;
    });
  }

  /**
   * @param {Writing} transaction
   * @param {OutboxEntry} entry
   * @returns {Promise<StoredMessage | undefined>}
   */
  async #markDelivered(transaction, { position, conversation }) {
    const message = await transaction.objectStore('messages').get(position);
    await transaction.objectStore('outbox').delete(position);
    if (message === undefined || message.state !== 'queued') return undefined;
    const delivered = { ...message, state: /** @type {const} */ ('delivered') };
    await transaction.objectStore('messages').put(delivered);
    const conversations = transaction.objectStore('conversations');
    const known = await conversations.get(conversation);
    if (known?.last.position === position) await conversations.put({ ...known, last: delivered });
    return delivered;
  }

  /**
   * Takes a message off this device, and out of the outbox. Its place is kept, empty, so that a repeat of it changes
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
