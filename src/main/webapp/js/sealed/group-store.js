import { Turns } from '../lib/turns.js';
import { SAFE } from '../storage/durability.js';

/** @typedef {import('../storage/database.js').StoredGroup} StoredGroup */
/** @typedef {import('../mls/engine.js').GroupState} GroupState */

/**
 * @typedef {object} KnownGroup
 * @property {StoredGroup} row
 * @property {GroupState} state
 */

/** What may be written together with a group, so that both are there or neither. */
const WITH_GROUPS = /** @type {const} */ ([
  'groups',
  'keyPackages',
  'received',
  'acknowledgements',
  'conversations',
  'messages',
  'changes',
  'outbox',
  'owed',
  'values',
]);

/**
 * @typedef {import('idb').IDBPTransaction<import('../storage/database.js').Schema, typeof WITH_GROUPS, 'readwrite'>} SealedTransaction
 */

/**
 * What is to become of a group.
 *
 * @template T
 * @typedef {object} Change
 * @property {T} result
 * @property {GroupState} [state]
 * @property {Partial<Omit<StoredGroup, 'group' | 'version' | 'state' | 'epoch'>>} [fields]
 * @property {(transaction: SealedTransaction) => Promise<unknown> | void} [write] more, in the same transaction
 */

/** More tabs than write at once. */
const MOST_TRIES = 20;

/**
 * The groups of this device. A transaction of the database ends while something is encrypted, so no lock holds from
 * reading a state to writing the one that follows: who writes compares the version of the row, and begins anew if another
 * tab was quicker. In one tab, changes of a group come one after the other.
 */
export class GroupStore {
  #database;
  #vault;
  #engine;
  #now;
  #renewal;
  #turns = new Turns();
  /** @type {Map<string, {version: number, state: GroupState}>} */
  #states = new Map();

  /**
   * @param {object} options
   * @param {import('../storage/database.js').Database} options.database
   * @param {import('../identity/vault.js').Vault} options.vault
   * @param {import('../mls/engine.js').Engine} options.engine
   * @param {Pick<import('../lib/timing.js').Clock, 'now'>} options.clock
   * @param {Pick<import('./renewal.js').Renewal, 'renewed'>} options.renewal
   */
  constructor({ database, vault, engine, clock, renewal }) {
    this.#database = database;
    this.#vault = vault;
    this.#engine = engine;
    this.#now = clock.now;
    this.#renewal = renewal;
  }

  /**
   * @param {readonly string[]} [people] sorted usernames; all groups without them
   * @returns {Promise<StoredGroup[]>}
   */
  async rows(people) {
    if (people === undefined) return await this.#database.getAll('groups');
    return await this.#database.getAllFromIndex('groups', 'people', IDBKeyRange.only(people));
  }

  /**
   * @param {string} group
   * @returns {Promise<KnownGroup | undefined>}
   */
  async load(group) {
    const row = await this.#database.get('groups', group);
    if (row === undefined) return undefined;
    const kept = this.#states.get(group);
    if (kept?.version === row.version) return { row, state: kept.state };
    const state = await this.unwrap(group, row.state);
    this.#states.set(group, { version: row.version, state });
    return { row, state };
  }

  /**
   * @param {string} group
   * @param {GroupState} state
   */
  async wrap(group, state) {
    return await this.#vault.wrap(nameOf(group), this.#engine.encodeState(state));
  }

  /**
   * @param {string} group
   * @param {Uint8Array<ArrayBuffer>} wrapped
   */
  async unwrap(group, wrapped) {
    return await this.#engine.decodeState(await this.#vault.unwrap(nameOf(group), wrapped));
  }

  /**
   * Changes a group.
   *
   * @template T
   * @param {string} group
   * @param {(known: KnownGroup) => Promise<Change<T> | undefined>} work is done again if another tab was quicker, so it must
   *   have no effect by itself; nothing to change nothing
   * @returns {Promise<T | undefined>} nothing when the group is not known, or was not changed
   */
  change(group, work) {
    return this.#turns.take(group, async () => {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const known = await this.load(group);
        const change = known && (await work(known));
        if (known === undefined || change === undefined) return undefined;
        if (await this.#save(known.row, change)) return change.result;
      }
      throw new Error('Other tabs write this group all the time');
    });
  }

  /**
   * Puts a group in that is new here, or new again.
   *
   * @param {object} made
   * @param {string} made.group
   * @param {string[]} made.people
   * @param {GroupState} made.state
   * @param {boolean} made.current
   * @param {import('../storage/database.js').StoredCommit} [made.pending]
   * @param {(transaction: SealedTransaction) => Promise<unknown>} [made.write]
   */
  async put({ group, people, state, current, pending, write }) {
    await this.#turns.take(group, async () => {
      const wrapped = await this.wrap(group, state);
      const transaction = this.#database.transaction(WITH_GROUPS, 'readwrite', SAFE);
      const before = await transaction.objectStore('groups').get(group);
      const version = (before?.version ?? 0) + 1;
      await whole(transaction, async () => {
        if (current) await this.#leaveOthers(transaction, { group, people });
        await transaction.objectStore('groups').put({
          group,
          people,
          current,
          version,
          epoch: this.#engine.epoch(state),
          state: wrapped,
          keys: before?.keys ?? [],
          pending: pending ?? null,
          leftAt: current || pending !== undefined ? null : this.#now(),
          renewal: this.#renewal.renewed(state),
        });
        await write?.(transaction);
      });
      this.#states.set(group, { version, state });
    });
  }

  /**
   * Writes something of a group that is not known any more: all of it, or nothing.
   *
   * @param {(transaction: SealedTransaction) => Promise<void>} work
   */
  async write(work) {
    const transaction = this.#database.transaction(WITH_GROUPS, 'readwrite', SAFE);
    await whole(transaction, () => work(transaction));
  }

  /**
   * Ends the use of a group; what its people use now is found out from the server.
   *
   * @param {string} group
   */
  async leave(group) {
    const fields = { current: false, leftAt: this.#now() };
    await this.change(group, async () => ({ result: true, fields }));
  }

  /**
   * @param {string} group
   */
  async remove(group) {
    await this.#turns.take(group, async () => {
      await this.#database.delete('groups', group);
      this.#states.delete(group);
    });
  }

  /**
   * @param {StoredGroup} before
   * @param {Change<unknown>} change
   * @returns {Promise<boolean>} whether it was written; not if another tab was quicker
   */
  async #save(before, { state, fields, write }) {
    const { group } = before;
    const wrapped = state && { state: await this.wrap(group, state) };
    const epoch = state === undefined ? before.epoch : this.#engine.epoch(state);
    const transaction = this.#database.transaction(WITH_GROUPS, 'readwrite', SAFE);
    const row = await transaction.objectStore('groups').get(group);
    const version = before.version + 1;
    const isSame = row?.version === before.version;
    await whole(transaction, async () => {
      if (!isSame) return;
      if (fields?.current) await this.#leaveOthers(transaction, row);
      const next = { ...row, ...fields, ...wrapped, epoch, version };
      await transaction.objectStore('groups').put(next);
      await write?.(transaction);
    });
    const kept = this.#states.get(group);
    if (!isSame) this.#states.delete(group);
    else if (state !== undefined) this.#states.set(group, { version, state });
    else if (kept?.version === before.version) this.#states.set(group, { ...kept, version });
    return isSame;
  }

  /**
   * People have one current group.
   *
   * @param {SealedTransaction} transaction
   * @param {{group: string, people: readonly string[]}} than
   */
  async #leaveOthers(transaction, { group, people }) {
    const groups = transaction.objectStore('groups');
    for (const row of await groups.index('people').getAll(IDBKeyRange.only(people))) {
      if (!row.current || row.group === group) continue;
      const version = row.version + 1;
      await groups.put({ ...row, current: false, leftAt: this.#now(), version });
    }
  }
}

/**
 * Runs what writes, and takes everything back if it goes wrong.
 *
 * @param {SealedTransaction} transaction
 * @param {() => Promise<void>} work
 */
async function whole(transaction, work) {
  // Whoever awaits the work learns of what went wrong from it.
  transaction.done.catch(() => undefined);
  try {
    await work();
  } catch (error) {
    abort(transaction);
    throw error;
  }
  await transaction.done;
}

/** @param {SealedTransaction} transaction */
function abort(transaction) {
  try {
    transaction.abort();
  } catch (error) {
    // A request that failed has ended it.
    if (!(error instanceof DOMException)) throw error;
  }
}

/** @param {string} group */
function nameOf(group) {
  return `group ${group}`;
}
