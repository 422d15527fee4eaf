import { DONE, refused } from '../lib/outcome.js';
import { keepAtOnce } from '../storage/at-once.js';
import { valuesWith } from '../storage/values.js';
import { draftKept, draftsLoaded } from './drafts-state.js';

const PREFIX = 'draft ';

/**
 * @param {string} username to whom it is written
 * @returns {string} of the draft among the values of the database
 */
export function draftKey(username) {
  return `${PREFIX}${username}`;
}

/**
 * What the person has begun to write to others, in this browser's database.
 */
export class Drafts {
  #database;
  #timeline;
  #changed;

  /**
   * @param {object} options
   * @param {import('../storage/database.js').Database} options.database
   * @param {import('./timeline.js').Timeline} options.timeline
   * @param {(username: string, text: string) => void} options.changed tells other tabs
   */
  constructor({ database, timeline, changed }) {
    this.#database = database;
    this.#timeline = timeline;
    this.#changed = changed;
  }

  async load() {
    await this.#timeline.attempt(async () => {
      const kept = await valuesWith(this.#database, PREFIX);
      const drafts = kept.map(([username, text]) => [username, String(text)]);
      this.#timeline.update((it) => draftsLoaded(it, Object.fromEntries(drafts)));
    });
  }

  /**
   * @param {string} username to whom it is written
   * @param {string} text empty for none
   * @returns {Promise<import('../lib/outcome.js').Outcome>}
   */
  async keep(username, text) {
    this.#timeline.update((it) => draftKept(it, username, text));
    const kept = await this.#timeline.attempt(() =>
      keepAtOnce(this.#database, draftKey(username), text === '' ? null : text),
    );
    if (!kept) return refused('storage-failed');
    this.#changed(username, text);
    return DONE;
  }

  /**
   * Another tab has kept a draft.
   *
   * @param {string} username
   * @param {string} text
   */
  take(username, text) {
    this.#timeline.update((it) => draftKept(it, username, text));
  }

  /**
   * What was a draft is stored as a message, and a draft no longer.
   *
   * @param {string} username
   * @param {string} text
   */
  becameMessage(username, text) {
    let was = false;
    this.#timeline.update((it) => {
      was = it.drafts[username] === text;
      return was ? draftKept(it, username, '') : it;
    });
    if (was) this.#changed(username, '');
  }
}
