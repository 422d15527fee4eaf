import { v7 } from 'uuid';
import { encodeDelivered, MOST_DELIVERED } from '../conversation/envelope.js';
import { Pauses } from '../lib/timing.js';
import { throwUncaught } from '../lib/uncaught.js';

/** What comes within moments is acknowledged together. */
const TOGETHER_MS = 50;
/** What cannot be told: there is no group at present, the mailbox is full, the server does not answer. */
const TELL_AGAIN = { firstMs: 4_000, capMs: 60_000 };

/** @typedef {import('../rtc/peers.js').Remote} Remote */

/**
 * Tells devices, sealed, that their messages are stored here: for what came by the server, which could forge an
 * acknowledgement that is not sealed.
 */
export class Acknowledgements {
  #options;
  /** @type {Map<string, {remote: Remote, other: string, ids: string[]}>} by device */
  #pending = new Map();
  #dueAt = Number.POSITIVE_INFINITY;
  #pauses;

  /**
   * @param {object} options
   * @param {Pick<import('./courier.js').Courier, 'take'>} options.courier
   * @param {(username: string) => string} options.conversationWith
   * @param {() => boolean} options.isSeen whether others may notice that this device is there
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor(options) {
    this.#options = options;
    this.#pauses = new Pauses(TELL_AGAIN, options.clock);
  }

  /**
   * @param {Remote} remote that has sent the message
   * @param {string} other the other person of its conversation
   * @param {string} id of the message
   */
  add(remote, other, id) {
    this.#keep(remote, other, [id]);
    this.#tellWithin(TOGETHER_MS);
  }

  /**
   * Tells all that was added; what cannot be told now, again later.
   *
   * @returns {Promise<ReadonlySet<string>>} devices that are still to be told
   */
  async tell() {
    // Who is invisible tells nothing. Should the page be closed before that ends, senders will ask again.
    if (!this.#options.isSeen()) return new Set();
    const due = [...this.#pending].filter(([key]) => this.#pauses.left(key) === 0);
    for (const [key] of due) this.#pending.delete(key);
    await Promise.all(due.map(([key, pending]) => this.#tellOrPause(key, pending)));
    for (const key of this.#pending.keys()) {
      if (this.#pauses.left(key) > 0) this.#tellWithin(this.#pauses.left(key));
    }
    return new Set([...this.#pending.values()].map(({ remote }) => remote.device));
  }

  /**
   * @param {string} key
   * @param {{remote: Remote, other: string, ids: string[]}} pending
   */
  async #tellOrPause(key, pending) {
    if (await this.#tell(pending)) this.#pauses.end(key);
    else this.#pauses.take(key);
  }

  /** @param {number} ms */
  #tellWithin(ms) {
    const { clock } = this.#options;
    const dueAt = clock.now() + ms;
    if (dueAt >= this.#dueAt) return;
    this.#dueAt = dueAt;
    clock.after(ms, () => {
      if (this.#dueAt !== dueAt) return;
      this.#dueAt = Number.POSITIVE_INFINITY;
      this.tell().catch(throwUncaught);
    });
  }

  /** @param {{remote: Remote, other: string, ids: string[]}} pending */
  async #tell({ remote, other, ids }) {
    const { courier, conversationWith, clock } = this.#options;
    const conversation = conversationWith(other);
    for (let from = 0; from < ids.length; from += MOST_DELIVERED) {
      const some = ids.slice(from, from + MOST_DELIVERED);
      const id = v7();
      const bytes = encodeDelivered({ id, conversation, at: clock.now(), ids: some });
      if (await courier.take(remote, other, { id, bytes })) continue;
      this.#keep(remote, other, ids.slice(from));
      return false;
    }
    return true;
  }

  /**
   * @param {Remote} remote
   * @param {string} other
   * @param {readonly string[]} ids
   */
  #keep(remote, other, ids) {
    const key = `${remote.device} ${other}`;
    const known = this.#pending.get(key) ?? { remote, other, ids: [] };
    this.#pending.set(key, known);
    known.ids.push(...ids.filter((id) => !known.ids.includes(id)));
  }
}
