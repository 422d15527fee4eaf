import { isCommand } from '../lib/keys.js';
import { say } from '../words/words.js';

/** @typedef {import('./find-view.js').MessageFind} MessageFind */

/**
 * Opens the search in a conversation. Few people search each time they are here: what it takes is loaded when it is
 * wanted.
 */
export class FindOpener {
  #actions;
  #pane;
  #tell;
  /** @type {MessageFind | undefined} */
  #find;

  /**
   * @param {HTMLElement} pane with the conversation
   * @param {import('./find-view.js').FindActions} actions
   * @param {(words: string) => void} tell for a moment
   */
  constructor(pane, actions, tell) {
    this.#pane = pane;
    this.#actions = actions;
    this.#tell = tell;
    pane.addEventListener('keydown', (event) => this.#keyDown(event));
  }

  async open() {
    const find = this.#find ?? (await this.#load());
    if (find === undefined) this.#tell(say('error.unreachable'));
    else find.open();
  }

  /** Ends the search, wherever the focus is. */
  close() {
    this.#find?.close();
  }

  /** @returns {Promise<MessageFind | undefined>} nothing where there is no network */
  async #load() {
    try {
      const { loadFind } = await import('./find-view.js');
      this.#find ??= loadFind(this.#pane, this.#actions);
      return this.#find;
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }

  /**
   * Who presses the keys once more wants the browser's own search.
   *
   * @param {KeyboardEvent} event
   */
  #keyDown(event) {
    const { target } = event;
    if (!isCommand(event, 'f') || event.defaultPrevented) return;
    const isInSearch = target instanceof Element && target.closest('message-find') !== null;
    if (isInSearch || this.#pane.querySelector('message-log')?.checkVisibility() !== true) return;
    event.preventDefault();
    this.open();
  }
}
