import { Allowances } from '../lib/allowances.js';
import { memberName } from './identity.js';

/** A device that was linked a moment ago leaves its key packages within the next; others may be gone for days. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** How often a device without key packages is asked for again with nobody's doing. */
const MOST_TRIES = 5;
/** Nobody leaves bad ones by mistake. */
const MOST_BAD = 3;
const HOUR_MS = 3_600_000;
/** Of the 600 in an hour that the server allows for all people together: at once, and in each hour after that. */
const CLAIMS = { size: 50, perSecond: 50 / 3_600 };

/** @typedef {{username: string, device: string}} Device */

/**
 * When a device is asked for again: `since` it was found without a good one, after `ms`.
 *
 * @typedef {{since: number, ms: number, tries: number, bad: number}} Lack
 */

/**
 * How often key packages are claimed. The server counts what a person claims of all others together, so nobody's devices
 * may cost so many that none are left for others.
 */
export class ClaimLimits {
  #username;
  #clock;
  /** @type {Map<string, Lack>} by name of the device */
  #lacks = new Map();
  #claims;

  /**
   * @param {object} options
   * @param {string} options.username own: one's own devices are no strangers
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ username, clock }) {
    this.#username = username;
    this.#clock = clock;
    this.#claims = new Allowances({ ...CLAIMS, clock });
  }

  /**
   * @param {string} username of whose devices key packages are to be claimed
   * @returns {boolean} whether that may be done once more now
   */
  tryClaim(username) {
    return username === this.#username || this.#claims.tryTake(username);
  }

  /**
   * @param {Device} device
   * @returns {boolean} whether it can be asked for
   */
  isDue(device) {
    return this.#left(this.#lacks.get(memberName(device))) === 0;
  }

  /**
   * @param {readonly Device[]} devices
   * @returns {number | undefined} milliseconds after which one of them is to be asked for with nobody's doing
   */
  dueAfter(devices) {
    const due = devices
      .map((device) => this.#lacks.get(memberName(device)))
      .filter((lack) => lack !== undefined && lack.tries <= MOST_TRIES && lack.bad < MOST_BAD)
      .map((lack) => this.#left(lack));
    return due.length === 0 ? undefined : Math.min(...due);
  }

  /** @param {Device} device that left a good one */
  noteGood(device) {
    this.#lacks.delete(memberName(device));
  }

  /** @param {Device} device that has none */
  noteNone(device) {
    const { tries: before, bad } = this.#lackOf(device);
    const tries = before + 1;
    const ms = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
    this.#note(device, { ms, tries, bad });
  }

  /**
   * After some bad ones it is left alone for long: whoever it is of can leave as many as they like.
   *
   * @param {Device} device that left one that nobody can use, and that is not only too old
   */
  noteBad(device) {
    const { tries, bad: before } = this.#lackOf(device);
    const bad = before + 1;
    this.#note(device, { ms: bad < MOST_BAD ? 0 : HOUR_MS, tries, bad });
  }

  /** @param {Device} device */
  #lackOf(device) {
    return this.#lacks.get(memberName(device)) ?? { tries: 0, bad: 0 };
  }

  /**
   * @param {Device} device
   * @param {Omit<Lack, 'since'>} lack
   */
  #note(device, lack) {
    this.#lacks.set(memberName(device), { ...lack, since: this.#clock.now() });
  }

  /**
   * @param {Lack | undefined} lack
   * @returns {number} milliseconds; 0 where the clock was put back
   */
  #left({ since, ms } = { since: 0, ms: 0, tries: 0, bad: 0 }) {
    const passed = this.#clock.now() - since;
    return passed < 0 ? 0 : Math.max(0, ms - passed);
  }
}
