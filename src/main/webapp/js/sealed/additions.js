import { EngineError } from '../mls/errors.js';
import { memberName } from './identity.js';

/** How soon a device without key packages is asked for again. */
const LACKING_MS = 10_000;

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
  #now;
  /** @type {Map<string, number>} when they were found to have none, by name of the device */
  #lacking = new Map();

  /**
   * @param {object} options
   * @param {import('../mls/engine.js').Engine} options.engine
   * @param {typeof import('../api/key-packages.js').claimKeyPackages} options.claim
   * @param {Pick<import('../lib/timing.js').Clock, 'now'>} options.clock
   */
  constructor({ engine, claim, clock }) {
    this.#engine = engine;
    this.#claim = claim;
    this.#now = clock.now;
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
    for (const device of asked.filter((it) => !names.has(memberName(it)))) {
      this.#lacking.set(memberName(device), this.#now());
    }
    return found;
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
    const since = this.#lacking.get(memberName(device));
    return since !== undefined && this.#now() < since + LACKING_MS;
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
