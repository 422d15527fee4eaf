import { Emitter } from '../lib/emitter.js';

/**
 * @typedef {object} LeadershipFacts
 * @property {undefined} leading this tab holds the connections from now on
 * @property {undefined} following another tab has taken them, because this one did not answer
 */

/**
 * Which tab of a person holds the connections: the one that has a lock (W3C Web Locks). The browser gives the lock to the
 * next tab as soon as its holder is closed or crashes, in the order in which they asked.
 *
 * Browsers give Web Locks to HTTPS and localhost only. Elsewhere each tab leads, and the server ends the connection of
 * the tab before.
 *
 * @extends {Emitter<LeadershipFacts>}
 */
export class Leadership extends Emitter {
  #locks;
  #name;
  #isRunning = false;
  #isLeading = false;
  /** @type {AbortController | undefined} of the request that waits or holds */
  #request;
  /** @type {() => void} */
  #release = () => undefined;

  /**
   * @param {object} options
   * @param {Pick<LockManager, 'request'> | undefined} options.locks
   * @param {string} options.name of the lock, the same for all tabs of a person
   */
  constructor({ locks, name }) {
    super();
    this.#locks = locks;
    this.#name = name;
  }

  get isLeading() {
    return this.#isLeading;
  }

  /** Leads as soon as no other tab does. */
  start() {
    this.#isRunning = true;
    this.#ask({});
  }

  /** Leads at once: the tab that does is frozen, or hangs. */
  takeOver() {
    if (!this.#isRunning || this.#isLeading) return;
    this.#request?.abort();
    this.#ask({ steal: true });
  }

  /** Gives way to the next tab. */
  stop() {
    this.#isRunning = false;
    this.#isLeading = false;
    this.#request?.abort();
    this.#release();
  }

  /** @param {{steal?: boolean}} how */
  async #ask({ steal = false }) {
    const request = new AbortController();
    this.#request = request;
    if (this.#locks === undefined) {
      this.#hold(request);
      return;
    }
    // The specification allows no signal with `steal`.
    const options = steal ? { steal } : { signal: request.signal };
    try {
      await this.#locks.request(this.#name, options, () => this.#hold(request));
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'AbortError') throw error;
      if (!request.signal.aborted) this.#lose();
    }
  }

  /** @param {AbortController} request */
  #hold(request) {
    if (request.signal.aborted) return undefined;
    this.#isLeading = true;
    const held = new Promise((resolve) => {
      this.#release = () => resolve(undefined);
    });
    this.emit('leading', undefined);
    return held;
  }

  #lose() {
    this.#isLeading = false;
    this.emit('following', undefined);
    if (this.#isRunning) this.#ask({});
  }
}
