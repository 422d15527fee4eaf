import { isObject } from '../lib/json.js';
import { keepAtOnce } from '../storage/at-once.js';
import { valuesWith } from '../storage/values.js';
import { keyOf } from './changes-state.js';
import { repliesLoaded, replyChosen } from './quotes-state.js';

const PREFIX = 'reply ';

/** @typedef {import('./state.js').Reference} Reference */

/**
 * @param {string} username to whom it is written
 * @returns {string} of the reply among the values of the database
 */
export function replyKey(username) {
  return `${PREFIX}${username}`;
}

/**
 * Which messages the person is about to answer, beside the drafts in this browser's database.
 */
export class Replies {
  #database;
  #timeline;
  #changed;

  /**
   * @param {object} options
   * @param {import('../storage/database.js').Database} options.database
   * @param {import('./timeline.js').Timeline} options.timeline
   * @param {(username: string, reply: Reference | null) => void} options.changed tells other tabs
   */
  constructor({ database, timeline, changed }) {
    this.#database = database;
    this.#timeline = timeline;
    this.#changed = changed;
  }

  async load() {
    await this.#timeline.attempt(async () => {
      /** @type {Record<string, Reference>} */
      const replies = {};
      for (const [username, value] of await valuesWith(this.#database, PREFIX)) {
        if (isReference(value)) replies[username] = value;
      }
      this.#timeline.update((it) => repliesLoaded(it, replies));
    });
  }

  /**
   * @param {string} username to whom it is written
   * @param {Reference | null} reply
   */
  async choose(username, reply) {
    this.#timeline.update((it) => replyChosen(it, username, reply));
    const kept = await this.#timeline.attempt(() =>
      keepAtOnce(this.#database, replyKey(username), reply),
    );
    if (kept) this.#changed(username, reply);
  }

  /**
   * Another tab has chosen.
   *
   * @param {string} username
   * @param {Reference | null} reply
   */
  take(username, reply) {
    this.#timeline.update((it) => replyChosen(it, username, reply));
  }

  /**
   * The answer is stored as a message, and is to be written no longer.
   *
   * @param {string} username
   * @param {Reference | undefined} replyTo what the message answers
   */
  becameMessage(username, replyTo) {
    let was = false;
    this.#timeline.update((it) => {
      was = isSame(it.replies[username], replyTo);
      return was ? replyChosen(it, username, null) : it;
    });
    if (was) this.#changed(username, null);
  }
}

/**
 * @param {unknown} reply as it is kept
 * @param {Reference | undefined} replyTo what a message answers
 * @returns {boolean} whether both name the same message
 */
export function isSame(reply, replyTo) {
  return isReference(reply) && replyTo !== undefined && keyOf(reply) === keyOf(replyTo);
}

/**
 * @param {unknown} value
 * @returns {value is Reference}
 */
function isReference(value) {
  return isObject(value) && typeof value.author === 'string' && typeof value.id === 'string';
}
