import { directConversation } from '../conversation/direct-state.js';
import { SAFE } from '../storage/durability.js';
import { copyTo, fullAmong, readersOf } from './copying.js';
import { beginningWith, firstKeys } from './keys.js';
import { markSent, placeOf, settleAll } from './settling.js';

/** @typedef {import('../storage/database.js').StoredMessage} StoredMessage */
/** @typedef {import('../storage/database.js').OutboxEntry} OutboxEntry */
/** @typedef {import('../rtc/peers.js').Remote} Remote */

/** @typedef {('messages' | 'outbox' | 'conversations' | 'owed' | 'devices')[]} StoreNames */

/**
 * An acknowledgement.
 *
 * @typedef {object} Acknowledged
 * @property {string} device of the recipient that has stored it
 * @property {OutboxEntry} entry
 * @property {StoredMessage['path']} path by which it came to them
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

/** So long a letter lies in a mailbox (docs/protocol.md). */
const LETTER_MS = 30 * 24 * 60 * 60 * 1000;

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
   * @returns {Promise<number>} messages that this device alone has; changes of messages are none
   */
  async count(people) {
    const { store } = this.#database.transaction('outbox');
    const counts = people.map(async (username) => {
      const conversation = directConversation(this.#own, username);
      const [entries, changes, safe] = await Promise.all([
        store.index('recipient').count(beginningWith(username)),
        store.index('change').count(beginningWith(conversation)),
        store.index('safe').count(beginningWith(username)),
      ]);
      return entries - changes - safe;
    });
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  }

  /**
   * Devices of one person have stored messages. Only the recipient's word counts: what one's own have stored is owed to
   * them no longer, and nothing else.
   *
   * @param {string} username
   * @param {readonly Acknowledged[]} acknowledged
   * @param {number} now
   * @returns {Promise<StoredMessage[]>} those that no device had before
   */
  async settle(username, acknowledged, now) {
    const transaction = this.#database.transaction(STORES, 'readwrite', SAFE);
    const [delivered] = await Promise.all([
      settleAll(transaction, { username, own: this.#own, acknowledged, now }),
      transaction.done,
    ]);
    this.#tell(delivered);
    return delivered;
  }

  /** @param {readonly StoredMessage[]} messages that are in another state now */
  #tell(messages) {
    if (messages.length > 0) {
      this.#changed([...new Set(messages.map(({ conversation }) => conversation))]);
    }
  }

  /**
   * Messages by their ids, of those that a device has yet to acknowledge.
   *
   * @param {Remote} remote
   * @param {readonly string[]} ids
   * @returns {Promise<OutboxEntry[]>}
   */
  async withIds({ username, device }, ids) {
    const transaction = this.#database.transaction(['outbox', 'owed']);
    const found = ids.flatMap((id) => [
      transaction.objectStore('outbox').index('id').getAll(id),
      transaction.objectStore('owed').index('id').getAll(id),
    ]);
    const entries = (await Promise.all(found)).flat();
    return entries.filter(
      (it) => it.to === username && (!('device' in it) || it.device === device),
    );
  }

  /**
   * What a device has yet to get and does not lie in its mailbox, in order.
   *
   * @param {Remote} remote
   * @param {object} part
   * @param {number} part.after a position
   * @param {number} part.count at most
   * @param {number} part.now
   * @returns {Promise<{entries: OutboxEntry[], upTo: number}>} `upTo`: position up to which there is nothing else;
   *   infinite when there is nothing more at all
   */
  async unposted(remote, { after, count, now }) {
    let upTo = after;
    /** @type {OutboxEntry[]} */
    let entries = [];
    do {
      const due = await this.due(remote, upTo, count);
      upTo = due.at(-1)?.position ?? Number.POSITIVE_INFINITY;
      entries = due.filter(({ posted }) => !liesThere(posted?.[remote.device], now));
    } while (entries.length === 0 && upTo !== Number.POSITIVE_INFINITY);
    return { entries, upTo };
  }

  /**
   * Another group has taken the place of the one before: what was put into mailboxes in that one may never be read.
   *
   * @param {string} username
   * @param {string} group that is current now
   */
  async unpost(username, group) {
    const transaction = this.#database.transaction(['outbox', 'owed'], 'readwrite');
    const rows = await Promise.all([
      transaction.objectStore('outbox').index('recipient').getAll(beginningWith(username)),
      transaction.objectStore('owed').getAll(beginningWith(username)),
      transaction.objectStore('owed').getAll(beginningWith(this.#own)),
    ]);
    // Copies for one's own devices are sealed by the group with the other person.
    const conversation = directConversation(this.#own, username);
    const ofGroup = rows.flat().filter((row) => row.conversation === conversation);
    const lost = ofGroup.filter((row) => row.posted && row.sealed?.group !== group);
    const work = lost.map(({ posted: _, ...row }) =>
      transaction.objectStore(placeOf(row).name).put(/** @type {any} */ (row)),
    );
    await Promise.all([...work, transaction.done]);
  }

  /**
   * The mailbox of a device holds messages: they are safe, and from now on one's own other devices are owed them.
   *
   * @param {Remote} remote
   * @param {readonly OutboxEntry[]} entries
   * @param {number} now
   * @returns {Promise<StoredMessage[]>} those that were on this device alone before
   */
  async posted({ username, device }, entries, now) {
    const transaction = this.#database.transaction(STORES, 'readwrite', SAFE);
    const copies = this.#copiesIn(transaction, username);
    const work = entries.map(async (entry) => {
      const { name, key } = placeOf(entry);
      const row = await transaction.objectStore(name).get(/** @type {any} */ (key));
      // Another group has taken the place of that in which it was sealed, or it says something else now.
      const isOther = row?.sealed !== undefined && row.sealed.group !== entry.sealed?.group;
      if (row === undefined || isOther) return undefined;
      const safe = row.of === undefined && name === 'outbox' ? { safe: /** @type {1} */ (1) } : {};
      const posted = { ...row.posted, [device]: now };
      const copied = await (await copies)(row);
      const next = { ...row, ...safe, ...copied, posted };
      await transaction.objectStore(name).put(/** @type {any} */ (next));
      return await markSent(transaction, row, username);
    });
    const [marked] = await Promise.all([Promise.all(work), transaction.done]);
    const sent = marked.filter((it) => it !== undefined);
    this.#tell(sent);
    return sent;
  }

  /**
   * @param {import('./copying.js').Writing} transaction
   * @param {string} username whose mailbox it is
   * @returns {Promise<(row: OutboxEntry) => Promise<Pick<OutboxEntry, 'copied'>>>} makes copies of what has none
   */
  async #copiesIn(transaction, username) {
    const readers = username === this.#own ? [] : await readersOf(transaction, this.#own);
    const full = await fullAmong(transaction, readers);
    const others = readers.filter((it) => !full.includes(it));
    return async (row) => {
      const isFirst = others.length > 0 && row.copied === undefined && !('device' in row);
      return isFirst ? { copied: await copyTo(transaction, row, others) } : {};
    };
  }
}

/**
 * @param {number | undefined} posted when a letter was put into a mailbox
 * @param {number} now
 * @returns {boolean} whether it can be expected to lie there, or to have been taken; not if the clock was put back
 */
function liesThere(posted, now) {
  return posted !== undefined && posted <= now && now - posted < LETTER_MS;
}
