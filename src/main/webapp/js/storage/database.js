/**
 * What this browser keeps for one account.
 */
import { deleteDB, openDB } from 'idb';
import { v7 } from 'uuid';

/** For what is acknowledged to others, or told to them: it must survive a power cut (W3C Indexed Database API). */
export const SAFE = Object.freeze({ durability: /** @type {const} */ ('strict') });

const VERSION = 3;

/** @typedef {import('../conversation/changes-state.js').Reference} Reference */

/**
 * What is told to a person when their messages were read.
 *
 * @typedef {object} StoredReceipt
 * @property {string} id of the note that tells it
 * @property {string} read id of the newest message that was read
 * @property {string[]} told devices that have acknowledged it
 */

/**
 * @typedef {object} StoredConversation
 * @property {string} id
 * @property {string} with username
 * @property {number} unread
 * @property {number} [readUpTo] position of the newest message that the person has seen
 * @property {number | null} [firstUnread] position at which the unread ones begin
 * @property {number} [readByThem] position of the newest own message that the other person is known to have seen
 * @property {StoredReceipt} [receipt] the latest, told or not
 * @property {StoredMessage} last
 */

/**
 * @typedef {object} StoredMessage
 * @property {number} position order of arrival on this device, unique
 * @property {string} conversation
 * @property {string} author
 * @property {string} id
 * @property {'text' | 'unsupported' | 'retracted' | 'deleted'} kind `retracted`: deleted for everybody by its author,
 *   empty; `deleted`: removed from this device, empty
 * @property {string} text as it was last edited
 * @property {number} at milliseconds since the epoch
 * @property {'queued' | 'delivered' | 'received'} state
 * @property {Reference} [replyTo] the message that it answers
 * @property {import('../conversation/changes-state.js').Edit} [edited] the last time; nothing if never
 * @property {readonly import('../conversation/changes-state.js').Reaction[]} [reactions]
 * @property {Uint8Array} [envelope] of an `unsupported` message, for a later version of the page
 */

/**
 * Changes of a message that has not come to this device yet, and may never come.
 *
 * @typedef {import('../conversation/changes-state.js').Changeable & Reference & {conversation: string}} StoredChange
 */

/**
 * @typedef {object} OutboxEntry
 * @property {number} position of the message; a change has one of its own
 * @property {string} to username
 * @property {string} id
 * @property {string} conversation
 * @property {Uint8Array} envelope as it goes over the wire
 * @property {true} [unsent] it has certainly not left this device
 * @property {string} [of] key of the message that it changes
 * @property {'edit' | 'delete' | 'reaction'} [kind] of a change
 */

/**
 * A message that a device of its recipient has, and this other one not yet; or, to one's own username, another device of
 * one's own.
 *
 * @typedef {OutboxEntry & {device: string}} OwedEntry
 */

/**
 * A device that this one has been connected with.
 *
 * @typedef {object} KnownDevice
 * @property {string} username
 * @property {string} device
 * @property {number} seenAt milliseconds since the epoch
 */

/**
 * @typedef {object} Schema
 * @property {{key: string, value: StoredConversation}} conversations
 * @property {{key: number, value: StoredMessage, indexes: {identity: [string, string, string], timeline: [string, number]}}} messages
 * @property {{key: number, value: OutboxEntry, indexes: {recipient: [string, number], change: [string, string]}}} outbox
 * @property {{key: [string, string, number], value: OwedEntry, indexes: {position: number, change: [string, string]}}} owed
 * @property {{key: [string, string, string], value: StoredChange}} changes
 * @property {{key: [string, string], value: KnownDevice}} devices
 * @property {{key: string, value: unknown}} values
 */

/** @typedef {import('idb').IDBPDatabase<Schema>} Database */

/**
 * Opens, or makes, the database of an account.
 *
 * @param {string} username
 * @param {() => void} [outdated] is called when a later version of the page has come, which this one must not hinder
 * @returns {Promise<Database>}
 * @throws {DOMException} when the browser refuses storage
 */
export function openDatabase(username, outdated = () => undefined) {
  return openDB(nameFor(username), VERSION, {
    upgrade(database, before, _after, transaction) {
      if (before < 1) makeFirst(database);
      if (before < 2) makeOwed(database);
      if (before < 3) makeChanges(database, transaction);
    },
    blocking(_present, wanted, event) {
      // Another page removes this account's data, or is newer: it must not wait for us.
      /** @type {IDBDatabase} */ (event.target).close();
      if (wanted !== null) outdated();
    },
  });
}

/**
 * Removes everything that this browser keeps for an account.
 *
 * @param {string} username
 */
export async function eraseDatabase(username) {
  await deleteDB(nameFor(username));
}

/**
 * The name of this browser among the account's devices, made on the first call.
 *
 * @param {Database} database
 * @returns {Promise<string>}
 */
export async function deviceOf(database) {
  const transaction = database.transaction('values', 'readwrite', SAFE);
  const known = await transaction.store.get('device');
  const device = typeof known === 'string' ? known : v7();
  if (device !== known) await transaction.store.put(device, 'device');
  await transaction.done;
  return device;
}

/** @param {Database} database */
function makeFirst(database) {
  database.createObjectStore('conversations', { keyPath: 'id' });
  const messages = database.createObjectStore('messages', {
    keyPath: 'position',
    autoIncrement: true,
  });
  messages.createIndex('identity', ['conversation', 'author', 'id'], { unique: true });
  messages.createIndex('timeline', ['conversation', 'position']);
  const outbox = database.createObjectStore('outbox', { keyPath: 'position' });
  outbox.createIndex('recipient', ['to', 'position']);
  database.createObjectStore('values');
}

/** @param {Database} database of version 1 */
function makeOwed(database) {
  const owed = database.createObjectStore('owed', { keyPath: ['to', 'device', 'position'] });
  owed.createIndex('position', 'position');
  database.createObjectStore('devices', { keyPath: ['username', 'device'] });
}

/**
 * @param {Database} database of version 2, whose messages stay as they are until they are changed
 * @param {import('idb').IDBPTransaction<Schema, any, 'versionchange'>} transaction
 */
function makeChanges(database, transaction) {
  database.createObjectStore('changes', { keyPath: ['conversation', 'author', 'id'] });
  for (const name of /** @type {const} */ (['outbox', 'owed'])) {
    transaction.objectStore(name).createIndex('change', ['conversation', 'of']);
  }
}

/** @param {string} username */
function nameFor(username) {
  return `p2p-chat ${username}`;
}
