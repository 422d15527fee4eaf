import { difference, sharedOf } from './shared.js';

/**
 * What the tab that leads tells the others to show: each time only what is different since it last told.
 */
export class Telling {
  #store;
  #post;
  /** @type {import('./shared.js').Shared | undefined} as last told */
  #told;
  #isDue = false;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {(parts: Partial<import('./shared.js').Shared>) => void} options.post
   */
  constructor({ store, post }) {
    this.#store = store;
    this.#post = post;
  }

  /** Somebody knows nothing, or something else: next time all is told. */
  beginAnew() {
    this.#told = undefined;
  }

  now() {
    const before = this.#told;
    this.#told = sharedOf(this.#store.state, before);
    const parts = difference(before, this.#told);
    if (Object.keys(parts).length > 0) this.#post(parts);
  }

  /**
   * What happens at once is told at once, in one message.
   *
   * @param {() => void} tell
   */
  soon(tell) {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      tell();
    });
  }
}
