/**
 * Cuts what a device has into parts for another one of the same person. Each part tells where the next one begins, and the
 * other device gives that back when it asks for more: so nothing is to be remembered here, and it goes on after a reload.
 */
import { conversationItem, messageItem } from '../backup/items.js';
import { isObject, isOneOf } from '../lib/json.js';

/** Rows that are read at a time. */
const PAGE = 250;
/** A part is ended by what makes it larger than this, in UTF-16 code units of JSON. */
const ENOUGH = 128 * 1024;
const STAGES = /** @type {const} */ (['all', 'new', 'changes']);

/** @typedef {import('../storage/database.js').Database} Database */
/** @typedef {import('../backup/items.js').Item} Item */

/**
 * Where a part begins. `all`: all conversations, one after the other; `new`: what has come into them since it began; `changes`:
 * changes of messages that are not here.
 *
 * @typedef {object} Cursor
 * @property {typeof STAGES[number]} stage
 * @property {string} conversation that was begun; empty for none
 * @property {number | null} position of its message that was given last; null for none
 * @property {string[]} change key of the one that was given last; empty for none
 * @property {number} began newest position when all of it was begun
 * @property {number} done messages
 * @property {number} total of them when it was begun
 */

/**
 * @typedef {object} Part
 * @property {string} items as JSON
 * @property {Cursor | null} next null: there is no more
 * @property {number} done messages, up to and with this part
 * @property {number} total
 */

/**
 * @param {unknown} value as another device gives it back
 * @returns {value is Cursor | null} null: from the beginning
 */
export function isCursor(value) {
  if (value === null) return true;
  if (!isObject(value)) return false;
  const { stage, conversation, position, change, began, done, total } = value;
  return (
    isOneOf(stage, STAGES) &&
    typeof conversation === 'string' &&
    (position === null || Number.isFinite(position)) &&
    Array.isArray(change) &&
    change.every((it) => typeof it === 'string') &&
    [began, done, total].every((it) => Number.isFinite(it))
  );
}

/**
 * @param {Database} database
 * @param {Cursor | null} cursor
 * @returns {Promise<Part>}
 */
export async function partAfter(database, cursor) {
  const making = new Making(database, cursor ?? (await beginning(database)));
  return await making.make();
}

/**
 * @param {Database} database
 * @returns {Promise<Cursor>}
 */
async function beginning(database) {
  const total = await database.count('messages');
  const newest = await database.transaction('messages').store.openKeyCursor(null, 'prev');
  const began = Number(newest?.primaryKey ?? 0);
  return { stage: 'all', conversation: '', position: null, change: [], began, done: 0, total };
}

class Making {
  #database;
  #at;
  /** @type {string[]} */
  #items = [];
  #size = 0;
  /** @type {string | undefined} conversation of the message that was put in last */
  #within;

  /**
   * @param {Database} database
   * @param {Cursor} cursor
   */
  constructor(database, cursor) {
    this.#database = database;
    this.#at = { ...cursor };
  }

  /** @returns {Promise<Part>} */
  async make() {
    let isMore = true;
    while (isMore && this.#size < ENOUGH) isMore = await this.#goOn();
    const { done, total } = this.#at;
    return { items: `[${this.#items.join()}]`, next: isMore ? this.#at : null, done, total };
  }

  /** @returns {Promise<boolean>} whether there may be more */
  async #goOn() {
    const { stage, conversation, position } = this.#at;
    if (stage === 'changes') return await this.#takeChanges();
    const from = [conversation, position ?? Number.NEGATIVE_INFINITY];
    const range = IDBKeyRange.bound(from, [conversation, Infinity], true);
    const page =
      conversation === ''
        ? []
        : await this.#database.getAllFromIndex('messages', 'timeline', range, PAGE);
    for (const message of page) {
      if (this.#size >= ENOUGH) return true;
      await this.#takeMessage(message);
    }
    if (page.length < PAGE) await this.#endConversation();
    return true;
  }

  /** @param {import('../storage/database.js').StoredMessage} message */
  async #takeMessage(message) {
    const { conversation, position } = this.#at;
    if (this.#within !== conversation && position !== null) {
      const before = await this.#messageAt(conversation, position);
      if (before !== undefined) {
        this.#put({ is: 'after', conversation, author: before.author, id: before.id });
      }
    }
    this.#within = conversation;
    this.#at.position = message.position;
    if (this.#at.stage === 'all') this.#at.done += 1;
    // What has not left this device is its own affair still.
    if (message.state !== 'queued') this.#put(messageItem(message));
  }

  /** All of a conversation is given: then how far it was read, and the next one. */
  async #endConversation() {
    const at = this.#at;
    const isTouched = at.conversation !== '' && (at.stage === 'all' || at.position !== at.began);
    const known = isTouched && (await this.#database.get('conversations', at.conversation));
    if (known) this.#put(await conversationItem(this.#database, known));
    const { store } = this.#database.transaction('conversations');
    const next = await store.getKey(IDBKeyRange.lowerBound(at.conversation, true));
    if (next === undefined) at.stage = at.stage === 'all' ? 'new' : 'changes';
    at.conversation = next ?? '';
    at.position = at.stage === 'all' ? null : at.began;
  }

  async #takeChanges() {
    const range = IDBKeyRange.lowerBound(this.#at.change, true);
    const page = await this.#database.getAll('changes', range, PAGE);
    for (const change of page) {
      this.#at.change = [change.conversation, change.author, change.id];
      this.#put({ is: 'change', ...change });
    }
    return page.length === PAGE;
  }

  /**
   * @param {string} conversation
   * @param {number} position
   * @returns {Promise<import('../storage/database.js').StoredMessage | undefined>} the message there, or the last one before
   */
  async #messageAt(conversation, position) {
    const from = [conversation, Number.NEGATIVE_INFINITY];
    const range = IDBKeyRange.bound(from, [conversation, position]);
    const timeline = this.#database.transaction('messages').store.index('timeline');
    return (await timeline.openCursor(range, 'prev'))?.value;
  }

  /** @param {Item} item */
  #put(item) {
    const json = JSON.stringify(item);
    this.#items.push(json);
    this.#size += json.length + 1;
  }
}
