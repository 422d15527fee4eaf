import { EARLIER, VEILED_STORES } from './veil.js';

/** @typedef {import('./database.js').Schema} Schema */
/** @typedef {import('./database.js').Database} Database */

/** Of the database. Rows are veiled since 5: pages of before cannot read them. */
export const VERSION = 7;

/**
 * Brings a database to the present version, and makes a new one.
 *
 * @param {Database} database
 * @param {number} before its version; 0 for a new one
 * @param {import('idb').IDBPTransaction<Schema, any, 'versionchange'>} transaction
 */
export function upgrade(database, before, transaction) {
  if (before < 1) makeFirst(database);
  if (before < 2) makeOwed(database);
  if (before < 3) makeChanges(database, transaction);
  if (before < 4) makeSealed(database, transaction);
  if (before > 0 && before < 5) markEarlier(transaction);
  if (before < 6) makeAcknowledgements(database);
  if (before < 7) makeOwnState(database);
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

/**
 * @param {import('idb').IDBPDatabase<any>} database of version 3, whose messages stay; what waits goes out sealed
 * @param {import('idb').IDBPTransaction<any, any, 'versionchange'>} transaction
 */
function makeSealed(database, transaction) {
  for (const name of ['outbox', 'owed']) transaction.objectStore(name).createIndex('id', 'id');
  transaction.objectStore('outbox').createIndex('safe', ['to', 'safe']);
  const groups = database.createObjectStore('groups', { keyPath: 'group' });
  groups.createIndex('people', 'people');
  database.createObjectStore('keyPackages', { keyPath: 'id' });
  database.createObjectStore('people', { keyPath: 'username' });
  const received = database.createObjectStore('received', { keyPath: 'key' });
  received.createIndex('at', 'at');
}

/**
 * @param {import('idb').IDBPTransaction<any, any, 'versionchange'>} transaction over a database of version 4 or before,
 *   whose rows lie open until they are veiled one after the other (`veil-earlier.js`)
 */
function markEarlier(transaction) {
  transaction.objectStore('values').put({ stores: VEILED_STORES, after: null }, EARLIER);
}

/** @param {Database} database of version 5: letters whose senders were not told lie in the mailbox still */
function makeAcknowledgements(database) {
  database.createObjectStore('acknowledgements', { keyPath: ['with', 'username', 'device', 'id'] });
}

/** @param {Database} database of version 6: what is set on it is told to other devices when it changes next */
function makeOwnState(database) {
  database.createObjectStore('ownState', { keyPath: ['kind', 'key'] });
}
