import { Problem } from '../api/http.js';
import { toBase64Url } from '../lib/base64url.js';

/** @typedef {import('../rtc/peers.js').Remote} Remote */

/**
 * Takes what is no message of a person, such as an acknowledgement, to one device, sealed, by the best path.
 */
export class Courier {
  #options;

  /**
   * @param {object} options
   * @param {Pick<import('./port.js').Groups, 'ensure' | 'seal'>} options.groups
   * @param {Pick<import('./paths.js').Paths, 'to'>} options.paths
   * @param {typeof import('../api/mailbox.js').postLetters} options.postLetters
   */
  constructor(options) {
    this.#options = options;
  }

  /**
   * @param {Remote} remote
   * @param {string} conversationWith username of the other person in whose group it is sealed
   * @param {{id: string, bytes: Uint8Array}} note an envelope and its id
   * @returns {Promise<boolean>} whether it is on its way, or will never be: false when it can be tried again
   */
  async take(remote, conversationWith, { id, bytes }) {
    const { groups, paths } = this.#options;
    try {
      // Where one group has just taken the place of another, nothing is said between the two.
      await groups.ensure(conversationWith);
      const sealed = await groups.seal(conversationWith, bytes);
      // Without a group there is nobody who could be told; who wants to know asks by sending again.
      if (sealed === undefined) return true;
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
      await this.#options.postLetters(username, [{ device, id, data: toBase64Url(bytes) }]);
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // Who is no contact any more is told nothing.
      return error.code === 'not-a-contact';
    }
  }
}
