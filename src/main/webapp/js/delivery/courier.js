import { Problem } from '../api/http.js';
import { toBase64Url } from '../lib/base64url.js';
import { DONE } from '../lib/outcome.js';
import { Pauses } from '../lib/timing.js';

/** Once the server asks for patience. */
const ASKED = { firstMs: 1_000, capMs: 60_000 };
/** It counts what goes to all people together. */
const SERVER = 'server';
/** A mailbox may stay full for weeks, and nothing is sealed for it in vain: who skips too much of a key reads no more. */
const FULL = { firstMs: 8_000, capMs: 30 * 60_000 };

/** @typedef {import('../rtc/peers.js').Remote} Remote */

/**
 * Takes what is no message of a person, such as an acknowledgement, to one device, sealed, by the best path.
 */
export class Courier {
  #options;
  #asked;
  #full;

  /**
   * @param {object} options
   * @param {Pick<import('./port.js').Groups, 'ensure' | 'seal'>} options.groups
   * @param {Pick<import('./paths.js').Paths, 'to'>} options.paths
   * @param {typeof import('../api/mailbox.js').postLetters} options.postLetters
   * @param {() => boolean} options.isSeen whether others may notice that this device is there: else no group is made or changed
   * @param {Pick<import('../lib/timing.js').Clock, 'now'>} options.clock
   */
  constructor(options) {
    this.#options = options;
    this.#asked = new Pauses(ASKED, options.clock);
    this.#full = new Pauses(FULL, options.clock);
  }

  /**
   * @param {Remote} remote
   * @param {string} conversationWith username of the other person in whose group it is sealed
   * @param {{id: string, bytes: Uint8Array}} note an envelope and its id
   * @returns {Promise<boolean>} whether it is on its way, or will never be: false when it can be tried again
   */
  async take(remote, conversationWith, { id, bytes }) {
    const { groups, paths, isSeen } = this.#options;
    const isByMailbox = !('channel' in paths.to(remote));
    const isFull = isByMailbox && this.#full.left(remote.device) > 0;
    if (isFull || this.#asked.left(SERVER) > 0) return false;
    try {
      // Where one group has just taken the place of another, nothing is said between the two.
      const ensured = isSeen() ? await groups.ensure(conversationWith) : DONE;
      if (!ensured.ok) return this.#isOver(ensured);
      const sealed = await groups.seal(conversationWith, bytes);
      if (sealed === undefined) return false;
      const path = paths.to(remote);
      if ('channel' in path && path.channel.send(id, sealed.bytes)) return true;
      return await this.#post(remote, id, sealed.bytes);
    } catch (error) {
      // The storage refuses to keep the state of the group.
      if (error instanceof DOMException) return false;
      throw error;
    }
  }

  /**
   * @param {Remote} remote
   * @param {string} id
   * @param {Uint8Array} bytes
   */
  async #post({ username, device }, id, bytes) {
    try {
      const letter = { device, id, data: toBase64Url(bytes) };
      const [answer] = await this.#options.postLetters(username, [letter]);
      this.#asked.end(SERVER);
      // A full mailbox may have room again; a device that is no more never has.
      const isFull = answer?.outcome === 'mailbox-full';
      if (isFull) this.#full.take(device);
      else this.#full.end(device);
      return !isFull;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return this.#isOver(error);
    }
  }

  /**
   * @param {{code: string, retryAfterSeconds?: number | undefined}} refusal
   * @returns {boolean} whether it need not be tried again: who is no contact any more is told nothing
   */
  #isOver({ code, retryAfterSeconds }) {
    if (retryAfterSeconds !== undefined) this.#asked.take(SERVER, retryAfterSeconds);
    return code === 'not-a-contact';
  }
}
