/** @typedef {import('../storage/database.js').StoredMessage} StoredMessage */
/** @typedef {import('../storage/database.js').StoredConversation} StoredConversation */
/** @typedef {import('../storage/database.js').OutboxEntry} OutboxEntry */
/** @typedef {Omit<StoredMessage, 'position'>} NewMessage */

/** @typedef {('messages' | 'outbox' | 'conversations')[]} StoreNames */
/** @typedef {import('idb').IDBPTransaction<import('../storage/database.js').Schema, StoreNames, 'readwrite'>} Writing */

/** @type {StoreNames} */
const STORES = ['messages', 'outbox', 'conversations'];

/** What is acknowledged, to a person or to another page, must survive a power cut. */
const SAFE = Object.freeze({ durability: /** @type {const} */ ('strict') });

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
   * @returns {Promise<StoredMessage[]>} from there to the newest, oldest first
   */
  since(conversation, from) {
    const range = IDBKeyRange.bound([conversation, from], [conversation, Number.POSITIVE_INFINITY]);
    return this.#database.getAllFromIndex('messages', 'timeline', range);
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
    const index = this.#database.transaction('messages').store.index('timeline');
    /** @type {StoredMessage[]} */
    const found = [];
    let cursor = await index.openCursor(range, 'prev');
    while (cursor !== null && found.length < count) {
      found.push(cursor.value);
      cursor = await cursor.continue();
    }
    return { messages: found.reverse(), earlier: cursor !== null };
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
        .put({ id: conversation, with: to, unread: known?.unread ?? 0, last: stored });
      return stored;
    });
  }

  /**
   * Stores a message of somebody else, once: a repeat changes nothing.
   *
   * @param {NewMessage} message
   * @param {{with: string, seen: boolean}} circumstances the other person, and whether it is shown to the person now
   * @returns {Promise<StoredMessage | undefined>} nothing for a repeat
   * @throws {DOMException} `QuotaExceededError` when the disk is full
   */
  addIncoming(message, { with: other, seen }) {
    const { conversation, author, id } = message;
    return this.#write([conversation], async (transaction) => {
      const messages = transaction.objectStore('messages');
      const known = await messages.index('identity').getKey([conversation, author, id]);
      if (known !== undefined) return undefined;
      const stored = { ...message, position: await messages.add(withoutPosition(message)) };
      const conversations = transaction.objectStore('conversations');
      const unread = (await conversations.get(conversation))?.unread ?? 0;
      await conversations.put({
        id: conversation,
        with: other,
        unread: seen ? unread : unread + 1,
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

  /** @param {string} conversation */
  markRead(conversation) {
    return this.#write([conversation], async (transaction) => {
      const conversations = transaction.objectStore('conversations');
      const known = await conversations.get(conversation);
      if (known !== undefined && known.unread > 0) await conversations.put({ ...known, unread: 0 });
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
