/**
 * Time as the modules get it, so that tests can make it pass.
 *
 * @typedef {object} Clock
 * @property {() => number} now milliseconds since the epoch
 * @property {(ms: number, action: () => void) => (() => void)} after runs the action once; returns what cancels it
 */

/** @type {Clock} */
export const systemClock = {
  now: () => Date.now(),
  after(ms, action) {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * @param {Clock} clock
 * @param {number} ms
 * @returns {Promise<void>} when they have passed
 */
export function wait(clock, ms) {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}

/**
 * Growing delays with jitter: each is a random part (at least half) of a limit that doubles up to a cap, so that many
 * pages that lost the same server do not come back at once.
 */
export class Backoff {
  #attempts = 0;
  #firstMs;
  #capMs;
  #random;

  /**
   * @param {object} options
   * @param {number} options.firstMs limit of the first delay
   * @param {number} options.capMs limit of all delays
   * @param {() => number} [options.random] from 0 to below 1
   */
  constructor({ firstMs, capMs, random = Math.random }) {
    this.#firstMs = firstMs;
    this.#capMs = capMs;
    this.#random = random;
  }

  /**
   * @param {number} [retryAfterSeconds] how long at least, where the server has said so (`Problem`)
   * @returns {number} milliseconds to wait before the next attempt
   */
  next(retryAfterSeconds = 0) {
    const limit = Math.min(this.#capMs, this.#firstMs * 2 ** this.#attempts);
    this.#attempts += 1;
    return Math.max(Math.round(limit * (0.5 + this.#random() / 2)), retryAfterSeconds * 1_000);
  }

  /** The last attempt succeeded. */
  reset() {
    this.#attempts = 0;
  }
}

/**
 * Growing delays for many things, each by itself. What is tried meanwhile all the same makes none of them longer.
 */
export class Pauses {
  #limits;
  #clock;
  /** @type {Map<string, {backoff: Backoff, since: number, ms: number}>} by thing */
  #pauses = new Map();

  /**
   * @param {{firstMs: number, capMs: number}} limits see `Backoff`
   * @param {Pick<Clock, 'now'>} clock
   */
  constructor(limits, clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /**
   * Something did not work.
   *
   * @param {string} thing
   * @param {number} [retryAfterSeconds] see `Backoff`
   * @returns {number} milliseconds to wait before the next attempt
   */
  take(thing, retryAfterSeconds) {
    const left = this.left(thing);
    if (left > 0) return left;
    const backoff = this.#pauses.get(thing)?.backoff ?? new Backoff(this.#limits);
    const ms = backoff.next(retryAfterSeconds);
    this.#pauses.set(thing, { backoff, since: this.#clock.now(), ms });
    return ms;
  }

  /**
   * @param {string} thing
   * @returns {number} milliseconds that its pause still lasts; 0 for none, and where the clock was put back
   */
  left(thing) {
    const { since = 0, ms = 0 } = this.#pauses.get(thing) ?? {};
    const passed = this.#clock.now() - since;
    return passed < 0 ? 0 : Math.max(0, ms - passed);
  }

  /** @param {string} thing that works (again) */
  end(thing) {
    this.#pauses.delete(thing);
  }
}

/** Allows a number of actions at once, and a steady rate after that. */
export class TokenBucket {
  #tokens;
  #filledAt;
  #size;
  #perSecond;
  #clock;

  /**
   * @param {object} options
   * @param {number} options.size actions at once
   * @param {number} options.perSecond
   * @param {Clock} options.clock
   */
  constructor({ size, perSecond, clock }) {
    this.#size = size;
    this.#perSecond = perSecond;
    this.#clock = clock;
    this.#tokens = size;
    this.#filledAt = clock.now();
  }

  /**
   * Takes one token, if need be one of the future.
   *
   * @returns {number} milliseconds to wait before the action; 0 for none
   */
  take() {
    this.#fill();
    this.#tokens -= 1;
    return this.#tokens >= 0 ? 0 : Math.ceil((-this.#tokens / this.#perSecond) * 1000);
  }

  /** @returns {boolean} whether there was a token to take */
  tryTake() {
    this.#fill();
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  #fill() {
    const now = this.#clock.now();
    const gained = (Math.max(0, now - this.#filledAt) / 1000) * this.#perSecond;
    this.#tokens = Math.min(this.#size, this.#tokens + gained);
    this.#filledAt = now;
  }
}
