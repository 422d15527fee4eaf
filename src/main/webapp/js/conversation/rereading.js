import { wait } from '../lib/timing.js';
import { storedRead } from './messages-state.js';
import { positionOfLast } from './window-state.js';

/** Other pages may store many messages in a moment; what is shown needs no more than this. */
const PAUSE_MS = 50;

/**
 * Reads anew what other pages of this browser have stored, and shows it.
 */
export class Rereading {
  #store;
  #history;
  #timeline;
  #done;
  #clock;
  /** @type {Set<string>} ids of conversations to be read */
  #due = new Set();
  #isReading = false;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {Pick<import('./history.js').History, 'conversation' | 'between'>} options.history
   * @param {import('./timeline.js').Timeline} options.timeline
   * @param {(username: string) => void} options.done what is stored of the conversation with a person is shown
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ store, history, timeline, done, clock }) {
    this.#store = store;
    this.#history = history;
    this.#timeline = timeline;
    this.#done = done;
    this.#clock = clock;
  }

  /** @param {readonly string[]} conversations ids of those that have changed */
  async note(conversations) {
    for (const id of conversations) this.#due.add(id);
    if (this.#isReading) return;
    this.#isReading = true;
    while (this.#due.size > 0) {
      const ids = [...this.#due];
      this.#due.clear();
      for (const id of ids) await this.#timeline.read(() => this.#read(id));
      await wait(this.#clock, PAUSE_MS);
    }
    this.#isReading = false;
  }

  /** @param {string} id */
  async #read(id) {
    const summary = await this.#history.conversation(id);
    if (summary === undefined) return;
    const username = summary.with;
    const before = this.#store.state.conversations.with[username];
    // Where all is in memory, what another page has stored may come before what this one has.
    const first = before?.earlier ? (before.messages[0]?.position ?? 0) : 0;
    const end = before?.later ? positionOfLast(before.messages) : Number.POSITIVE_INFINITY;
    const messages = before?.status === 'ready' ? await this.#history.between(id, first, end) : [];
    // Another part of it was loaded meanwhile: then what was read is beside it.
    if (this.#store.state.conversations.with[username]?.later !== before?.later) {
      this.#due.add(id);
      return;
    }
    const stored = {
      summary: this.#timeline.summary(summary),
      messages: messages.map((message) => this.#timeline.shown(message)),
      later: before?.later ?? false,
    };
    this.#timeline.update((it) => storedRead(it, username, stored, before));
    this.#done(username);
  }
}
