/** So small a part of the room before the next message is taken by each one that is put in, that there is room for a million. */
const STEP = 2 ** -20;
/** Positions are 64-bit floating point numbers: what is smaller than this part of one makes no other number of it. */
const FINEST = 2 ** -52;
/** Before all messages of a conversation: nothing is looked for below. */
const BEGINNING = 0;

/** @typedef {import('../conversation/changes-state.js').Reference} Reference */

/**
 * Finds the places of messages that come later than those that they were written before: each right after the one before it
 * in the backup, so before whatever has come meanwhile.
 */
export class Placing {
  #messages;
  /** @type {string | undefined} whose places are known */
  #conversation;
  /** @type {number | undefined} position of the message before; nothing at the beginning */
  #before;
  /** @type {number | undefined} position of the message after; nothing at the end */
  #after;
  #isAfterKnown = false;

  /** @param {any} messages the store, in the transaction that takes the messages */
  constructor(messages) {
    this.#messages = messages;
  }

  /**
   * @param {{conversation: string} & Reference} message that the part before has ended with
   */
  async goAfter({ conversation, author, id }) {
    const position = await this.#messages.index('identity').getKey([conversation, author, id]);
    this.#goTo(conversation, position);
  }

  /**
   * @param {string} conversation
   * @param {number | undefined} known its position, if it is here already
   * @returns {Promise<'here' | {position?: number}>} where a message is to be put: the store gives the position of one at the
   *   end, which is also the place of those that there is no room left for where they belong
   */
  async placeFor(conversation, known) {
    if (known !== undefined || conversation !== this.#conversation) {
      this.#goTo(conversation, known);
      if (known !== undefined) return 'here';
    }
    if (!this.#isAfterKnown) await this.#findAfter(conversation);
    if (this.#after === undefined) return {};
    const before = this.#before ?? Math.max(BEGINNING, this.#after - 1);
    const position = await this.#between(before, this.#after);
    return position === undefined ? {} : { position };
  }

  /**
   * @param {string} conversation
   * @param {number | undefined} position of what was put there; nothing for the end
   */
  placed(conversation, position) {
    this.#conversation = conversation;
    // At the end there is nothing to be between.
    this.#before = position ?? this.#before;
  }

  /**
   * @param {string} conversation
   * @param {number | undefined} before
   */
  #goTo(conversation, before) {
    this.#conversation = conversation;
    this.#before = before;
    this.#isAfterKnown = false;
  }

  /** @param {string} conversation */
  async #findAfter(conversation) {
    const from = [conversation, this.#before ?? Number.NEGATIVE_INFINITY];
    const range = IDBKeyRange.bound(from, [conversation, Infinity], true);
    this.#after = await this.#messages.index('timeline').getKey(range);
    this.#isAfterKnown = true;
  }

  /**
   * @param {number} before
   * @param {number} after
   * @returns {Promise<number | undefined>} where no message of any conversation is; nothing where there is no room
   */
  async #between(before, after) {
    const finest = Math.max(Math.abs(before), after) * FINEST;
    let position = before + Math.max((after - before) * STEP, finest);
    while (position < after && (await this.#messages.getKey(position)) !== undefined) {
      position += finest;
    }
    return position < after ? position : undefined;
  }
}
