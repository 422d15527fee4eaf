import { Problem } from '../api/http.js';
import { Backoff } from '../lib/timing.js';
import { keepingOf } from './keeping.js';
import { isPassing } from './passing.js';
import { IdentityTrouble } from './trouble.js';

const AGAIN = { firstMs: 1_000, capMs: 60_000 };

/** @typedef {import('./own.js').OwnDevice} OwnDevice */
/** @typedef {import('./state.js').OwnFound} Found */

/**
 * Keeps this device's part in the account's identity as the server has it: while there is a connection, and again and
 * again until it is done.
 */
export class Upkeep {
  #api;
  #found;
  #parts;
  #goOn;
  #clock;
  #backoff = new Backoff(AGAIN);
  /** @type {OwnDevice | undefined} */
  #own;
  /** Whether this login is known to be this device's. */
  #isProven = false;
  /** Whether the server has refused what this device says of itself. */
  #isDoubted = false;
  /** @type {Promise<void> | undefined} */
  #work;
  #isDueAgain = false;
  /** @type {() => void} */
  #cancel = () => undefined;

  /**
   * @param {object} options
   * @param {Pick<typeof import('../api/device.js'), 'proveDevice'> & Pick<typeof import('../api/session.js'), 'currentSession'>} options.api
   * @param {Pick<import('../session/service.js').SessionService, 'on'>} options.session
   * @param {(found: Found) => void} options.found
   * @param {() => import('./parts.js').Parts | undefined} options.parts
   * @param {(parts: import('./parts.js').Parts) => Promise<boolean>} options.goOn see `finishBegun`
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ api, session, found, parts, goOn, clock }) {
    this.#api = api;
    this.#found = found;
    this.#parts = parts;
    this.#goOn = goOn;
    this.#clock = clock;
    session.on('error', ({ code }) => {
      if (code === 'bad-proof') this.#isDoubted = true;
    });
    session.on('welcome', () => {
      this.#isDoubted = false;
      this.settle();
    });
    for (const end of /** @type {const} */ (['lost', 'elsewhere', 'leaving'])) {
      session.on(end, () => this.#cancel());
    }
  }

  /**
   * Shows what this browser knows by itself.
   *
   * @param {OwnDevice} own
   */
  async begin(own) {
    this.#own = own;
    const identity = await own.identity();
    if (identity !== undefined) {
      await this.#findReady(identity);
    } else if (await own.isRemoved()) {
      this.#found({ status: 'removed' });
      await own.recoveryKey.forgetAll();
    }
  }

  /**
   * @returns {Promise<string | undefined>} signature that shows to the server that this login is this device's, where the
   *   account's chain has it
   * @throws {Problem}
   */
  async prove() {
    this.#isProven = false;
    const own = this.#own;
    if (own === undefined || !(await this.#isIn(own))) return undefined;
    const { sessionId } = await this.#api.currentSession();
    const proof = await own.prove(sessionId);
    this.#isProven = true;
    return proof;
  }

  /**
   * The server is to know at once that this login is this device's.
   *
   * @throws {Problem}
   */
  async proveLogin() {
    const own = this.#own;
    if (own === undefined) return;
    const { sessionId } = await this.#api.currentSession();
    await this.#api.proveDevice(own.device, await own.prove(sessionId));
    this.#isProven = true;
  }

  /** @returns {Promise<void>} when it is done, or waits for a better time */
  async settle() {
    if (this.#work !== undefined) {
      this.#isDueAgain = true;
      return await this.#work;
    }
    this.#work = this.#settleAll();
    try {
      await this.#work;
    } finally {
      this.#work = undefined;
    }
  }

  async #settleAll() {
    do {
      this.#isDueAgain = false;
      this.#cancel();
      await this.#settleOnce();
    } while (this.#isDueAgain);
  }

  async #settleOnce() {
    const own = this.#own;
    if (own === undefined) return;
    try {
      const place = await own.settle();
      if (place === 'joined') this.#isProven = false;
      const isIn = place === 'in' || place === 'joined';
      if (isIn && !this.#isProven) await this.proveLogin();
      this.#backoff.reset();
      const identity = isIn ? await own.identity() : undefined;
      if (identity !== undefined) await this.#stayReady(identity);
      else this.#found({ status: place === 'removed' ? place : 'unlinked', identity: null });
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Looks anew at what this browser knows of the recovery key. */
  async look() {
    const identity = await this.#own?.identity();
    if (identity !== undefined) await this.#findReady(identity);
  }

  /** @param {string} identity */
  async #findReady(identity) {
    const parts = this.#parts();
    const keeping = parts && (await keepingOf(parts));
    this.#found({ status: 'ready', identity, ...keeping });
  }

  /** @param {string} identity */
  async #stayReady(identity) {
    await this.#findReady(identity);
    const parts = this.#parts();
    if (parts !== undefined && (await this.#goOn(parts))) await this.#findReady(identity);
  }

  /** @param {unknown} error */
  #fail(error) {
    if (error instanceof IdentityTrouble) {
      // With the recovery key one can say which one is one's own.
      this.#found({ status: error.standing === 'changed' ? 'unlinked' : 'failed' });
    } else if (error instanceof Problem && isPassing(error)) {
      const ms = this.#backoff.next(error.retryAfterSeconds);
      this.#cancel = this.#clock.after(ms, () => this.settle());
    } else if (error instanceof Problem || error instanceof DOMException) {
      this.#found({ status: 'failed' });
    } else {
      throw error;
    }
  }

  /** @param {OwnDevice} own */
  async #isIn(own) {
    if (this.#isDoubted || (await own.isBegun())) return await own.isShown();
    return (await own.identity()) !== undefined;
  }
}
