/**
 * What this browser keeps for one account.
 */
import { deleteDB, openDB } from 'idb';
import { v7 } from 'uuid';

/** For what is acknowledged to others, or told to them: it must survive a power cut (W3C Indexed Database API). */
export const SAFE = Object.freeze({ durability: /** @type {const} */ ('strict') });

const VERSION = 2;

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
 * @property {'text' | 'unsupported' | 'deleted'} kind `deleted`: removed from this device, empty
 * @property {string} text
 * @property {number} at milliseconds since the epoch
 * @property {'queued' | 'delivered' | 'received'} state
 * @property {Uint8Array} [envelope] of an `unsupported` message, for a later version of the page
 */

/**
 * @typedef {object} OutboxEntry
 * @property {number} position of the message
 * @property {string} to username
 * @property {string} id
 * @property {string} conversation
 * @property {Uint8Array} envelope as it goes over the wire
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
 * @property {{key: number, value: OutboxEntry, indexes: {recipient: [string, number]}}} outbox
 * @property {{key: [string, string, number], value: OwedEntry, indexes: {position: number}}} owed
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
    upgrade(database, before) {
      if (before < 1) makeFirst(database);
      if (before < 2) {
        const owed = database.createObjectStore('owed', { keyPath: ['to', 'device', 'position'] });
        owed.createIndex('position', 'position');
        database.createObjectStore('devices', { keyPath: ['username', 'device'] });
      }
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

/** @param {string} username */
function nameFor(username) {
  return `p2p-chat ${username}`;
}
