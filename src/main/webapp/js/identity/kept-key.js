import { SAFE } from '../storage/durability.js';
import { recoveryKeyPair, writeRecoveryKey } from './recovery.js';
import { CONFIRMED, PENDING, RECOVERY, REPLACING } from './stored-as.js';

/**
 * The recovery key as the device that has made it keeps it: wrapped, so that it can be shown again.
 */
export class KeptKey {
  #database;
  #vault;

  /**
   * @param {object} options
   * @param {import('../storage/database.js').Database} options.database
   * @param {import('./vault.js').Vault} options.vault
   */
  constructor({ database, vault }) {
    this.#database = database;
    this.#vault = vault;
  }

  /** @returns {Promise<boolean>} whether it is here */
  async isHere() {
    return (await this.#wrapped()) !== undefined;
  }

  /** @returns {Promise<boolean>} whether it is here, and the person has not said that they have it elsewhere */
  async isToKeep() {
    const isConfirmed = (await this.#database.get('values', CONFIRMED)) === true;
    return !isConfirmed && (await this.isHere());
  }

  /** @returns {Promise<string | null>} its name in the chain, where it is here */
  async id() {
    const wrapped = await this.#wrapped();
    if (wrapped === undefined) return null;
    return (await recoveryKeyPair(await this.#vault.unwrap(RECOVERY, wrapped))).id;
  }

  /** @returns {Promise<string | null>} as people read it, where it is here */
  async read() {
    const wrapped = await this.#wrapped();
    if (wrapped === undefined) return null;
    return writeRecoveryKey(await this.#vault.unwrap(RECOVERY, wrapped));
  }

  /**
   * Another device has replaced it: this one is of no use any more.
   *
   * @param {import('./chain.js').Chain} chain of the account
   */
  async forgetFormer({ devices }) {
    const id = await this.id();
    if (id !== null && devices.get(id)?.removed === true) await this.#forget([RECOVERY, CONFIRMED]);
  }

  /** This device was removed: what opens the account is none of its business any more. */
  async forgetAll() {
    await this.#forget([RECOVERY, CONFIRMED, REPLACING]);
  }

  /** The person has it elsewhere. */
  async confirm() {
    const transaction = this.#database.transaction('values', 'readwrite', SAFE);
    await transaction.store.put(true, CONFIRMED);
    await transaction.done;
  }

  /** @param {readonly string[]} names */
  async #forget(names) {
    const transaction = this.#database.transaction('values', 'readwrite', SAFE);
    for (const name of names) await transaction.store.delete(name);
    await transaction.done;
  }

  /** @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} once the account's identity is the one it is of */
  async #wrapped() {
    const { store } = this.#database.transaction('values');
    const [wrapped, pending] = await Promise.all([store.get(RECOVERY), store.get(PENDING)]);
    if (!(wrapped instanceof Uint8Array) || pending !== undefined) return undefined;
    return /** @type {Uint8Array<ArrayBuffer>} */ (wrapped);
  }
}
