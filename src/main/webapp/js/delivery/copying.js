/**
 * One's own other devices get what has been sent, also while the other person is away, and hear when it has reached them.
 */
import { v7 } from 'uuid';
import { directConversation } from '../conversation/direct-state.js';
import { asWaiting, encodeNote, MOST_DELIVERED } from '../conversation/envelope.js';
import { takePosition } from '../conversation/writing.js';
import { beginningWith, under } from './keys.js';

/** @typedef {import('../storage/database.js').OutboxEntry} OutboxEntry */
/** @typedef {import('../storage/database.js').KnownDevice} KnownDevice */
/** @typedef {import('idb').IDBPTransaction<import('../storage/database.js').Schema, import('./deliveries.js').StoreNames, 'readwrite'>} Writing */

/** So much is kept for one device that stays away. */
const MOST_OWED = 10_000;

/**
 * @param {Writing} transaction
 * @param {string} username
 * @returns {Promise<KnownDevice[]>} those that may read: what was said before a device is linked is not for it
 */
export async function readersOf(transaction, username) {
  const known = await transaction.objectStore('devices').getAll(beginningWith(username));
  return known.filter(({ inChain }) => inChain);
}

/**
 * @param {Writing} transaction
 * @param {readonly KnownDevice[]} devices
 * @returns {Promise<KnownDevice[]>} those for which no more is kept
 */
export async function fullAmong(transaction, devices) {
  const owed = transaction.objectStore('owed');
  const counts = await Promise.all(
    devices.map((it) => owed.count(under([it.username, it.device]))),
  );
  return devices.filter((_, index) => (counts[index] ?? 0) >= MOST_OWED);
}

/**
 * @param {Writing} transaction
 * @param {OutboxEntry} entry
 * @param {readonly KnownDevice[]} devices that are owed it from now on
 */
export async function oweTo(transaction, entry, devices) {
  const { safe: _, copied: __, ...shared } = entry;
  for (const { username, device } of devices) {
    await transaction.objectStore('owed').put({ ...shared, to: username, device });
  }
}

/**
 * It is safe, and nobody has it: one's other devices show it from now on. A copy of a message says so, and is sealed for
 * itself.
 *
 * @param {Writing} transaction
 * @param {OutboxEntry} entry
 * @param {readonly KnownDevice[]} devices
 * @returns {Promise<string[]>} those that are owed it now
 */
export async function copyTo(transaction, entry, devices) {
  const { posted: _, ...plain } = entry;
  const { sealed: __, ...unsealed } = plain;
  const isMessage = entry.of === undefined;
  const copy = isMessage ? { ...unsealed, envelope: asWaiting(entry.envelope) } : plain;
  await oweTo(transaction, copy, devices);
  return devices.map(({ device }) => device);
}

/**
 * @param {Writing} transaction
 * @param {object} fact
 * @param {string} fact.own username
 * @param {string} fact.username of the other person
 * @param {ReadonlyMap<string, readonly string[]>} fact.ids of messages that have reached them, by the device that has copies
 * @param {number} fact.now
 */
export async function tellReached(transaction, { own, username, ids, now }) {
  const conversation = directConversation(own, username);
  for (const [device, all] of ids) {
    for (let first = 0; first < all.length; first += MOST_DELIVERED) {
      const id = v7();
      const body = { ids: all.slice(first, first + MOST_DELIVERED) };
      const envelope = encodeNote({ id, conversation, kind: 'reached', at: now, body });
      const position = await takePosition(transaction, conversation, id);
      const row = { position, to: own, device, id, conversation, envelope };
      await transaction.objectStore('owed').put(row);
    }
  }
}
