import { throwUncaught } from '../lib/uncaught.js';

/** For what one person tells the server is asked no more often than this. */
const LOOK_EVERY_MS = 60_000;

/** @typedef {import('./views.js').HeadView} HeadView */

/**
 * What people tell of chains that are not theirs, compared with what the server shows here. They may tell anything, as
 * often as they like, and must not make a page ask the server as often.
 */
export class ToldHeads {
  #identity;
  #clock;
  #split;
  /** @type {Map<string, {at: number, compared: string}>} the last look, and for which head, by who has told it */
  #looks = new Map();
  /** @type {Map<string, HeadView>} what they have told since, to be looked for later */
  #waiting = new Map();

  /**
   * @param {object} options
   * @param {Pick<import('./identity.js').OwnIdentity, 'headOf' | 'hasLink'>} options.identity
   * @param {(teller: string) => Promise<void>} options.split is called when it turns out later that the server has shown
   *   somebody other things
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ identity, split, clock }) {
    this.#identity = identity;
    this.#split = split;
    this.#clock = clock;
  }

  /**
   * @param {string} teller username
   * @param {HeadView} head of somebody else's chain
   * @returns {Promise<boolean>} whether it is known now, and was not before, that the server shows something else here
   */
  async isSplit(teller, head) {
    const own = await this.#identity.headOf(head.username);
    // What is known here costs nothing to compare.
    if (own !== undefined && head.sequence <= own.sequence)
      return (await this.#hasLink(head)) === false;
    const last = this.#looks.get(teller);
    if (last === undefined) return await this.#look(teller, head);
    if (last.compared === textOf(head)) return false;
    const passed = this.#clock.now() - last.at;
    if (passed < 0 || passed >= LOOK_EVERY_MS) return await this.#look(teller, head);
    if (!this.#waiting.has(teller)) {
      this.#clock.after(LOOK_EVERY_MS - passed, () => this.#lookLater(teller).catch(throwUncaught));
    }
    this.#waiting.set(teller, head);
    return false;
  }

  /** @param {string} teller */
  async #lookLater(teller) {
    const head = this.#waiting.get(teller);
    this.#waiting.delete(teller);
    if (head !== undefined && (await this.#look(teller, head))) await this.#split(teller);
  }

  /**
   * @param {string} teller
   * @param {HeadView} head
   */
  async #look(teller, head) {
    const look = { at: this.#clock.now(), compared: '' };
    this.#looks.set(teller, look);
    const hasLink = await this.#hasLink(head);
    if (hasLink !== undefined) look.compared = textOf(head);
    return hasLink === false;
  }

  /** @param {HeadView} head */
  async #hasLink({ username, sequence, hash }) {
    return await this.#identity.hasLink(username, { sequence, hash });
  }
}

/** @param {HeadView} head */
function textOf({ username, sequence, hash }) {
  return `${username} ${sequence} ${hash}`;
}
