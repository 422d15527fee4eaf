import { isCommand } from '../lib/keys.js';
import { loadLater } from '../lib/later.js';
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
    const loaded = await loadLater(() => import('./find-view.js'));
    if (loaded === undefined) return undefined;
    this.#find ??= loaded.loadFind(this.#pane, this.#actions);
    return this.#find;
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
