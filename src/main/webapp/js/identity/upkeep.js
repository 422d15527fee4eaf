import { Problem } from '../api/http.js';
import { Backoff } from '../lib/timing.js';
import { IdentityTrouble } from './trouble.js';

const AGAIN = { firstMs: 1_000, capMs: 60_000 };
/** What a server answers that will answer otherwise later. */
const PASSING = ['unreachable', 'rate-limited', 'sequence-taken'];
const FIRST_SERVER_ERROR = 500;

/** @typedef {import('./own.js').OwnDevice} OwnDevice */
/** @typedef {Partial<Pick<import('./state.js').IdentityState, 'status' | 'identity' | 'recoveryToKeep'>>} Found */

/**
 * Keeps this device's part in the account's identity as the server has it: while there is a connection, and again and
 * again until it is done.
 */
export class Upkeep {
  #api;
  #found;
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
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ api, session, found, clock }) {
    this.#api = api;
    this.#found = found;
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
    if (identity !== undefined) await this.#findReady(own, identity);
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
      if (place !== 'out' && !this.#isProven) await this.proveLogin();
      this.#backoff.reset();
      const identity = place === 'out' ? undefined : await own.identity();
      if (identity === undefined) this.#found({ status: 'unlinked', identity: null });
      else await this.#findReady(own, identity);
    } catch (error) {
      this.#fail(error);
    }
  }

  /**
   * @param {OwnDevice} own
   * @param {string} identity
   */
  async #findReady(own, identity) {
    const recoveryToKeep = await own.hasRecoveryKey();
    this.#found({ status: 'ready', identity, recoveryToKeep });
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

/** @param {Problem} problem */
function isPassing({ code, status }) {
  return PASSING.includes(code) || status >= FIRST_SERVER_ERROR;
}
