import { otherIn } from '../conversation/direct-state.js';
import { areEqual } from '../lib/bytes.js';
import { DONE } from '../lib/outcome.js';
import { placeOf } from './settling.js';

/** @typedef {import('../storage/database.js').OutboxEntry} OutboxEntry */
/** @typedef {import('../storage/database.js').SealedEntry} SealedEntry */
/** @typedef {import('../rtc/peers.js').Remote} Remote */

/**
 * Seals what is to be delivered, once for all devices; again only when a device could not read it as it is.
 */
export class Sealing {
  #groups;
  #own;
  #isSeen;
  #identity;

  /**
   * @param {object} options
   * @param {Pick<import('./port.js').Groups, 'ensure' | 'seal' | 'canRead'>} options.groups
   * @param {string} options.own username
   * @param {() => boolean} options.isSeen whether others may notice that this device is there: else it makes groups and commits
   *   for nothing but what the person writes
   * @param {Pick<import('./port.js').Identity, 'isBelieved'>} options.identity
   */
  constructor({ groups, own, isSeen, identity }) {
    this.#groups = groups;
    this.#own = own;
    this.#isSeen = isSeen;
    this.#identity = identity;
  }

  /**
   * @param {string} username
   * @param {Pick<import('./deliveries.js').Waiting, 'queued'>} waiting for them
   * @returns {Promise<import('../lib/outcome.js').Outcome>} whether something can be sealed for them now
   */
  async ready(username, { queued }) {
    if (username === this.#own || !(queued || this.#isSeen())) return DONE;
    return await this.#groups.ensure(username);
  }

  /**
   * @param {OutboxEntry} entry
   * @param {Remote} remote that is to read it
   * @returns {Promise<Uint8Array | undefined>} nothing when the entry was taken back or changed meanwhile, or the device
   *   is not in the group yet
   */
  async bytesFor(entry, remote) {
    const { sealed: known } = entry;
    if (known && (await this.#groups.canRead(known, remote))) return known.bytes;
    const other = otherIn(entry.conversation, this.#own);
    if (other === undefined) return undefined;
    // It is a copy for one's own device: whether the other person is believed has not been looked at.
    if (remote.username === this.#own && !(await this.#mayCopy(other))) return undefined;
    const { isKept, sealed } = await this.#seal(other, entry);
    if (!isKept || !sealed || !(await this.#groups.canRead(sealed, remote))) return undefined;
    entry.sealed = sealed;
    return sealed.bytes;
  }

  /** @param {string} other */
  async #mayCopy(other) {
    if (!this.#isSeen()) return await this.#identity.isBelieved(other);
    return (await this.#groups.ensure(other)).ok;
  }

  /**
   * @param {string} username
   * @param {OutboxEntry} entry
   */
  async #seal(username, entry) {
    const { name, key } = placeOf(entry);
    let isKept = false;
    const sealed = await this.#groups.seal(username, entry.envelope, async (transaction, it) => {
      const rows = transaction.objectStore(name);
      /** @type {OutboxEntry | undefined} */
      const row = await rows.get(key);
      isKept = row !== undefined && areEqual(row.envelope, entry.envelope);
      if (isKept) await rows.put({ ...row, sealed: it });
    });
    return { isKept, sealed };
  }
}
