import { putMessage } from '../conversation/writing.js';
import { beginningWith, under } from './keys.js';
import { markSeen } from './known-devices.js';

/** @typedef {import('../storage/database.js').StoredMessage} StoredMessage */
/** @typedef {import('../storage/database.js').OutboxEntry} OutboxEntry */
/** @typedef {import('./deliveries.js').Acknowledged} Acknowledged */
/** @typedef {import('idb').IDBPTransaction<import('../storage/database.js').Schema, import('./deliveries.js').StoreNames, 'readwrite'>} Writing */

const SERVER = /** @type {const} */ ('server');

/** So much is kept for one device that stays away. */
const MOST_OWED = 10_000;

/**
 * Devices of one person have stored messages.
 *
 * @param {Writing} transaction
 * @param {{username: string, own: string, acknowledged: readonly Acknowledged[], now: number}} fact
 */
export async function settleAll(transaction, { username, own, acknowledged, now }) {
  const devices = transaction.objectStore('devices');
  for (const device of new Set(acknowledged.map((it) => it.device))) {
    await markSeen(devices, { username, device }, now);
  }
  const people = await Promise.all([
    devices.getAll(beginningWith(username)),
    devices.getAll(beginningWith(own)),
  ]);
  // What was said before a device is linked is not for it to read.
  const others = people.flat().filter(({ inChain }) => inChain);
  const full = await fullAmong(transaction, others);
  /** @type {StoredMessage[]} */
  const delivered = [];
  for (const { device, entry, path } of acknowledged) {
    const { position } = entry;
    const queued = await transaction.objectStore('outbox').get(position);
    if (queued === undefined || queued.to !== username) {
      await transaction.objectStore('owed').delete([username, device, position]);
      continue;
    }
    const message = await markDelivered(transaction, queued, path);
    if (message !== undefined) delivered.push(message);
    for (const it of others) {
      const isThis = it.username === username && it.device === device;
      // A deletion takes no room to speak of, and must not be lost.
      const hasRoom = !full.includes(it) || queued.kind === 'delete';
      const { safe: _, ...shared } = queued;
      const row = { ...shared, to: it.username, device: it.device };
      if (!isThis && hasRoom) await transaction.objectStore('owed').put(row);
    }
  }
  return delivered;
}

/**
 * @param {Writing} transaction
 * @param {OutboxEntry} entry
 * @param {StoredMessage['path']} path
 * @returns {Promise<StoredMessage | undefined>}
 */
async function markDelivered(transaction, { position }, path) {
  const message = await transaction.objectStore('messages').get(position);
  await transaction.objectStore('outbox').delete(position);
  if (message === undefined || !['queued', 'sent'].includes(message.state)) return undefined;
  const state = /** @type {const} */ ('delivered');
  const delivered = { ...message, state, ...(path && { path }) };
  await putMessage(transaction, delivered);
  return delivered;
}

/**
 * @param {Writing} transaction
 * @param {OutboxEntry} entry that lies in a mailbox
 * @param {string} username whose mailbox it is
 * @returns {Promise<StoredMessage | undefined>} nothing if that is no news
 */
export async function markSent(transaction, { position, to }, username) {
  const message = await transaction.objectStore('messages').get(position);
  if (message === undefined || message.state !== 'queued' || to !== username) return undefined;
  const sent = { ...message, state: /** @type {const} */ ('sent'), path: SERVER };
  await putMessage(transaction, sent);
  return sent;
}

/**
 * @param {OutboxEntry} entry
 * @returns {{name: 'outbox' | 'owed', key: number | [string, string, number]}} where it is stored
 */
export function placeOf(entry) {
  const { to, position } = entry;
  if (!('device' in entry)) return { name: 'outbox', key: position };
  return { name: 'owed', key: [to, String(entry.device), position] };
}

/**
 * @param {Writing} transaction
 * @param {import('../storage/database.js').KnownDevice[]} devices
 * @returns {Promise<import('../storage/database.js').KnownDevice[]>} those to which no more is kept
 */
async function fullAmong(transaction, devices) {
  const owed = transaction.objectStore('owed');
  const counts = await Promise.all(
    devices.map((it) => owed.count(under([it.username, it.device]))),
  );
  return devices.filter((_, index) => (counts[index] ?? 0) >= MOST_OWED);
}
