import { Problem } from '../api/http.js';
import { DONE, refused } from '../lib/outcome.js';
import { readChain } from './chain.js';
import { lockPasskeys } from './locking.js';
import { isReplacing, replaceRecoveryKey } from './replacing.js';
import { IdentityTrouble } from './trouble.js';

/** @typedef {import('../lib/evidence.js').Evidence} Evidence */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/** @typedef {{isLinked: boolean, isHere: boolean, isReplacing: boolean}} RecoveryFacts whether the key is in this browser, and whether it is being replaced */

/**
 * @typedef {object} Shown
 * @property {Outcome} outcome
 * @property {string} [key]
 * @property {string[]} [locked] names of passkeys that had the key before, and link no browser any more
 */

/**
 * @typedef {Pick<typeof import('../api/account.js'), 'confirmAccount'> &
 *   import('./locking.js').PasskeysApi} RecoveryApi
 */

/**
 * The recovery key of the account, for whoever shows once more who they are.
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
   * @param {Evidence} shown
   * @returns {Promise<Shown>} codes: `bad-credentials`, `passkey-refused`, `rate-limited`, `not-here`
   */
  show(shown) {
    return this.#once(shown, async () => DONE);
  }

  /**
   * @param {Evidence} shown
   * @returns {Promise<Shown>} the new one; codes: as above, and those of `replaceRecoveryKey`
   */
  async replace(shown) {
    /** @type {string[]} */
    const locked = [];
    const replaced = await this.#once(shown, () =>
      replaceRecoveryKey(this.#parts, () => lockPasskeys(this.#api, locked)),
    );
    return { ...replaced, locked };
  }

  /**
   * @param {Evidence} shown
   * @param {() => Promise<Outcome>} work
   * @returns {Promise<Shown>}
   */
  async #once(shown, work) {
    try {
      await this.#api.confirmAccount(shown);
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
