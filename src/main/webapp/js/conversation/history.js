import { isGone, merged } from './changes-state.js';
import { draftKey } from './drafts.js';
import { isSame, replyKey } from './replies.js';
import { write } from './writing.js';

/** @typedef {import('../storage/database.js').StoredMessage} StoredMessage */
/** @typedef {import('../storage/database.js').StoredConversation} StoredConversation */
/** @typedef {import('../storage/database.js').OutboxEntry} OutboxEntry */
/** @typedef {import('./writing.js').Writing} Writing */
/** @typedef {Omit<StoredMessage, 'position'>} NewMessage */

/** How many with later ids, which may all be of other devices of the author, are looked at for one that has overtaken it. */
const MOST_OVERTAKING = 100;

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

  /**
   * @param {string} conversation
   * @param {readonly import('../storage/database.js').Reference[]} references
   * @returns {Promise<(StoredMessage | undefined)[]>} the messages, in this order; nothing for what is not on this device
   */
  async find(conversation, references) {
    const index = this.#database.transaction('messages').store.index('identity');
    const found = await Promise.all(
      references.map(({ author, id }) => index.get([conversation, author, id])),
    );
    return found.map((message) => (message?.kind === 'deleted' ? undefined : message));
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
   * Stores an own message together with its place in the outbox. A draft of the same text has become it,
   * and what it answers is not to be answered again.
   *
   * @param {NewMessage} message
   * @param {object} delivery
   * @param {string} delivery.to
   * @param {Uint8Array} delivery.envelope
   * @param {true} [delivery.unsent] nothing goes to them now
   * @returns {Promise<StoredMessage>}
   * @throws {DOMException} `QuotaExceededError` when the disk is full
   */
  addOutgoing(message, delivery) {
    const { conversation, id } = message;
    const { to } = delivery;
    return this.#write([conversation], async (transaction) => {
      const position = await transaction.objectStore('messages').add(withoutPosition(message));
      const stored = { ...message, position };
      const known = await transaction.objectStore('conversations').get(conversation);
      await transaction.objectStore('outbox').add({ ...delivery, position, id, conversation });
      await transaction
        .objectStore('conversations')
        .put({ ...known, id: conversation, with: to, unread: known?.unread ?? 0, last: stored });
      const values = transaction.objectStore('values');
      const draft = await values.get(draftKey(to));
      if (draft === message.text) await values.delete(draftKey(to));
      const reply = await values.get(replyKey(to));
      if (isSame(reply, message.replyTo)) await values.delete(replyKey(to));
      return stored;
    });
  }

  /**
   * Stores a message of somebody else, once: a repeat changes nothing. Messages stand in the order in which they came; one
   * that was overtaken by what the same device has written later is marked, whoever has reordered them.
   *
   * @param {NewMessage} message
   * @param {object} circumstances
   * @param {string} circumstances.with the other person
   * @param {boolean} circumstances.seen whether it is shown to the person now
   * @param {import('../storage/database.js').StoredReceipt | null} circumstances.receipt to be told then
   * @returns {Promise<StoredMessage | undefined>} nothing for a repeat
   * @throws {DOMException} `QuotaExceededError` when the disk is full
   */
  addIncoming(message, circumstances) {
    const { conversation, author, id } = message;
    return this.#write([conversation], async (transaction) => {
      const messages = transaction.objectStore('messages');
      const [repeated, late] = await Promise.all([
        messages.index('identity').getKey([conversation, author, id]),
        isOvertaken(messages, message),
      ]);
      if (repeated !== undefined) return undefined;
      const known = await takePending(transaction, [conversation, author, id]);
      const placed = late ? { ...message, late } : message;
      const changed = known === undefined ? placed : merged(placed, known);
      const stored = { ...changed, position: await messages.add(withoutPosition(changed)) };
      await this.#addToConversation(transaction, stored, circumstances);
      return stored;
    });
  }

  /**
   * @param {Writing} transaction
   * @param {StoredMessage} stored
   * @param {Parameters<History['addIncoming']>[1]} circumstances
   */
  async #addToConversation(transaction, stored, { with: other, seen, receipt }) {
    const conversations = transaction.objectStore('conversations');
    const known = await conversations.get(stored.conversation);
    const readNow = { readUpTo: stored.position, ...(receipt && { receipt }) };
    const marks = seen ? readNow : unreadWith(known, stored.position);
    const isTheirs = stored.author === other && (seen || !isGone(stored));
    await conversations.put({
      ...known,
      id: stored.conversation,
      with: other,
      unread: known?.unread ?? 0,
      ...(isTheirs ? marks : {}),
      last: stored,
    });
  }

  /**
   * @template Result
   * @param {readonly string[] | null} conversations that it concerns; null for any
   * @param {(transaction: Writing) => Promise<Result>} work
   * @returns {Promise<Result>} when it is safe
   */
  async #write(conversations, work) {
    const result = await write(this.#database, work);
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
 * @param {any} messages the store
 * @param {NewMessage} message
 * @returns {Promise<true | undefined>} whether there is one that the same device has written later
 */
async function isOvertaken(messages, { conversation, author, id, device }) {
  if (device === undefined) return undefined;
  const later = IDBKeyRange.bound([conversation, author, id], [conversation, author, []], true);
  /** @type {StoredMessage[]} */
  const found = await messages.index('identity').getAll(later, MOST_OVERTAKING);
  return found.some((it) => it.device === device) || undefined;
}

/**
 * @param {Writing} transaction
 * @param {[string, string, string]} key
 * @returns {Promise<import('../storage/database.js').StoredChange | undefined>} what came before its message
 */
async function takePending(transaction, key) {
  const changes = transaction.objectStore('changes');
  const pending = await changes.get(key);
  if (pending !== undefined) await changes.delete(key);
  return pending;
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
