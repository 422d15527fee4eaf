/** As long as a welcome may be under way when the mailbox has been emptied. */
const PATIENCE_MS = 20_000;

/**
 * For whose groups this device waits: another one has made them, and a welcome must come. One that does not, because it
 * was lost, or its key package is gone, is not waited for forever.
 */
export class Waiting {
  #clock;
  #due;
  /** @type {Map<string, {group: string, since: number, cancel: () => void}>} by username */
  #people = new Map();
  /** @type {number | undefined} when the mailbox was empty, in milliseconds since the epoch */
  #emptiedAt;

  /**
   * @param {object} options
   * @param {import('../lib/timing.js').Clock} options.clock
   * @param {(username: string) => void} options.due is called when there is no more to wait for
   */
  constructor({ clock, due }) {
    this.#clock = clock;
    this.#due = due;
  }

  /** The mailbox may hold welcomes that nobody has looked at. */
  mailboxUnread() {
    this.#emptiedAt = undefined;
    for (const { cancel } of this.#people.values()) cancel();
  }

  /** All that was in the mailbox was opened; what comes from now on is told at once. */
  mailboxEmptied() {
    if (this.#emptiedAt !== undefined) return;
    this.#emptiedAt = this.#clock.now();
    for (const username of this.#people.keys()) this.#plan(username);
  }

  /**
   * @param {string} username
   * @param {string} group that it is waited for
   * @returns {boolean} whether it has been waited for long enough
   */
  isOver(username, group) {
    const before = this.#people.get(username);
    if (before?.group !== group) {
      before?.cancel();
      const since = this.#clock.now();
      this.#people.set(username, { group, since, cancel: () => undefined });
      this.#plan(username);
      return false;
    }
    const left = this.#left(before.since);
    return left !== undefined && left <= 0;
  }

  /** @param {string} username whose group is there */
  end(username) {
    this.#people.get(username)?.cancel();
    this.#people.delete(username);
  }

  /** @param {string} username */
  #plan(username) {
    const waiting = this.#people.get(username);
    const left = waiting && this.#left(waiting.since);
    if (waiting === undefined || left === undefined) return;
    waiting.cancel();
    waiting.cancel = this.#clock.after(Math.max(0, left), () => this.#due(username));
  }

  /**
   * @param {number} since
   * @returns {number | undefined} milliseconds; nothing as long as the mailbox is not read
   */
  #left(since) {
    if (this.#emptiedAt === undefined) return undefined;
    return Math.max(since, this.#emptiedAt) + PATIENCE_MS - this.#clock.now();
  }
}
