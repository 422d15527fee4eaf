/**
 * Sets what all devices of one person share, and owes it to the others. It goes by the outbox: sealed, by whichever path,
 * until each has it. Any page of the browser may set something; the one that is connected sends it.
 */
import { v7 } from 'uuid';
import { directConversation } from '../conversation/direct-state.js';
import { encodeOwnState } from '../conversation/envelope.js';
import { takePosition } from '../conversation/writing.js';
import { beginningWith } from '../delivery/keys.js';
import { tellSettings } from '../lib/other-pages.js';
import { SAFE } from '../storage/durability.js';
import { MOST_ITEMS, timeOfChange } from './own-items.js';
import { snapshotOf } from './sharing.js';

/** @typedef {import('./own-items.js').OwnItem} OwnItem */
/** @typedef {import('./own-items.js').OwnFact} OwnFact */
/** @typedef {import('../storage/database.js').Database} Database */
/** @typedef {{username: string, database: Database}} Account */

const STORES = /** @type {const} */ (['ownState', 'messages', 'owed', 'devices']);

/**
 * Something is set on this device.
 *
 * @param {Account} account
 * @param {OwnFact} fact
 * @param {number} now
 * @returns {Promise<OwnItem | undefined>} what the others are owed; nothing where it was so before
 * @throws {DOMException} when the browser refuses storage
 */
export async function setItem({ username, database }, fact, now) {
  const device = String(await database.get('values', 'device'));
  const transaction = database.transaction(STORES, 'readwrite', SAFE);
  const work = (async () => {
    const items = transaction.objectStore('ownState');
    const known = await items.get([fact.kind, fact.key]);
    if (JSON.stringify(known?.value) === JSON.stringify(fact.value)) return undefined;
    const item = { ...fact, at: timeOfChange(known, now), device };
    await items.put(item);
    const others = await ownDevices(transaction, username);
    const conversation = directConversation(username, username);
    const of = `${item.kind} ${item.key}`;
    await forgetEarlier(transaction, conversation, of);
    await owe(transaction, username, { devices: others, items: [item], now, of });
    return item;
  })();
  const [item] = await Promise.all([work, transaction.done]);
  return item;
}

/**
 * Gives a name to a device of one's own, here and on the others.
 *
 * @param {Account} account
 * @param {string} device
 * @param {string} name 1 to 64 characters
 * @param {number} now
 * @throws {DOMException} when the browser refuses storage
 */
export async function nameDevice(account, device, name, now) {
  await setItem(account, { kind: 'device-name', key: device, value: name }, now);
  tellSettings();
}

/**
 * Devices that came since the last time are told everything that this one knows: those that were linked by the recovery key
 * have it from nobody else. Also whom this one has pinned without anybody's doing: a device that knows nobody yet would
 * believe whatever the server shows it first.
 *
 * @param {Account} account
 * @param {number} now
 * @returns {Promise<boolean>} whether there are any
 * @throws {DOMException} when the browser refuses storage
 */
export async function greetNewDevices({ username, database }, now) {
  const items = await snapshotOf(database);
  const transaction = database.transaction(STORES, 'readwrite', SAFE);
  const work = (async () => {
    const devices = (await ownDevices(transaction, username)).filter((it) => !it.greeted);
    for (const device of devices) {
      await transaction.objectStore('devices').put({ ...device, greeted: true });
    }
    await owe(transaction, username, { devices, items, now });
    return devices.length > 0;
  })();
  const [isAny] = await Promise.all([work, transaction.done]);
  return isAny;
}

/**
 * @param {any} transaction
 * @param {string} username own
 * @returns {Promise<import('../storage/database.js').KnownDevice[]>} the others of one's own, as far as they are known
 */
async function ownDevices(transaction, username) {
  const known = await transaction.objectStore('devices').getAll(beginningWith(username));
  return known.filter((/** @type {any} */ { inChain }) => inChain);
}

/**
 * @param {any} transaction
 * @param {string} username own
 * @param {{devices: readonly {device: string}[], items: readonly OwnItem[], now: number, of?: string}} fact
 */
async function owe(transaction, username, { devices, items, now, of }) {
  if (devices.length === 0) return;
  const conversation = directConversation(username, username);
  for (let first = 0; first < items.length; first += MOST_ITEMS) {
    const part = items.slice(first, first + MOST_ITEMS);
    const id = v7();
    const envelope = encodeOwnState({ id, conversation, at: now, items: part });
    const position = await takePosition(transaction, conversation, id);
    const entry = { position, to: username, id, conversation, envelope, ...(of && { of }) };
    const owed = transaction.objectStore('owed');
    for (const { device } of devices) await owed.put({ ...entry, device });
  }
}

/**
 * Of what was set several times while a device was away it gets the last.
 *
 * @param {any} transaction
 * @param {string} conversation
 * @param {string} of
 */
async function forgetEarlier(transaction, conversation, of) {
  const owed = transaction.objectStore('owed');
  for (const key of await owed.index('change').getAllKeys([conversation, of])) {
    await owed.delete(key);
  }
}
