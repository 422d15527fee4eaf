import { SAFE } from '../storage/durability.js';

/** @typedef {('messages' | 'outbox' | 'owed' | 'conversations' | 'values' | 'changes')[]} StoreNames */
/** @typedef {import('idb').IDBPTransaction<import('../storage/database.js').Schema, StoreNames, 'readwrite'>} Writing */

/** @type {StoreNames} */
const STORES = ['messages', 'outbox', 'owed', 'conversations', 'values', 'changes'];

/**
 * Changes what is stored of conversations: all of it, or nothing.
 *
 * @template Result
 * @param {import('../storage/database.js').Database} database
 * @param {(transaction: Writing) => Promise<Result>} work
 * @returns {Promise<Result>} when it is safe
 * @throws {DOMException} `QuotaExceededError` when the disk is full
 */
export async function write(database, work) {
  const transaction = database.transaction(STORES, 'readwrite', SAFE);
  const [result] = await Promise.all([work(transaction), transaction.done]);
  return result;
}

/**
 * What is no message, but goes out in its order among them, takes the place that a message would have. Positions are given by
 * the store of messages, so that none is given twice.
 *
 * @param {any} transaction over messages
 * @param {string} conversation
 * @param {string} id
 * @returns {Promise<number>}
 */
export async function takePosition(transaction, conversation, id) {
  const messages = transaction.objectStore('messages');
  const place = { conversation, author: '', id, kind: 'deleted', text: '', at: 0, state: 'queued' };
  const position = await messages.add(place);
  await messages.delete(position);
  return position;
}

/**
 * Stores another version of a message in its place.
 *
 * @param {any} transaction over messages and conversations
 * @param {import('../storage/database.js').StoredMessage} message
 */
export async function putMessage(transaction, message) {
  await transaction.objectStore('messages').put(message);
  const conversations = transaction.objectStore('conversations');
  /** @type {import('../storage/database.js').StoredConversation | undefined} */
  const known = await conversations.get(message.conversation);
  if (known?.last.position === message.position) {
    await conversations.put({ ...known, last: message });
  }
}
