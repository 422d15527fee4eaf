import { emptied, keyOf, merged } from './changes-state.js';
import { withText } from './envelope.js';
import { putMessage, write } from './writing.js';

/** @typedef {import('../storage/database.js').StoredMessage} StoredMessage */
/** @typedef {import('../storage/database.js').Reference} Reference */
/** @typedef {import('./changes-state.js').Changeable} Changeable */
/** @typedef {import('./writing.js').Writing} Writing */

/** So many messages of one author in one conversation can be changed before they come; those that are oldest are forgotten. */
const MOST_PENDING = 200;

/** @type {Changeable} */
const REACHED = { kind: 'pending', text: '', reached: true };

/**
 * Changes of messages in this browser's database. Of what was changed nothing is left in it.
 */
export class Changes {
  #database;
  #changed;

  /**
   * @param {import('../storage/database.js').Database} database
   * @param {(conversations: readonly string[]) => void} [changed] is told the ids of conversations in which something was
   *   stored
   */
  constructor(database, changed = () => undefined) {
    this.#database = database;
    this.#changed = changed;
  }

  /**
   * Another device tells of a change. Of a message that has not come yet it is kept until it does.
   *
   * @param {string} conversation
   * @param {Reference} of
   * @param {Changeable} change
   * @returns {Promise<StoredMessage | undefined>} the message, if it is here and is another now
   * @throws {DOMException} `QuotaExceededError` when the disk is full
   */
  receive(conversation, of, change) {
    return this.write(conversation, (transaction) => take(transaction, conversation, of, change));
  }

  /**
   * Messages that another device of their author has sent have reached the other person.
   *
   * @param {string} conversation
   * @param {string} author
   * @param {readonly string[]} ids
   * @returns {Promise<StoredMessage[]>} those of which that is news here
   * @throws {DOMException} `QuotaExceededError` when the disk is full
   */
  reached(conversation, author, ids) {
    return this.write(conversation, async (transaction) => {
      const taken = [];
      for (const id of ids)
        taken.push(await take(transaction, conversation, { author, id }, REACHED));
      return taken.filter((message) => message !== undefined);
    });
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
    return this.write(conversation, async (transaction) => {
      const message = await transaction.objectStore('messages').get(position);
      if (message === undefined) return undefined;
      await removeMessage(transaction, message);
      return (await transaction.objectStore('conversations').get(conversation))?.last;
    });
  }

  /**
   * @template Result
   * @param {string} conversation that it concerns
   * @param {(transaction: Writing) => Promise<Result>} work
   * @returns {Promise<Result>}
   * @throws {DOMException} `QuotaExceededError` when the disk is full
   */
  async write(conversation, work) {
    const result = await write(this.#database, work);
    this.#changed([conversation]);
    return result;
  }
}

/**
 * @param {Writing} transaction
 * @param {string} conversation
 * @param {Reference} of
 * @param {Changeable} change
 * @returns {Promise<StoredMessage | undefined>} see `Changes.receive`
 */
async function take(transaction, conversation, of, change) {
  const message = await messageOf(transaction, conversation, of);
  if (message !== undefined) return await follow(transaction, message, change);
  await keepPending(transaction, conversation, of, change);
  return undefined;
}

/**
 * @param {Writing} transaction
 * @param {string} conversation
 * @param {Reference} of
 */
export function messageOf(transaction, conversation, { author, id }) {
  return transaction.objectStore('messages').index('identity').get([conversation, author, id]);
}

/**
 * @param {Writing} transaction
 * @param {StoredMessage} message
 * @param {Changeable} change
 * @returns {Promise<StoredMessage | undefined>} nothing if it says nothing new
 */
export async function putMerged(transaction, message, change) {
  const next = merged(message, change);
  if (next === message) return undefined;
  await putMessage(transaction, next);
  return next;
}

/**
 * Another device of the author has changed a message. What this one has yet to deliver of it says nothing any more that
 * is no longer so.
 *
 * @param {Writing} transaction
 * @param {StoredMessage} message
 * @param {Changeable} change
 */
async function follow(transaction, message, change) {
  const next = await putMerged(transaction, message, change);
  if (next?.kind === 'retracted') {
    await takeMessageBack(transaction, message);
    await takeChangesBack(transaction, message, (kind) => kind !== 'delete');
  } else if (next !== undefined && next.text !== message.text) {
    await sayInstead(transaction, message, next.text);
    await takeChangesBack(transaction, message, (kind) => kind === 'edit');
  }
  return next;
}

/**
 * @param {Writing} transaction
 * @param {string} conversation
 * @param {Reference} of
 * @param {Changeable} change
 */
async function keepPending(transaction, conversation, { author, id }, change) {
  const changes = transaction.objectStore('changes');
  const range = IDBKeyRange.bound([conversation, author, ''], [conversation, author, '\uffff']);
  const known = await changes.get([conversation, author, id]);
  const pending = known === undefined ? change : merged(known, change);
  await changes.put({ ...pending, conversation, author, id });
  if ((await changes.count(range)) <= MOST_PENDING) return;
  // Ids tell the time (UUIDv7): the message that was written first is the least likely to come still. That one has reached
  // the other person can be spared, that it was deleted cannot.
  const all = await changes.getAll(range);
  const least =
    all.find(({ text, reactions, kind }) => kind === 'pending' && !text && !reactions) ?? all[0];
  if (least !== undefined) await changes.delete([conversation, author, least.id]);
}

/**
 * @param {Writing} transaction
 * @param {StoredMessage} message that is not to be delivered any more
 */
export async function takeMessageBack(transaction, { position }) {
  await transaction.objectStore('outbox').delete(position);
  const owed = transaction.objectStore('owed');
  for (const key of await owed.index('position').getAllKeys(position)) await owed.delete(key);
}

/**
 * @param {Writing} transaction
 * @param {StoredMessage} message that has yet to be delivered to some device, or to none
 * @param {string} text
 */
export async function sayInstead(transaction, { position }, text) {
  const outbox = transaction.objectStore('outbox');
  const waiting = await outbox.get(position);
  if (waiting) await outbox.put(saying(waiting, text));
  const owed = transaction.objectStore('owed');
  for (const entry of await owed.index('position').getAll(position)) {
    await owed.put(saying(entry, text));
  }
}

/**
 * @template {import('../storage/database.js').OutboxEntry} Entry
 * @param {Entry} entry
 * @param {string} text
 * @returns {Entry} to be sealed anew, if it was
 */
function saying({ sealed: _, ...entry }, text) {
  return /** @type {Entry} */ ({ ...entry, envelope: withText(entry.envelope, text) });
}

/**
 * @param {Writing} transaction
 * @param {StoredMessage} message
 * @param {(kind: import('../storage/database.js').OutboxEntry['kind']) => boolean} isMeant
 */
export async function takeChangesBack(transaction, message, isMeant) {
  /** @type {[string, string]} */
  const key = [message.conversation, keyOf(message)];
  const outbox = transaction.objectStore('outbox');
  for (const { position, kind } of await outbox.index('change').getAll(key)) {
    if (isMeant(kind)) await outbox.delete(position);
  }
  const owed = transaction.objectStore('owed');
  for (const { to, device, position, kind } of await owed.index('change').getAll(key)) {
    if (isMeant(kind)) await owed.delete([to, device, position]);
  }
}

/**
 * @param {Writing} transaction
 * @param {StoredMessage} message
 * @returns {Promise<StoredMessage>} what is left of it
 */
export async function removeMessage(transaction, message) {
  const { conversation, position } = message;
  const empty = emptied(message, 'deleted');
  await transaction.objectStore('messages').put(empty);
  await takeMessageBack(transaction, message);
  // What it was to say instead goes as well; that it is deleted for others must still reach them.
  await takeChangesBack(transaction, message, (kind) => kind === 'edit');
  const conversations = transaction.objectStore('conversations');
  const known = await conversations.get(conversation);
  if (known?.last.position === position) {
    const last = (await newestOf(transaction, conversation)) ?? empty;
    await conversations.put({ ...known, last });
  }
  return empty;
}

/**
 * @param {Writing} transaction
 * @param {string} conversation
 * @returns {Promise<StoredMessage | undefined>} the newest that is not removed
 */
async function newestOf(transaction, conversation) {
  const range = IDBKeyRange.bound([conversation, 0], [conversation, Number.POSITIVE_INFINITY]);
  const index = transaction.objectStore('messages').index('timeline');
  let cursor = await index.openCursor(range, 'prev');
  while (cursor?.value.kind === 'deleted') cursor = await cursor.continue();
  return cursor?.value;
}
