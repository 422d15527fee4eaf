import { Problem } from '../api/http.js';
import { fromBase64Url } from '../lib/base64url.js';
import { throwUncaught } from '../lib/uncaught.js';

/** Letters that are asked for at once. */
const LETTERS_AT_ONCE = 100;
/** What could not be dealt with, or fetched, is tried again after this. */
const TRY_AGAIN_MS = 15_000;

/** @typedef {import('../api/mailbox.js').Letter} Letter */

/**
 * Empties the mailbox of this device: a letter is thrown away only when it has been stored and its sender was told.
 */
export class Mailbox {
  #options;
  /** @type {Promise<boolean> | undefined} */
  #emptying;
  #hasMore = false;
  /** @type {() => void} */
  #cancelRetry = () => undefined;

  /**
   * @param {object} options
   * @param {typeof import('../api/mailbox.js').listLetters} options.listLetters
   * @param {typeof import('../api/mailbox.js').acknowledgeLetters} options.acknowledgeLetters
   * @param {() => boolean} options.isActive whether this page is the one that receives; else another tab does
   * @param {Pick<import('./receiver.js').Receiver, 'take'>} options.receiver
   * @param {() => Promise<boolean>} options.tell the senders what has been stored; whether that is safe
   * @param {() => void} options.emptied nothing is in the mailbox any more
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor(options) {
    this.#options = options;
  }

  /**
   * There may be letters.
   *
   * @returns {Promise<boolean>} whether everything that was there has been dealt with
   */
  empty() {
    this.#hasMore = true;
    this.#emptying ??= this.#empty().finally(() => {
      this.#emptying = undefined;
    });
    return this.#emptying;
  }

  async #empty() {
    const { isActive, clock, emptied } = this.#options;
    this.#cancelRetry();
    let isDone = true;
    let isRead = false;
    while (this.#hasMore && isDone && isActive()) {
      this.#hasMore = false;
      isDone = await this.#takeAll();
      isRead = isDone;
    }
    if (isRead) emptied();
    if (!isDone)
      this.#cancelRetry = clock.after(TRY_AGAIN_MS, () => this.empty().catch(throwUncaught));
    return isDone;
  }

  async #takeAll() {
    try {
      for (;;) {
        const letters = await this.#options.listLetters(LETTERS_AT_ONCE);
        if (letters.length === 0) return true;
        const done = await this.#takeSome(letters);
        if (!(await this.#options.tell())) return false;
        if (done.length > 0) await this.#options.acknowledgeLetters(done);
        if (done.length < letters.length) return false;
      }
    } catch (error) {
      // The mailbox must be emptied whatever went wrong with one letter.
      if (!(error instanceof Problem)) throwUncaught(error);
      return false;
    }
  }

  /**
   * @param {readonly Letter[]} letters
   * @returns {Promise<number[]>} cursors of those that are dealt with; in order, up to one that cannot be stored now
   */
  async #takeSome(letters) {
    const done = [];
    for (const { cursor, id, from, device, data } of letters) {
      const bytes = fromBase64Url(data);
      const taken =
        bytes === undefined
          ? 'unreadable'
          : await this.#options.receiver.take('server', { username: from, device }, id, bytes);
      if (taken === 'not-stored') break;
      // What cannot be opened now never will be: its sender keeps the message until it is acknowledged.
      done.push(cursor);
    }
    return done;
  }
}
