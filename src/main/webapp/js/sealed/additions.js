import { EngineError } from '../mls/errors.js';
import { memberName } from './identity.js';

/** A device that was linked a moment ago leaves its key packages within the next; others may be gone for days. */
const FIRST_LACKING_MS = 500;
const LONGEST_LACKING_MS = 10_000;
/** How often a device without key packages is asked for again with nobody's doing. */
const MOST_TRIES = 5;

/** More than a device leaves with the server. */
const MOST_CLAIMS = 60;

/** @typedef {import('./commits.js').Addition} Addition */
/** @typedef {{username: string, device: string}} Device */

/**
 * Gets what devices are added with.
 */
export class Additions {
  #engine;
  #claim;
  #clock;
  /** @type {Map<string, {since: number, tries: number}>} which were found to have none, by name of the device */
  #lacking = new Map();
  /** @type {Set<string>} whose groups are looked at again soon */
  #due = new Set();

  /**
   * @param {object} options
   * @param {import('../mls/engine.js').Engine} options.engine
   * @param {typeof import('../api/key-packages.js').claimKeyPackages} options.claim
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ engine, claim, clock }) {
    this.#engine = engine;
    this.#claim = claim;
    this.#clock = clock;
  }

  /**
   * @param {import('../mls/engine.js').GroupState} state of the group
   * @param {readonly Device[]} devices
   * @returns {Promise<Addition[]>} of those that have a key package that is good
   * @throws {import('../api/http.js').Problem}
   */
  async claim(state, devices) {
    const asked = devices.filter((device) => !this.#isLacking(device));
    const found = [];
    for (const username of new Set(asked.map((it) => it.username))) {
      const theirs = asked.filter((it) => it.username === username).map((it) => it.device);
      found.push(...(await this.#claimOf(state, username, theirs)));
    }
    const names = new Set(found.map(memberName));
    for (const name of asked.map(memberName)) {
      const tries = (this.#lacking.get(name)?.tries ?? 0) + 1;
      if (names.has(name)) this.#lacking.delete(name);
      else this.#lacking.set(name, { since: this.#clock.now(), tries });
    }
    return found;
  }

  /**
   * Asks again soon where some were found without key packages; after some times it takes another occasion.
   *
   * @param {string} whose group they belong into
   * @param {readonly Device[]} devices
   * @param {() => void} ask
   */
  askAgain(whose, devices, ask) {
    const lacking = devices
      .map((device) => this.#lacking.get(memberName(device)))
      .filter((it) => it !== undefined)
      .filter(({ tries }) => tries <= MOST_TRIES);
    if (lacking.length === 0 || this.#due.has(whose)) return;
    this.#due.add(whose);
    const until = Math.min(...lacking.map(untilOf));
    this.#clock.after(Math.max(0, until - this.#clock.now()), () => {
      this.#due.delete(whose);
      ask();
    });
  }

  /**
   * Somebody who was away for long has many that have expired, which are given out first.
   *
   * @param {import('../mls/engine.js').GroupState} state
   * @param {string} username
   * @param {string[]} devices
   */
  async #claimOf(state, username, devices) {
    const found = [];
    let asked = devices;
    for (let claims = 0; claims < MOST_CLAIMS && asked.length > 0; claims += 1) {
      const again = [];
      for (const { device, keyPackage, lastResort } of await this.#claim(username, asked)) {
        if (!asked.includes(device)) continue;
        const addition = { username, device, keyPackage };
        if (await this.#isGood(state, addition)) found.push(addition);
        else if (!lastResort) again.push(device);
      }
      asked = again;
    }
    return found;
  }

  /** @param {Device} device */
  #isLacking(device) {
    const lacking = this.#lacking.get(memberName(device));
    return lacking !== undefined && this.#clock.now() < untilOf(lacking);
  }

  /**
   * Tries each by itself, so that a bad one of one device keeps no other out.
   *
   * @param {import('../mls/engine.js').GroupState} state
   * @param {Addition} addition
   */
  async #isGood(state, { username, device, keyPackage }) {
    try {
      const whose = this.#engine.whoseKeyPackage(keyPackage);
      if (whose?.username !== username || whose.device !== device) return false;
      await this.#engine.commit(state, { add: [keyPackage] });
      return true;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      // It is good; nobody could join this group any more, which the commit with all of them tells.
      return error.code === 'unjoinable' || error.code === 'already-a-member';
    }
  }
}

/** @param {{since: number, tries: number}} lacking */
function untilOf({ since, tries }) {
  return since + Math.min(LONGEST_LACKING_MS, FIRST_LACKING_MS * 2 ** (tries - 1));
}
