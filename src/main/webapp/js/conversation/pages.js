import * as facts from './window-state.js';

/** Enough to fill a tall screen. */
export const PAGE = 50;
/** What was read before is shown above what is new, so that one knows where one was. */
const BEFORE = 20;

/** @typedef {import('../storage/database.js').StoredMessage} StoredMessage */

/**
 * Reads the stored messages of a conversation, one page after the other, both ways.
 */
export class Pages {
  #store;
  #history;
  #timeline;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {Pick<import('./history.js').History, 'page' | 'pageAfter'>} options.history
   * @param {import('./timeline.js').Timeline} options.timeline
   */
  constructor({ store, history, timeline }) {
    this.#store = store;
    this.#history = history;
    this.#timeline = timeline;
  }

  /** @param {string} username */
  async loadNewest(username) {
    const id = this.#timeline.conversationWith(username);
    const { messages, earlier } = await this.#history.page(id, PAGE);
    this.#show(username, { messages, earlier, later: false });
  }

  /**
   * Reads the newest anew, unless the person reads older ones. What is before them and was shown still is: it may be before
   * the person's eyes.
   *
   * @param {string} username
   */
  async reload(username) {
    const known = this.#store.state.conversations.with[username];
    if (known?.later) return;
    const first = known?.messages[0]?.position;
    if (known === undefined || typeof first !== 'number') return await this.loadNewest(username);
    const count = known.messages.length + PAGE;
    const [{ messages, later }, { earlier }] = await Promise.all([
      this.#history.pageAfter(known.id, count, first - 1),
      this.#history.page(known.id, 0, first),
    ]);
    if (later) await this.loadNewest(username);
    else this.#show(username, { messages, earlier, later });
  }

  /**
   * Shows what is at a position, with something before and more after it.
   *
   * @param {string} username
   * @param {number} position
   */
  async loadAround(username, position) {
    const id = this.#timeline.conversationWith(username);
    const before = await this.#history.page(id, BEFORE, position);
    const after = await this.#history.pageAfter(id, PAGE, position - 1);
    const messages = [...before.messages, ...after.messages];
    this.#show(username, { messages, earlier: before.earlier, later: after.later });
  }

  /** @param {string} username */
  async loadEarlier(username) {
    const known = this.#store.state.conversations.with[username];
    const before = known?.messages[0]?.position;
    if (!known?.earlier || known.loadingEarlier || typeof before !== 'number') return;
    await this.#load(username, 'loadingEarlier', async () => {
      const { messages, earlier } = await this.#history.page(known.id, PAGE, before);
      const page = { messages: this.#shown(messages), earlier };
      this.#timeline.update((it) => facts.earlierLoaded(it, username, page));
    });
  }

  /** @param {string} username */
  async loadLater(username) {
    const known = this.#store.state.conversations.with[username];
    if (!known?.later || known.loadingLater) return;
    const after = facts.positionOfLast(known.messages);
    await this.#load(username, 'loadingLater', async () => {
      const { messages, later } = await this.#history.pageAfter(known.id, PAGE, after);
      const page = { messages: this.#shown(messages), later };
      this.#timeline.update((it) => facts.laterLoaded(it, username, page));
    });
  }

  /**
   * @param {string} username
   * @param {'loadingEarlier' | 'loadingLater'} which
   * @param {() => Promise<void>} step
   */
  async #load(username, which, step) {
    this.#timeline.update((it) => facts.pageRequested(it, username, which, true));
    const loaded = await this.#timeline.attempt(step);
    if (!loaded) this.#timeline.update((it) => facts.pageRequested(it, username, which, false));
  }

  /**
   * @param {string} username
   * @param {{messages: StoredMessage[], earlier: boolean, later: boolean}} page
   */
  #show(username, page) {
    const messages = this.#shown(page.messages);
    this.#timeline.update((it) => facts.pageLoaded(it, username, { ...page, messages }));
  }

  /** @param {StoredMessage[]} messages */
  #shown(messages) {
    return messages.map((message) => this.#timeline.shown(message));
  }
}
