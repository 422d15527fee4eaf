import { messagesSeen, positionOfLast } from './window-state.js';

/**
 * Knows which messages the person has in sight, and remembers how far they have read.
 */
export class Reading {
  #store;
  #marks;
  #receipts;
  #timeline;
  #isVisible;
  #sharing;
  /** @type {string | null} username of the other person in the conversation whose newest message is in sight */
  #newestOf = null;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {Pick<import('./marks.js').Marks, 'read'>} options.marks
   * @param {Pick<import('./receipts.js').Receipts, 'for' | 'tell'>} options.receipts
   * @param {import('./timeline.js').Timeline} options.timeline
   * @param {Pick<import('./own-sharing.js').OwnSharing, 'tell'>} options.sharing
   * @param {() => boolean} options.isVisible whether the person can see the page now
   */
  constructor({ store, marks, receipts, timeline, sharing, isVisible }) {
    this.#store = store;
    this.#marks = marks;
    this.#receipts = receipts;
    this.#timeline = timeline;
    this.#isVisible = isVisible;
    this.#sharing = sharing;
  }

  /**
   * Whether what comes from a person now is seen at once.
   *
   * @param {string} username
   */
  seesNewestOf(username) {
    const isOpen = this.#store.state.conversations.open === username;
    return isOpen && this.#newestOf === username && this.#isVisible();
  }

  /**
   * Messages of the conversation that is open are in sight, or are no longer.
   *
   * @param {string} username
   * @param {number | null} upTo position of the newest of them; null for none
   * @param {boolean} follows whether the page stays at the end, so that what comes next is in sight
   */
  async see(username, upTo, follows) {
    if (upTo === null) {
      if (this.#newestOf === username) this.#newestOf = null;
      return;
    }
    const before = this.#store.state.conversations.with[username];
    if (before === undefined || !this.#isVisible()) return;
    const isNewest = !before.later && upTo >= positionOfLast(before.messages);
    this.#newestOf = follows && isNewest ? username : null;
    this.#timeline.update((it) => messagesSeen(it, username, upTo));
    const after = this.#store.state.conversations.with[username];
    if (after === undefined || after === before) return;
    const newest = before.messages.findLast((it) => !it.mine && (it.position ?? 0) <= upTo);
    const receipt = this.#receipts.for(newest?.id);
    await this.#timeline.attempt(() =>
      this.#marks.read(before.id, { upTo, by: username, receipt }),
    );
    this.#receipts.tell(username);
    if (newest === undefined) return;
    const fact = /** @type {const} */ ({ kind: 'read', key: before.id, value: newest.id });
    this.#sharing.tell((changes) => changes.tell(fact));
  }
}
