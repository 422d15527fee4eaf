import { Problem } from '../api/http.js';
import { DONE, refused } from '../lib/outcome.js';
import { wait } from '../lib/timing.js';

const OTHER_TAB_PATIENCE_MS = 500;

/** @typedef {import('../lib/locked.js').Reason} Reason */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/**
 * How a page ends whose login does.
 */
export class Ending {
  #options;
  /** Whether what follows the end of the login is taken care of. */
  #isLoggingOut = false;
  /** Whether the page is on its way to another one. */
  #isOver = false;

  /**
   * @param {Pick<ConstructorParameters<typeof import('./service.js').SessionService>[0], 'store' | 'api' | 'login' | 'erase' | 'leave' | 'tellLogout' | 'restart' | 'clock'> & {
   *   stop: () => void, reach: () => void}} options see `SessionService`; `stop` ends all connections, `reach` says that the
   *   login has ended
   */
  constructor(options) {
    this.#options = options;
  }

  /** Whether this page is on its way to another one, and never comes back as it was. */
  get isOver() {
    return this.#isOver;
  }

  /**
   * The login has ended: nothing that was said shows from now on. Another login of this browser may have taken its place, in
   * which case the page begins anew; its tab tells so within moments.
   */
  async noticeEnd() {
    const { api, stop, reach, clock } = this.#options;
    stop();
    reach();
    await wait(clock, OTHER_TAB_PATIENCE_MS);
    if (this.#isLoggingOut || this.#isOver) return;
    try {
      await api.currentSession();
      this.giveWay();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.lock('ended');
    }
  }

  /**
   * Nobody is logged in any more, or nobody should be: nothing that was said shows until somebody logs in.
   *
   * @param {Reason} reason
   */
  lock(reason) {
    this.#options.stop();
    this.end(reason);
  }

  /** The person has logged out. */
  leave() {
    this.#options.stop();
    this.end();
  }

  /** Somebody else is logged in now: this page, which is not theirs, ends before it does anything in their name. */
  giveWay() {
    if (this.#isOver) return;
    this.#isOver = true;
    const { stop, reach, restart } = this.#options;
    stop();
    reach();
    restart();
  }

  /** @param {Reason} [reason] */
  end(reason) {
    if (this.#isOver) return;
    this.#isOver = true;
    const { login, reach, leave } = this.#options;
    login.forget();
    reach();
    leave(reason);
  }

  /**
   * @param {{erase?: boolean, withoutKey?: boolean} | undefined} options see `SessionActions`
   * @param {import('./service.js').Account | undefined} account
   * @returns {Promise<Outcome>} `recovery-key-not-kept` or `last-device` when that must be said first
   */
  async logOut({ erase = false, withoutKey = false } = {}, account) {
    const { store, api, tellLogout } = this.#options;
    const { recoveryToKeep, isOnlyDevice } = store.state.identity;
    const isWarned = !erase || withoutKey;
    if (recoveryToKeep && !isWarned) return refused('recovery-key-not-kept');
    if (isOnlyDevice && !isWarned) return refused('last-device');
    this.#isLoggingOut = true;
    if (erase && account !== undefined) return await this.#erase(account);
    try {
      await api.logOut();
    } catch (error) {
      this.#isLoggingOut = false;
      if (!(error instanceof Problem)) throw error;
      if (error.code !== 'not-logged-in') return refused(error.code, error.retryAfterSeconds);
    }
    tellLogout();
    this.leave();
    return DONE;
  }

  /**
   * @param {import('./service.js').Account} account
   * @returns {Promise<Outcome>}
   */
  async #erase(account) {
    const { stop, tellLogout, erase } = this.#options;
    stop();
    // They would keep open what is to be erased.
    tellLogout();
    try {
      this.end(await erase(account));
      return DONE;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return refused(error.code);
    }
  }
}
