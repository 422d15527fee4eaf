import { SAFE } from '../storage/database.js';
import { directConversation } from './direct-state.js';
import { beginningWith, owedTo, settleAll } from './settling.js';

/** @typedef {import('../storage/database.js').StoredMessage} StoredMessage */
/** @typedef {import('../storage/database.js').OutboxEntry} OutboxEntry */
/** @typedef {import('../rtc/peers.js').Remote} Remote */

/** @typedef {('messages' | 'outbox' | 'conversations' | 'owed' | 'devices')[]} StoreNames */
/** @typedef {import('idb').IDBPTransaction<import('../storage/database.js').Schema, ('owed' | 'devices')[], 'readwrite'>} Changing */

/**
 * An acknowledgement.
 *
 * @typedef {object} Acknowledged
 * @property {string} device of the recipient that has stored it
 * @property {OutboxEntry} entry
 */

/**
 * What waits for a person.
 *
 * @typedef {object} Waiting
 * @property {boolean} queued whether there is something that none of their devices has
 * @property {ReadonlySet<string>} devices to which something is owed that another one has
 */

/** @type {StoreNames} */
const STORES = ['messages', 'outbox', 'conversations', 'owed', 'devices'];

/** A device that has not been there for so long is not waited for. */
const FORGET_DEVICE_MS = 14 * 24 * 60 * 60 * 1000;
/** So many devices of one person are remembered. */
const MOST_DEVICES = 8;

/** @type {Waiting} */
export const NOTHING_WAITS = Object.freeze({ queued: false, devices: new Set() });

/**
 * What has yet to be delivered, in this browser's database. A message is in the outbox until the first device of its
 * recipient has it. From then on it is owed to the other devices that were there lately: theirs, and one's own.
 */
export class Deliveries {
  #database;
  #own;
  #changed;

  /**
   * @param {import('../storage/database.js').Database} database
   * @param {string} own username
   * @param {(conversations: readonly string[]) => void} [changed] is told the ids of conversations in which a message has
   *   come to another state
   */
  constructor(database, own, changed = () => undefined) {
    this.#database = database;
    this.#own = own;
    this.#changed = changed;
  }

  /**
   * What a device has yet to get, in order. It is sent now: nobody can say any more that it has not left this device.
   *
   * @param {Remote} remote
   * @param {number} after a position
   * @param {number} count at most
   * @returns {Promise<OutboxEntry[]>}
   */
  async due({ username, device }, after, count) {
    const transaction = this.#database.transaction(['outbox', 'owed']);
    const queued = IDBKeyRange.bound([username, after], [username, Infinity], true);
    const owed = IDBKeyRange.bound([username, device, after], [username, device, Infinity], true);
    const found = await Promise.all([
      transaction.objectStore('outbox').index('recipient').getAll(queued, count),
      transaction.objectStore('owed').getAll(owed, count),
    ]);
    const due = found
      .flat()
      .sort((one, other) => one.position - other.position)
      .slice(0, count);
    return due.some(({ unsent }) => unsent) ? await this.#leave(due) : due;
  }

  /**
   * @param {readonly OutboxEntry[]} entries
   * @returns {Promise<OutboxEntry[]>} as they are then; without those that were taken back meanwhile
   */
  async #leave(entries) {
    const transaction = this.#database.transaction('outbox', 'readwrite', SAFE);
    const left = entries.map(async (entry) => {
      if (!entry.unsent) return entry;
      const { unsent: _, ...found } = (await transaction.store.get(entry.position)) ?? {};
      if (!('position' in found)) return undefined;
      await transaction.store.put(found);
      return found;
    });
    const [found] = await Promise.all([Promise.all(left), transaction.done]);
    return found.filter((entry) => entry !== undefined);
  }

  /** @returns {Promise<Map<string, Waiting>>} by username, of all for whom something waits */
  async waiting() {
    const transaction = this.#database.transaction(['outbox', 'owed']);
    const [queued, owed] = await Promise.all([
      firstKeys(transaction.objectStore('outbox').index('recipient'), 1),
      firstKeys(transaction.objectStore('owed'), 2),
    ]);
    const names = new Set([...queued, ...owed].map(([username]) => username ?? ''));
    /** @param {string} username */
    const waitingFor = (username) => ({
      queued: queued.some(([it]) => it === username),
      devices: new Set(owed.filter(([it]) => it === username).map(([, device = '']) => device)),
    });
    return new Map([...names].map((username) => [username, waitingFor(username)]));
  }

  /**
   * @param {string} username
   * @returns {Promise<Waiting>}
   */
  async waitingFor(username) {
    const transaction = this.#database.transaction(['outbox', 'owed']);
    const range = IDBKeyRange.bound([username, 0], [username, Infinity]);
    const [queued, owed] = await Promise.all([
      transaction.objectStore('outbox').index('recipient').getKey(range),
      firstKeys(transaction.objectStore('owed'), 2, beginningWith(username)),
    ]);
    const devices = new Set(owed.map(([, device = '']) => device));
    return { queued: queued !== undefined, devices };
  }

  /**
   * @param {readonly string[]} people usernames
   * @returns {Promise<number>} messages that none of their devices has; changes of messages are none
   */
  async count(people) {
    const { store } = this.#database.transaction('outbox');
    const counts = people.map(async (username) => {
      const conversation = directConversation(this.#own, username);
      const [entries, changes] = await Promise.all([
        store.index('recipient').count(beginningWith(username)),
        store.index('change').count(beginningWith(conversation)),
      ]);
      return entries - changes;
    });
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  }

  /**
   * Devices of one person have stored messages. Only the recipient's word counts: what one's own have stored is owed to
   * them no longer, and nothing else.
   *
   * @param {string} username
   * @param {readonly Acknowledged[]} acknowledged
   * @returns {Promise<StoredMessage[]>} those that no device had before
   */
  async settle(username, acknowledged) {
    const transaction = this.#database.transaction(STORES, 'readwrite', SAFE);
    const [delivered] = await Promise.all([
      settleAll(transaction, { username, own: this.#own, acknowledged }),
      transaction.done,
    ]);
    if (delivered.length > 0) {
      this.#changed([...new Set(delivered.map(({ conversation }) => conversation))]);
    }
    return delivered;
  }

  /**
   * A device is there.
   *
   * @param {Remote} remote
   * @param {number} now
   */
  async see({ username, device }, now) {
    await this.#changeDevices(async (transaction) => {
      const devices = transaction.objectStore('devices');
      await devices.put({ username, device, seenAt: now });
      const known = await devices.getAll(beginningWith(username));
      return known.sort((one, other) => other.seenAt - one.seenAt).slice(MOST_DEVICES);
    });
  }

  /**
   * Gives up what is owed to devices that have not been there for long.
   *
   * @param {number} now
   */
  async forgetGone(now) {
    await this.#changeDevices(async (transaction) => {
      const known = await transaction.objectStore('devices').getAll();
      return known.filter(({ seenAt }) => now - seenAt > FORGET_DEVICE_MS);
    });
  }

  /** @param {(transaction: Changing) => Promise<readonly Remote[]>} step tells which to forget */
  async #changeDevices(step) {
    const transaction = this.#database.transaction(['owed', 'devices'], 'readwrite');
    const work = step(transaction).then((gone) =>
      Promise.all(gone.map((it) => forget(transaction, it))),
    );
    await Promise.all([work, transaction.done]);
  }
}

/**
 * @param {Changing} transaction
 * @param {Remote} remote
 */
async function forget(transaction, { username, device }) {
  await transaction.objectStore('owed').delete(owedTo({ username, device }));
  await transaction.objectStore('devices').delete([username, device]);
}

/**
 * Skips from one beginning of a key to the next.
 *
 * @param {{openKeyCursor: (range?: IDBKeyRange) => Promise<any>}} source whose keys are arrays
 * @param {number} length of the beginning
 * @param {IDBKeyRange} [range]
 * @returns {Promise<string[][]>} each beginning once
 */
async function firstKeys(source, length, range) {
  const found = [];
  let cursor = await source.openKeyCursor(range);
  while (cursor !== null) {
    const beginning = cursor.key.slice(0, length);
    found.push(beginning);
    cursor = await cursor.continue([...beginning, []]);
  }
  return found;
}
