/** @typedef {Pick<import('./state.js').Message, 'key' | 'text'>} Edited */

/**
 * Own messages that the person has begun to change, one for each conversation, as long as the page is there.
 *
 * @template {Edited} Message
 */
export class Edits {
  /** @type {Map<string, {message: Message, text: string}>} by username */
  #begun = new Map();

  /**
   * @param {string} username with whom the conversation is
   * @returns {{message: Message, text: string} | undefined} the message as it was, and what it is to say
   */
  of(username) {
    return this.#begun.get(username);
  }

  /**
   * @param {string} username
   * @param {Message} message as it was
   * @param {string} text what it is to say
   */
  keep(username, message, text) {
    this.#begun.set(username, { message, text });
  }

  /** @param {string} username */
  end(username) {
    this.#begun.delete(username);
  }

  /** Whether a message is to say something else than it does. */
  get hasChanges() {
    return [...this.#begun.values()].some(({ message, text }) => text !== message.text);
  }
}
