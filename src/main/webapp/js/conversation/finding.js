import { fold } from '../lib/fold.js';
import { History } from './history.js';
import { Pages } from './pages.js';
import { Timeline } from './timeline.js';

/** Messages read at a time: soon enough to stop at the next letter, and few enough for one frame of the screen. */
const SLICE = 500;

/**
 * Finds text among the stored messages of a conversation, and shows what is around a message.
 */
export class FindingService {
  #store;
  /** @type {{database: import('../storage/database.js').Database, timeline: Timeline, pages: Pages} | undefined} */
  #parts;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   */
  constructor({ store }) {
    this.#store = store;
  }

  /**
   * The history is open.
   *
   * @param {{username: string, database: import('../storage/database.js').Database}} account
   */
  begin({ username, database }) {
    const store = this.#store;
    const timeline = new Timeline({ store, username });
    const pages = new Pages({ store, history: new History(database), timeline });
    this.#parts = { database, timeline, pages };
  }

  /**
   * @param {string} username of the other person
   * @param {string} text in any case, with or without accents
   * @param {object} options
   * @param {(positions: readonly number[]) => void} options.found some more messages that have it, the newest first
   * @param {AbortSignal} options.signal
   */
  async find(username, text, { found, signal }) {
    const wanted = fold(text);
    const parts = this.#parts;
    if (parts === undefined || wanted === '') return;
    await parts.timeline.attempt(async () => {
      for await (const messages of slices(parts, username)) {
        if (signal.aborted) return;
        const having = messages.filter(
          (it) => it.kind === 'text' && fold(it.text).includes(wanted),
        );
        if (having.length > 0) found(having.map(({ position }) => position).reverse());
      }
    });
  }

  /**
   * Shows what is around a message.
   *
   * @param {string} username of the other person
   * @param {number} position of the message
   */
  async show(username, position) {
    const parts = this.#parts;
    await parts?.timeline.attempt(() => parts.pages.loadAround(username, position));
  }
}

/**
 * The stored messages of a conversation, some at a time, the newest first; oldest first within each part. Read by their
 * keys and not one by one: 10,000 take a tenth of the time.
 *
 * @param {{database: import('../storage/database.js').Database, timeline: Timeline}} parts
 * @param {string} username
 */
async function* slices({ database, timeline }, username) {
  const id = timeline.conversationWith(username);
  const within = (/** @type {number} */ from, /** @type {number} */ to) =>
    IDBKeyRange.bound([id, from], [id, to]);
  const all = within(0, Number.POSITIVE_INFINITY);
  const positions = await database.getAllKeysFromIndex('messages', 'timeline', all);
  for (let end = positions.length; end > 0; end -= SLICE) {
    const [first, last] = [positions[Math.max(0, end - SLICE)] ?? 0, positions[end - 1] ?? 0];
    yield await database.getAllFromIndex('messages', 'timeline', within(first, last));
  }
}
