import { Problem } from '../api/http.js';
import { fromBase64Url } from '../lib/base64url.js';
import { Pauses } from '../lib/timing.js';
import { throwUncaught } from '../lib/uncaught.js';

/** Letters that are asked for at once. */
const LETTERS_AT_ONCE = 100;
/** What could not be dealt with, or fetched, is tried again after this. */
const TRY_AGAIN = { firstMs: 8_000, capMs: 5 * 60_000 };
/** There is but one that could pause. */
const MAILBOX = 'mailbox';

/** @typedef {import('../api/mailbox.js').Letter} Letter */

/**
 * What came of a look into the mailbox: whether everything in it has been opened, as far as that is possible; else it is
 * to be tried again.
 *
 * @typedef {{isRead: boolean, retryAfterSeconds?: number | undefined}} Look
 */

/**
 * Empties the mailbox of this device: a letter is thrown away once what it says is stored, and that it is to be
 * acknowledged. Nobody who cannot be told so keeps it full. What has been sealed by somebody who is not believed at present
 * stays there, and is passed over, until they are.
 */
export class Mailbox {
  #options;
  /** @type {Promise<boolean> | undefined} */
  #emptying;
  #hasMore = false;
  /** Cursor after which the next look begins: everything up to it waits for something else than another look. */
  #after = 0;
  #pauses;
  /** @type {() => void} */
  #cancelRetry = () => undefined;

  /**
   * @param {object} options
   * @param {typeof import('../api/mailbox.js').listLetters} options.listLetters
   * @param {typeof import('../api/mailbox.js').acknowledgeLetters} options.acknowledgeLetters
   * @param {() => boolean} options.isActive whether this page is the one that receives; else another tab does
   * @param {Pick<import('./receiver.js').Receiver, 'take'>} options.receiver
   * @param {() => void} options.emptied nothing is in the mailbox any more
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor(options) {
    this.#options = options;
    this.#pauses = new Pauses(TRY_AGAIN, options.clock);
  }

  /**
   * There may be letters, and all that had to wait can perhaps be dealt with.
   *
   * @returns {Promise<boolean>} whether everything that was there has been dealt with
   */
  empty() {
    return this.noticed(1);
  }

  /**
   * There may be letters that nobody has told of. Those that wait for somebody to be believed are left as they are.
   *
   * @returns {Promise<boolean>} as of `empty`
   */
  goOn() {
    return this.noticed(Number.POSITIVE_INFINITY);
  }

  /**
   * A letter has come.
   *
   * @param {number} cursor
   * @returns {Promise<boolean>} as of `empty`
   */
  noticed(cursor) {
    this.#after = Math.min(this.#after, cursor - 1);
    this.#hasMore = true;
    this.#emptying ??= this.#empty().finally(() => {
      this.#emptying = undefined;
    });
    return this.#emptying;
  }

  async #empty() {
    const { isActive, clock, emptied } = this.#options;
    this.#cancelRetry();
    /** @type {Look | undefined} */
    let look;
    while (this.#hasMore && look?.isRead !== false && isActive()) {
      this.#hasMore = false;
      look = await this.#look();
    }
    if (look?.isRead) emptied();
    if (look?.isRead) this.#pauses.end(MAILBOX);
    if (look?.isRead !== false) return true;
    const ms = this.#pauses.take(MAILBOX, look.retryAfterSeconds);
    this.#cancelRetry = clock.after(ms, () => this.goOn().catch(throwUncaught));
    return false;
  }

  /** @returns {Promise<Look>} */
  async #look() {
    const begin = this.#after;
    this.#after = Number.POSITIVE_INFINITY;
    try {
      const { waitsUpTo, ...look } = await this.#takePages(begin);
      this.#after = Math.min(this.#after, look.isRead ? waitsUpTo : begin);
      return look;
    } catch (error) {
      this.#after = Math.min(this.#after, begin);
      // The mailbox must be emptied whatever went wrong with one letter.
      if (!(error instanceof Problem)) throwUncaught(error);
      const { retryAfterSeconds } = error instanceof Problem ? error : {};
      return { isRead: false, retryAfterSeconds };
    }
  }

  /**
   * @param {number} begin a cursor
   * @returns {Promise<Look & {waitsUpTo: number}>} `waitsUpTo`: cursor of the last letter that waits for its sender to be
   *   believed
   */
  async #takePages(begin) {
    let [after, waitsUpTo] = [begin, begin];
    for (;;) {
      const letters = await this.#options.listLetters(LETTERS_AT_ONCE, after);
      if (letters.length === 0) return { isRead: true, waitsUpTo };
      const { done, held, isStuck } = await this.#takeSome(letters);
      if (done.length > 0) await this.#options.acknowledgeLetters(done);
      if (isStuck) return { isRead: false, waitsUpTo };
      waitsUpTo = held.at(-1)?.cursor ?? waitsUpTo;
      after = letters.at(-1)?.cursor ?? after;
    }
  }

  /**
   * @param {readonly Letter[]} letters
   * @returns {Promise<{done: number[], held: Letter[], isStuck: boolean}>} in order; `done`: cursors of those that are dealt
   *   with; `held`: those that stay; `isStuck`: one cannot be stored now, and those after it wait
   */
  async #takeSome(letters) {
    /** @type {number[]} */
    const done = [];
    /** @type {Letter[]} */
    const held = [];
    for (const letter of letters) {
      const taken = await this.#take(letter);
      if (taken === 'not-stored') return { done, held, isStuck: true };
      // What else cannot be opened now never will be: its sender keeps the message until it is acknowledged.
      if (taken === 'not-believed') held.push(letter);
      else done.push(letter.cursor);
    }
    return { done, held, isStuck: false };
  }

  /** @param {Letter} letter */
  async #take({ id, from, device, data }) {
    const bytes = fromBase64Url(data);
    if (bytes === undefined) return 'unreadable';
    return await this.#options.receiver.take('server', { username: from, device }, id, bytes);
  }
}
