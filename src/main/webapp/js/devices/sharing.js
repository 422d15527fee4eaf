/**
 * What all devices of one person share besides messages, in this browser's database.
 */
import { SAFE } from '../storage/durability.js';
import { UNREADABLE } from '../storage/veil.js';
import { LISTS, readItems, SWITCHES, wins } from './own-items.js';

/** @typedef {import('./own-items.js').OwnItem} OwnItem */
/** @typedef {import('./own-items.js').OwnFact} OwnFact */
/** @typedef {import('../storage/database.js').Database} Database */

/**
 * What puts items to use, by kind. Called again for the same item, it changes nothing.
 *
 * @typedef {Partial<Record<OwnItem['kind'], (item: OwnItem) => Promise<void>>>} Uses
 */

/**
 * Everything, for a device that was just linked.
 *
 * @param {Database} database
 * @returns {Promise<OwnItem[]>}
 * @throws {DOMException} when the browser refuses storage
 */
export async function snapshotOf(database) {
  // Damaged rows are left out; another device has them.
  const told = (await database.getAll('ownState')).filter((item) => item !== undefined);
  const known = new Set(told.map(({ kind, key }) => `${kind} ${key}`));
  const earlier = await untoldItems(database);
  return [...told, ...earlier.filter(({ kind, key }) => !known.has(`${kind} ${key}`))];
}

/**
 * @param {Database} database
 * @param {OwnItem['kind']} kind
 * @param {string} key
 * @returns {Promise<any>} the value that counts; undefined for none
 */
export async function sharedValue(database, kind, key) {
  return (await database.get('ownState', [kind, key]))?.value;
}

/**
 * @param {Database} database
 * @returns {Promise<Map<string, string>>} the names that the person has given to their devices, by device
 * @throws {DOMException} when the browser refuses storage
 */
export async function deviceNames(database) {
  const range = IDBKeyRange.bound(['device-name'], ['device-name', []]);
  const items = await database.getAll('ownState', range);
  return new Map(items.filter((it) => it !== undefined).map(({ key, value }) => [key, value]));
}

/**
 * Another device of one's own tells items. Each that counts is stored first and then put to use; it comes again if that
 * fails, for the sender was not told that it is stored.
 *
 * @param {{database: Database, uses: Uses, now: () => number}} parts
 * @param {unknown} items
 * @returns {Promise<boolean>} false for what no page of ours would send
 * @throws {DOMException} when the browser refuses storage
 */
export async function takeItems({ database, uses, now }, items) {
  const read = readItems(items);
  if (read === undefined) return false;
  for (const item of read) {
    const isCurrent = await store(database, item, now());
    // A repeat may be of one that was stored and not put to use. Who has read on two devices has read all of it.
    if (isCurrent || item.kind === 'read') await uses[item.kind]?.(item);
  }
  return true;
}

/**
 * @param {Database} database
 * @param {OwnItem} item
 * @param {number} now
 * @returns {Promise<boolean>} whether it is what counts, now or before
 */
async function store(database, item, now) {
  const transaction = database.transaction('ownState', 'readwrite', SAFE);
  const known = await transaction.store.get([item.kind, item.key]);
  const isNews = wins(item, known, now);
  if (isNews) await transaction.store.put(item);
  await transaction.done;
  return isNews || (known?.at === item.at && known.device === item.device);
}

/**
 * What nobody was told is in the stores of the features only: what was set before devices told each other, and whom this one
 * has pinned without anybody's doing. As items it loses against everything that was ever told.
 *
 * @param {Database} database
 * @returns {Promise<OwnItem[]>}
 */
async function untoldItems(database) {
  const device = String(await database.get('values', 'device'));
  const found = await Promise.all([settings(database), people(database), marks(database)]);
  return found.flat().map((item) => ({ ...item, at: 0, device }));
}

/**
 * @param {Database} database
 * @returns {Promise<OwnFact[]>}
 */
async function settings(database) {
  /** @type {OwnFact[]} */
  const items = [];
  for (const key of SWITCHES) {
    const value = await database.get('values', key);
    if (typeof value === 'boolean') items.push({ kind: 'settings', key, value });
  }
  for (const name of LISTS) {
    const listed = await database.get('values', name);
    if (listed === UNREADABLE || !Array.isArray(listed)) continue;
    for (const username of listed) {
      items.push({ kind: 'settings', key: `${name}:${username}`, value: true });
    }
  }
  return items;
}

/**
 * @param {Database} database
 * @returns {Promise<OwnFact[]>}
 */
async function people(database) {
  return (await database.getAll('people')).map(({ username, identity, verified }) => ({
    kind: 'person',
    key: username,
    value: { identity, verified },
  }));
}

/**
 * @param {Database} database
 * @returns {Promise<OwnFact[]>}
 */
async function marks(database) {
  /** @type {OwnFact[]} */
  const items = [];
  for (const { id, with: other, readUpTo } of await database.getAll('conversations')) {
    if (readUpTo === undefined) continue;
    const { store } = database.transaction('messages');
    const range = IDBKeyRange.bound([id, 0], [id, readUpTo]);
    let cursor = await store.index('timeline').openCursor(range, 'prev');
    while (cursor !== null && cursor.value.author !== other) cursor = await cursor.continue();
    if (cursor !== null) items.push({ kind: 'read', key: id, value: cursor.value.id });
  }
  return items;
}
