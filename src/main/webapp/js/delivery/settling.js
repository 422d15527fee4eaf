import { putMessage } from '../conversation/writing.js';
import { fullAmong, oweTo, readersOf, tellReached } from './copying.js';
import { markSeen } from './known-devices.js';

/** @typedef {import('../storage/database.js').StoredMessage} StoredMessage */
/** @typedef {import('../storage/database.js').OutboxEntry} OutboxEntry */
/** @typedef {import('./deliveries.js').Acknowledged} Acknowledged */
/** @typedef {import('idb').IDBPTransaction<import('../storage/database.js').Schema, import('./deliveries.js').StoreNames, 'readwrite'>} Writing */

const SERVER = /** @type {const} */ ('server');

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
  const ownReaders = await readersOf(transaction, own);
  const others = [...(await readersOf(transaction, username)), ...ownReaders];
  const full = await fullAmong(transaction, others);
  /** @type {Map<string, string[]>} */
  const reached = new Map();
  /** @type {StoredMessage[]} */
  const delivered = [];
  for (const { device, entry, path } of acknowledged) {
    const queued = await takeQueued(transaction, { username, device }, entry);
    if (queued === undefined) continue;
    const message = await markDelivered(transaction, queued, path);
    if (message !== undefined) delivered.push(message);
    for (const it of message === undefined ? [] : ownReaders) {
      const hasCopy = queued.copied?.includes(it.device);
      if (hasCopy) reached.set(it.device, [...(reached.get(it.device) ?? []), queued.id]);
    }
    const lacking = others.filter((it) => !has(it, queued, { username, device, own }));
    // A deletion takes no room to speak of, and must not be lost.
    const isSmall = queued.kind === 'delete';
    await oweTo(
      transaction,
      queued,
      lacking.filter((it) => isSmall || !full.includes(it)),
    );
  }
  await tellReached(transaction, { own, username, ids: reached, now });
  return delivered;
}

/**
 * @param {Writing} transaction
 * @param {{username: string, device: string}} remote that has stored it
 * @param {OutboxEntry} entry
 * @returns {Promise<OutboxEntry | undefined>} nothing for what another device had before: it is owed to this one no longer
 */
async function takeQueued(transaction, { username, device }, { position }) {
  const queued = await transaction.objectStore('outbox').get(position);
  if (queued?.to === username) {
    await transaction.objectStore('outbox').delete(position);
    return queued;
  }
  await transaction.objectStore('owed').delete([username, device, position]);
  return undefined;
}

/**
 * @param {import('../storage/database.js').KnownDevice} it
 * @param {OutboxEntry} queued
 * @param {{username: string, device: string, own: string}} fact whose device has stored it
 * @returns {boolean} whether a device has it, or is owed a copy already
 */
function has(it, { copied = [] }, { username, device, own }) {
  if (it.username === own && copied.includes(it.device)) return true;
  return it.username === username && it.device === device;
}

/**
 * @param {Writing} transaction
 * @param {OutboxEntry} entry
 * @param {StoredMessage['path']} path
 * @returns {Promise<StoredMessage | undefined>}
 */
async function markDelivered(transaction, { position }, path) {
  const message = await transaction.objectStore('messages').get(position);
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
