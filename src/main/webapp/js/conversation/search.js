import { fold } from '../lib/fold.js';
import { DONE, refused } from '../lib/outcome.js';
import { History } from './history.js';
import { Pages } from './pages.js';
import { Timeline } from './timeline.js';

/** Messages read at a time: soon enough to stop at the next letter, and few enough for one frame of the screen. */
const SLICE = 500;

/**
 * Finds text among the stored messages of a conversation, and shows what is around a message.
 */
export class Search {
  #database;
  #timeline;
  #pages;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {string} options.username own
   * @param {import('../storage/database.js').Database} options.database
   */
  constructor({ store, username, database }) {
    this.#database = database;
    this.#timeline = new Timeline({ store, username });
    this.#pages = new Pages({ store, history: new History(database), timeline: this.#timeline });
  }

  /**
   * @param {string} username of the other person
   * @param {string} text in any case, with or without accents
   * @param {object} options
   * @param {(positions: readonly number[]) => void} options.found some more messages that have it, the newest first
   * @param {AbortSignal} options.signal
   * @returns {Promise<import('../lib/outcome.js').Outcome>}
   */
  async find(username, text, { found, signal }) {
    const wanted = fold(text);
    if (wanted === '') return DONE;
    const conversation = this.#timeline.conversationWith(username);
    const done = await this.#timeline.attempt(async () => {
      for await (const messages of slices(this.#database, conversation)) {
        if (signal.aborted) return;
        const having = messages.filter(
          (it) => it.kind === 'text' && fold(it.text).includes(wanted),
        );
        if (having.length > 0) found(having.map(({ position }) => position).reverse());
      }
    });
    return done ? DONE : refused('storage-failed');
  }

  /**
   * Shows what is around a message.
   *
   * @param {string} username of the other person
   * @param {number} position of the message
   */
  async show(username, position) {
    await this.#timeline.attempt(() => this.#pages.loadAround(username, position));
  }
}

/**
 * The stored messages of a conversation, some at a time, the newest first; oldest first within each part. Read by their
 * keys and not one by one: 10,000 take a tenth of the time.
 *
 * @param {import('../storage/database.js').Database} database
 * @param {string} id of the conversation
 */
async function* slices(database, id) {
  const within = (/** @type {number} */ from, /** @type {number} */ to) =>
    IDBKeyRange.bound([id, from], [id, to]);
  const all = within(0, Number.POSITIVE_INFINITY);
  const positions = await database.getAllKeysFromIndex('messages', 'timeline', all);
  for (let end = positions.length; end > 0; end -= SLICE) {
    const [first, last] = [positions[Math.max(0, end - SLICE)] ?? 0, positions[end - 1] ?? 0];
    yield await database.getAllFromIndex('messages', 'timeline', within(first, last));
  }
}
