import { Problem } from '../api/http.js';
import { DONE, refused } from '../lib/outcome.js';
import { readChain } from './chain.js';
import { lockPasskeys } from './locking.js';
import { isReplacing, replaceRecoveryKey } from './replacing.js';
import { IdentityTrouble } from './trouble.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/** @typedef {{isLinked: boolean, isHere: boolean, isReplacing: boolean}} RecoveryFacts whether the key is in this browser, and whether it is being replaced */

/**
 * @typedef {object} Shown
 * @property {Outcome} outcome
 * @property {string} [key]
 * @property {string[]} [locked] names of passkeys that had the key before, and link no browser any more
 */

/**
 * @typedef {Pick<typeof import('../api/account.js'), 'confirmPassword'> &
 *   import('./locking.js').PasskeysApi} RecoveryApi
 */

/**
 * The recovery key of the account, after the password was given once more.
 */
export class RecoveryService {
  #parts;
  #api;

  /**
   * @param {object} options
   * @param {import('./parts.js').Parts} options.parts
   * @param {RecoveryApi} options.api
   */
  constructor({ parts, api }) {
    this.#parts = parts;
    this.#api = api;
  }

  /** @returns {Promise<RecoveryFacts>} */
  async look() {
    const { own, database, people, username } = this.#parts;
    const chain = await readChain(username, (await people.pinned(username))?.links);
    if (chain !== undefined) await own.recoveryKey.forgetFormer(chain);
    if (await own.isRemoved()) await own.recoveryKey.forgetAll();
    return {
      isLinked: (await own.identity()) !== undefined,
      isHere: await own.recoveryKey.isHere(),
      isReplacing: await isReplacing(database),
    };
  }

  /**
   * @param {string} password
   * @returns {Promise<Shown>} codes: `bad-credentials`, `rate-limited`, `not-here`
   */
  show(password) {
    return this.#afterPassword(password, async () => DONE);
  }

  /**
   * @param {string} password
   * @returns {Promise<Shown>} the new one; codes: as above, and those of `replaceRecoveryKey`
   */
  async replace(password) {
    /** @type {string[]} */
    const locked = [];
    const shown = await this.#afterPassword(password, () =>
      replaceRecoveryKey(this.#parts, () => lockPasskeys(this.#api, locked)),
    );
    return { ...shown, locked };
  }

  /**
   * @param {string} password
   * @param {() => Promise<Outcome>} work
   * @returns {Promise<Shown>}
   */
  async #afterPassword(password, work) {
    try {
      await this.#api.confirmPassword(password);
      const outcome = await work();
      if (!outcome.ok) return { outcome };
      const key = await this.#parts.own.recoveryKey.read();
      return key === null ? { outcome: refused('not-here') } : { outcome, key };
    } catch (error) {
      if (error instanceof Problem) {
        return { outcome: refused(error.code, error.retryAfterSeconds) };
      }
      if (error instanceof IdentityTrouble) return { outcome: refused('not-linked') };
      if (error instanceof DOMException) return { outcome: refused('storage-failed') };
      throw error;
    }
  }
}
