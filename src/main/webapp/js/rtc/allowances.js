import { TokenBucket } from '../lib/timing.js';

/** Connections made with one person: reloads, networks and devices need few; each costs the browser a lot. */
const CONNECTIONS_AT_ONCE = 20;
const CONNECTIONS_PER_SECOND = 0.5;

/** How many connections may be made with each person. */
export class Allowances {
  #clock;
  /** @type {Map<string, TokenBucket>} by username */
  #buckets = new Map();

  /** @param {import('../lib/timing.js').Clock} clock */
  constructor(clock) {
    this.#clock = clock;
  }

  /**
   * @param {string} username
   * @returns {boolean} whether one more may be made now
   */
  tryTake(username) {
    const size = CONNECTIONS_AT_ONCE;
    const bucket =
      this.#buckets.get(username) ??
      new TokenBucket({ size, perSecond: CONNECTIONS_PER_SECOND, clock: this.#clock });
    this.#buckets.set(username, bucket);
    return bucket.tryTake();
  }
}
