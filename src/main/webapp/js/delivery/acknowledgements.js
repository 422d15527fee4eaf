import { v7 } from 'uuid';
import { encodeDelivered, MOST_DELIVERED } from '../conversation/envelope.js';
import { throwUncaught } from '../lib/uncaught.js';

/** What comes within moments is acknowledged together. */
const TOGETHER_MS = 50;

/** @typedef {import('../rtc/peers.js').Remote} Remote */

/**
 * Tells devices, sealed, that their messages are stored here: for what came by the server, which could forge an
 * acknowledgement that is not sealed.
 */
export class Acknowledgements {
  #options;
  /** @type {Map<string, {remote: Remote, other: string, ids: string[]}>} by device */
  #pending = new Map();
  #isDue = false;

  /**
   * @param {object} options
   * @param {Pick<import('./courier.js').Courier, 'take'>} options.courier
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
    this.#keep(remote, other, [id]);
    if (this.#isDue) return;
    this.#isDue = true;
    this.#options.clock.after(TOGETHER_MS, () => {
      this.#isDue = false;
      this.tell().catch(throwUncaught);
    });
  }

  /** @returns {Promise<boolean>} whether all that was added is on its way; what is not is told with the next */
  async tell() {
    // Who is invisible tells nothing. Should the page be closed before that ends, senders will ask again.
    if (!this.#options.isSeen()) return true;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    const told = await Promise.all(pending.map((it) => this.#tell(it)));
    return told.every((it) => it);
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
    known.ids.push(...ids);
  }
}
