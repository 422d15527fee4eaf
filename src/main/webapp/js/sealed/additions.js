import { Problem } from '../api/http.js';
import { EngineError } from '../mls/errors.js';
import { ClaimLimits } from './claim-limits.js';

/** @typedef {import('./commits.js').Addition} Addition */
/** @typedef {import('./claim-limits.js').Device} Device */

/**
 * Gets what devices are added with.
 */
export class Additions {
  #engine;
  #claim;
  #clock;
  #again;
  #limits;
  /** @type {Set<string>} whose groups are looked at again soon */
  #due = new Set();
  /** @type {{problem: Problem, until: number} | undefined} with which the server asks for patience */
  #refusal;

  /**
   * @param {object} options
   * @param {string} options.username own
   * @param {import('../mls/engine.js').Engine} options.engine
   * @param {typeof import('../api/key-packages.js').claimKeyPackages} options.claim
   * @param {(username: string) => void} options.again sees to a group once more, with nobody's doing
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ username, engine, claim, again, clock }) {
    this.#engine = engine;
    this.#claim = claim;
    this.#clock = clock;
    this.#again = again;
    this.#limits = new ClaimLimits({ username, clock });
  }

  /**
   * Where some are found without key packages their group is seen to again soon; after some times it takes another
   * occasion.
   *
   * @param {import('../mls/engine.js').GroupState} state of the group
   * @param {readonly Device[]} devices
   * @param {string} whose group it is
   * @returns {Promise<Addition[]>} of those that have a key package that is good
   * @throws {Problem}
   */
  async claim(state, devices, whose) {
    const asked = devices.filter((device) => this.#limits.isDue(device));
    const found = [];
    for (const username of new Set(asked.map((it) => it.username))) {
      const theirs = asked.filter((it) => it.username === username).map((it) => it.device);
      found.push(...(await this.#claimOf(state, username, theirs)));
    }
    this.#askAgain(whose, devices);
    return found;
  }

  /**
   * @param {string} whose
   * @param {readonly Device[]} devices
   */
  #askAgain(whose, devices) {
    const ms = this.#limits.dueAfter(devices);
    if (ms === undefined || this.#due.has(whose)) return;
    this.#due.add(whose);
    this.#clock.after(ms, () => {
      this.#due.delete(whose);
      this.#again(whose);
    });
  }

  /**
   * Somebody who was away for long has many that have expired, which are given out first.
   *
   * @param {import('../mls/engine.js').GroupState} state
   * @param {string} username
   * @param {readonly string[]} devices
   */
  async #claimOf(state, username, devices) {
    const found = [];
    const lacking = new Set(devices);
    let asked = [...devices];
    while (asked.length > 0 && this.#limits.tryClaim(username)) {
      const claimed = (await this.#claimed(username, asked)).filter((it) =>
        asked.includes(it.device),
      );
      asked = [];
      for (const { device, keyPackage, lastResort } of claimed) {
        const addition = { username, device, keyPackage };
        const isGood = await this.#take(state, addition);
        if (isGood) found.push(addition);
        if (isGood || !this.#limits.isDue(addition)) lacking.delete(device);
        else if (!lastResort) asked.push(device);
      }
    }
    for (const device of lacking) this.#limits.noteNone({ username, device });
    return found;
  }

  /**
   * @param {string} username
   * @param {string[]} devices
   * @throws {Problem}
   */
  async #claimed(username, devices) {
    const { problem, until } = this.#refusal ?? { until: 0 };
    if (problem !== undefined && this.#clock.now() < until) throw problem;
    try {
      return await this.#claim(username, devices);
    } catch (error) {
      const seconds = error instanceof Problem ? error.retryAfterSeconds : undefined;
      if (seconds !== undefined) {
        const refused = /** @type {Problem} */ (error);
        this.#refusal = { problem: refused, until: this.#clock.now() + seconds * 1_000 };
      }
      throw error;
    }
  }

  /**
   * @param {import('../mls/engine.js').GroupState} state
   * @param {Addition} addition
   * @returns {Promise<boolean>} whether it is good
   */
  async #take(state, addition) {
    const verdict = await this.#judge(state, addition);
    if (verdict === 'good') this.#limits.noteGood(addition);
    if (verdict === 'bad') this.#limits.noteBad(addition);
    return verdict === 'good';
  }

  /**
   * Tries each by itself, so that a bad one of one device keeps no other out.
   *
   * @param {import('../mls/engine.js').GroupState} state
   * @param {Addition} addition
   * @returns {Promise<'good' | 'old' | 'bad'>}
   */
  async #judge(state, { username, device, keyPackage }) {
    try {
      const whose = this.#engine.whoseKeyPackage(keyPackage);
      if (whose?.username !== username || whose.device !== device) return 'bad';
      await this.#engine.commit(state, { add: [keyPackage] });
      return 'good';
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (error.code === 'expired') return 'old';
      // It is good; nobody could join this group any more, which the commit with all of them tells.
      const isGood = error.code === 'unjoinable' || error.code === 'already-a-member';
      return isGood ? 'good' : 'bad';
    }
  }
}
