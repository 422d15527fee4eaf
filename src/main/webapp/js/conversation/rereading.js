import { wait } from '../lib/timing.js';
import { storedRead } from './messages-state.js';
import { PAGE } from './pages.js';
import { MOST_SHOWN, positionOfLast } from './window-state.js';

/** Other pages may store many messages in a moment; what is shown needs no more than this. */
const PAUSE_MS = 50;
/** Storage that fails may work again; it is not tried forever. */
const TRIES = 5;
const TRY_AGAIN_MS = 2_000;

/**
 * Reads anew what other pages of this browser have stored, and shows it.
 */
export class Rereading {
  #store;
  #history;
  #timeline;
  #clock;
  /** @type {Map<string, number>} by id of a conversation to be read, how often that may fail */
  #due = new Map();
  #isReading = false;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {Pick<import('./history.js').History, 'conversation' | 'between' | 'page'>} options.history
   * @param {import('./timeline.js').Timeline} options.timeline
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ store, history, timeline, clock }) {
    this.#store = store;
    this.#history = history;
    this.#timeline = timeline;
    this.#clock = clock;
  }

  /** @param {readonly string[]} conversations ids of those that have changed */
  async note(conversations) {
    for (const id of conversations) this.#due.set(id, TRIES);
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      while (this.#due.size > 0) await this.#readDue();
    } finally {
      this.#isReading = false;
    }
  }

  async #readDue() {
    const due = [...this.#due];
    this.#due.clear();
    let failed = false;
    for (const [id, tries] of due) {
      if (await this.#timeline.attempt(() => this.#read(id))) continue;
      failed = true;
      if (tries > 1 && !this.#due.has(id)) this.#due.set(id, tries - 1);
    }
    await wait(this.#clock, failed ? TRY_AGAIN_MS : PAUSE_MS);
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
    const part =
      before?.status === 'ready'
        ? await this.#history.between(id, { from: first, to: end, count: MOST_SHOWN })
        : { messages: [], more: false };
    // Much has come before what is shown: that stays in sight, and what has come is above it.
    const isPushed =
      before !== undefined && !before.later && part.more && endsBefore(part.messages, before);
    const newest = isPushed ? await this.#history.page(id, PAGE) : undefined;
    // Another part of it was loaded meanwhile: then what was read is beside it.
    if (this.#store.state.conversations.with[username]?.later !== before?.later) {
      this.#due.set(id, TRIES);
      return;
    }
    const stored = {
      summary: this.#timeline.summary(summary),
      messages: (newest ?? part).messages.map((message) => this.#timeline.shown(message)),
      later: before?.later === true || (part.more && !isPushed),
      ...(newest && { earlier: newest.earlier }),
    };
    this.#timeline.update((it) => storedRead(it, username, stored, before));
  }
}

/**
 * @param {readonly {position: number}[]} messages
 * @param {import('./state.js').Conversation} conversation
 */
function endsBefore(messages, conversation) {
  const last = messages.at(-1)?.position ?? 0;
  return conversation.messages.length > 0 && positionOfLast(conversation.messages) > last;
}
