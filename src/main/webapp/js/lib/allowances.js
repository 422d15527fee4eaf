import { TokenBucket } from './timing.js';

/** How often something may be done for each person: some times at once, and at a steady rate after that. */
export class Allowances {
  #options;
  /** @type {Map<string, TokenBucket>} by username */
  #buckets = new Map();

  /** @param {ConstructorParameters<typeof TokenBucket>[0]} options of what each person has */
  constructor(options) {
    this.#options = options;
  }

  /**
   * @param {string} username
   * @returns {boolean} whether it may be done once more now
   */
  tryTake(username) {
    const bucket = this.#buckets.get(username) ?? new TokenBucket(this.#options);
    this.#buckets.set(username, bucket);
    return bucket.tryTake();
  }
}
