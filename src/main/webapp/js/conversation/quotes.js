import { keyOf } from './changes-state.js';
import { quotesFound, quotesMissing } from './quotes-state.js';

/**
 * Looks for the messages that those in the open conversation answer, where they are not in sight themselves.
 */
export class Quotes {
  #store;
  #history;
  #timeline;
  #isLooking = false;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {Pick<import('./history.js').History, 'find'>} options.history
   * @param {import('./timeline.js').Timeline} options.timeline
   */
  constructor({ store, history, timeline }) {
    this.#store = store;
    this.#history = history;
    this.#timeline = timeline;
    store.watch(
      (state) => state.conversations,
      () => this.#look(),
    );
  }

  /** Another page has changed messages, perhaps some of these. */
  async renew() {
    const { open, with: all } = this.#store.state.conversations;
    if (open === null) return;
    const quoted = Object.values(all[open]?.quoted ?? {});
    await this.#find(
      open,
      quoted.filter((it) => it !== null),
    );
  }

  async #look() {
    if (this.#isLooking) return;
    const { open, with: all, replies } = this.#store.state.conversations;
    const conversation = open === null ? undefined : all[open];
    if (open === null || conversation?.status !== 'ready') return;
    const missing = quotesMissing(conversation, replies[open]);
    if (missing.length === 0) return;
    this.#isLooking = true;
    const found = await this.#find(open, missing);
    this.#isLooking = false;
    // Others may be missing meanwhile; a storage that refuses is asked again when something changes.
    if (found) await this.#look();
  }

  /**
   * @param {string} username
   * @param {readonly import('./state.js').Reference[]} references
   * @returns {Promise<boolean>} whether it is known now where they are
   */
  #find(username, references) {
    if (references.length === 0) return Promise.resolve(true);
    return this.#timeline.attempt(async () => {
      const id = this.#timeline.conversationWith(username);
      const found = await this.#history.find(id, references);
      const shown = references.map((reference, index) => {
        const message = found[index];
        return [keyOf(reference), message === undefined ? null : this.#timeline.shown(message)];
      });
      this.#timeline.update((it) => quotesFound(it, username, Object.fromEntries(shown)));
    });
  }
}
