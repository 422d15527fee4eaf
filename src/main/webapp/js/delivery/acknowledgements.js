import { v7 } from 'uuid';
import { encodeDelivered, MOST_DELIVERED } from '../conversation/envelope.js';
import { Rounds } from '../lib/turns.js';
import { throwUncaught } from '../lib/uncaught.js';

/** What comes within moments is acknowledged together. */
const TOGETHER_MS = 50;
/** Who has a channel needs no acknowledgement; the rest can wait until they pause. */
const SHOW_MS = 2_000;

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
  /** @type {Rounds<boolean>} */
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
   * @returns {Promise<boolean>} whether all that was added is on its way, also what others are telling in this moment; what
   *   is not is told with the next
   */
  tell() {
    return this.#rounds.run('all', () => this.#tellAll());
  }

  async #tellAll() {
    // Who is invisible tells nothing. Should the page be closed before that ends, senders will ask again.
    if (!this.#options.isSeen()) return true;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    const told = await Promise.all(pending.map((it) => this.#tell(it)));
    return told.every((it) => it);
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
    known.ids.push(...pending.ids);
  }
}

/** @param {Pick<Pending, 'remote' | 'other'>} pending */
function keyOf({ remote, other }) {
  return `${remote.device} ${other}`;
}
