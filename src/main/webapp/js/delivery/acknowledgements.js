import { v7 } from 'uuid';
import { encodeDelivered, MOST_DELIVERED } from '../conversation/envelope.js';
import { Pauses } from '../lib/timing.js';
import { Rounds } from '../lib/turns.js';
import { throwUncaught } from '../lib/uncaught.js';

/** What comes within moments is acknowledged together. */
const TOGETHER_MS = 50;
/** Who has a channel needs no acknowledgement; the rest can wait until they pause. */
const SHOW_MS = 2_000;
/** What cannot be told: there is no group at present, the mailbox is full, the server does not answer. */
const TELL_AGAIN = { firstMs: 4_000, capMs: 60_000 };

/** @typedef {import('../rtc/peers.js').Remote} Remote */
/** @typedef {{remote: Remote, other: string, ids: string[]}} Pending */

/**
 * Tells devices, sealed, that their messages are stored here: for what came by the server, which could forge an
 * acknowledgement that is not sealed. With it goes how this device sees the conversation, so that a server is noticed that
 * shows others something else; a device that needs no acknowledgement gets that alone, whenever it is new.
 */
export class Acknowledgements {
  #options;
  /** @type {Map<string, Pending>} by device */
  #pending = new Map();
  /** @type {Map<string, string>} as they were shown last, by device */
  #views = new Map();
  #dueAt = Number.POSITIVE_INFINITY;
  #pauses;
  /** @type {Rounds<ReadonlySet<string>>} */
  #rounds = new Rounds();

  /**
   * @param {object} options
   * @param {Pick<import('./courier.js').Courier, 'take'>} options.courier
   * @param {Pick<import('./port.js').Groups, 'viewOf'>} options.groups
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
    this.#keep({ remote, other, ids: [id] });
    this.#tellWithin(TOGETHER_MS);
  }

  /**
   * @param {Remote} remote that is to know how this device sees a conversation, unless it does
   * @param {string} other the other person of the conversation
   */
  show(remote, other) {
    this.#keep({ remote, other, ids: [] });
    this.#tellWithin(SHOW_MS);
  }

  /**
   * Tells all that was added; what cannot be told now, again later.
   *
   * @returns {Promise<ReadonlySet<string>>} devices that are still to be told, when also what was being told in this moment
   *   is on its way or is not
   */
  tell() {
    return this.#rounds.run('all', () => this.#tellAll());
  }

  /** @returns {Promise<ReadonlySet<string>>} */
  async #tellAll() {
    // Who is invisible tells nothing. Should the page be closed before that ends, senders will ask again.
    if (!this.#options.isSeen()) return new Set();
    const due = [...this.#pending].filter(([key]) => this.#pauses.left(key) === 0);
    for (const [key] of due) this.#pending.delete(key);
    await Promise.all(due.map(([key, pending]) => this.#tellOrPause(key, pending)));
    for (const key of this.#pending.keys()) {
      if (this.#pauses.left(key) > 0) this.#tellWithin(this.#pauses.left(key));
    }
    const untold = [...this.#pending.values()].filter(({ ids }) => ids.length > 0);
    return new Set(untold.map(({ remote }) => remote.device));
  }

  /**
   * @param {string} key
   * @param {Pending} pending
   */
  async #tellOrPause(key, pending) {
    try {
      if (await this.#tell(pending)) {
        this.#pauses.end(key);
        return;
      }
    } catch (error) {
      // Whatever went wrong: what is owed is owed still, and others are told.
      this.#keep(pending);
      throwUncaught(error);
    }
    this.#pauses.take(key);
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

  /** @param {Pending} pending */
  async #tell(pending) {
    const { remote, other, ids } = pending;
    const view = await this.#options.groups.viewOf(other);
    const text = JSON.stringify(view);
    const isShown = view === undefined || this.#views.get(keyOf(pending)) === text;
    if (ids.length === 0 && isShown) return true;
    let from = 0;
    do {
      const some = ids.slice(from, from + MOST_DELIVERED);
      if (!(await this.#take(remote, other, { ids: some, view }))) {
        this.#keep({ remote, other, ids: ids.slice(from) });
        return false;
      }
      from += MOST_DELIVERED;
    } while (from < ids.length);
    this.#views.set(keyOf(pending), text);
    return true;
  }

  /**
   * @param {Remote} remote
   * @param {string} other
   * @param {{ids: string[], view: object | undefined}} body
   */
  async #take(remote, other, { ids, view }) {
    const { courier, conversationWith, clock } = this.#options;
    const id = v7();
    const conversation = conversationWith(other);
    const note = { id, conversation, at: clock.now(), ids, ...(view && { view }) };
    return await courier.take(remote, other, { id, bytes: encodeDelivered(note) });
  }

  /** @param {Pending} pending */
  #keep(pending) {
    const key = keyOf(pending);
    const known = this.#pending.get(key) ?? { ...pending, ids: [] };
    this.#pending.set(key, known);
    known.ids.push(...pending.ids.filter((id) => !known.ids.includes(id)));
  }
}

/** @param {Pick<Pending, 'remote' | 'other'>} pending */
function keyOf({ remote, other }) {
  return `${remote.device} ${other}`;
}
