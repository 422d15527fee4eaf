import { IdentityTrouble } from './trouble.js';

/** What contradicts what is believed is not looked at again sooner, whatever its owner sends. */
const TROUBLE_MS = 60_000;

/** @typedef {import('./chain.js').Chain} Chain */

/**
 * What the server has shown of somebody. It rejects with an `IdentityTrouble`, since `troubledAt`, where that contradicts
 * what is believed.
 *
 * @typedef {object} Look
 * @property {Promise<Chain | undefined>} chain
 * @property {number} [troubledAt] milliseconds since the epoch
 */

/**
 * Chains as the server showed them last.
 */
export class Shown {
  #now;
  /** @type {Map<string, Look>} by username */
  #looks = new Map();
  /** @type {Map<string, Promise<void>>} the end of the last look at somebody */
  #turns = new Map();

  /** @param {Pick<import('../lib/timing.js').Clock, 'now'>} clock */
  constructor(clock) {
    this.#now = clock.now;
  }

  /**
   * @param {string} username
   * @param {() => Promise<Chain | undefined>} look at what the server shows, once whoever has asked before has been answered
   * @returns {Promise<Chain | undefined>} of the look
   */
  async ask(username, look) {
    // One after the other: what was shown later is believed later.
    const before = this.#turns.get(username) ?? Promise.resolve();
    const chain = before.then(look);
    this.#turns.set(username, chain.then(nothing, nothing));
    /** @type {Look} */
    const asked = { chain };
    this.#looks.set(username, asked);
    try {
      return await chain;
    } catch (error) {
      if (error instanceof IdentityTrouble) asked.troubledAt = this.#now();
      else if (this.#looks.get(username) === asked) this.#looks.delete(username);
      throw error;
    }
  }

  /**
   * @param {string} username
   * @returns {Promise<Chain | undefined> | undefined} nothing where the server is to be asked
   */
  last(username) {
    const { chain, troubledAt } = this.#looks.get(username) ?? {};
    if (troubledAt === undefined) return chain;
    const passed = this.#now() - troubledAt;
    return passed >= 0 && passed < TROUBLE_MS ? chain : undefined;
  }

  /** @param {string} [username] all people without one */
  forget(username) {
    if (username === undefined) this.#looks.clear();
    else this.#looks.delete(username);
  }
}

function nothing() {
  // Who has asked is told.
}
