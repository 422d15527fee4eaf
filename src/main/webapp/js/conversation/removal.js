import { DONE, refused } from '../lib/outcome.js';
import { messageRemoved } from './messages-state.js';

/**
 * Removes messages from this device.
 */
export class Removal {
  #changes;
  #timeline;

  /**
   * @param {object} options
   * @param {Pick<import('./changes.js').Changes, 'remove'>} options.changes
   * @param {import('./timeline.js').Timeline} options.timeline
   */
  constructor({ changes, timeline }) {
    this.#changes = changes;
    this.#timeline = timeline;
  }

  /**
   * @param {string} username of the other person
   * @param {number} position of the message
   * @returns {Promise<import('../lib/outcome.js').Outcome>}
   */
  async remove(username, position) {
    const removed = await this.#timeline.attempt(async () => {
      const last = await this.#changes.remove(this.#timeline.conversationWith(username), position);
      const shown = this.#timeline.lastShown(last);
      this.#timeline.update((it) => messageRemoved(it, username, position, shown));
    });
    return removed ? DONE : refused('storage-failed');
  }
}
