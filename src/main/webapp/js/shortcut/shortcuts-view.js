import { isCommand, isMac } from '../lib/keys.js';
import { LIST, placeOf } from '../lib/place.js';

const EDITABLE = 'input, textarea, select, [contenteditable]';

/**
 * What keys do on the whole page. None of the browser's own is taken but Ctrl + K, which every chat has; and nothing is
 * taken while a dialog is open.
 */
export class ShortcutsView {
  #dialog;
  #list;
  #search;

  /**
   * @param {HTMLDialogElement} dialog with the list of shortcuts
   * @param {import('../contact/list-view.js').ContactList} list
   * @param {HTMLInputElement} search the field to find somebody
   */
  constructor(dialog, list, search) {
    this.#dialog = dialog;
    this.#list = list;
    this.#search = search;
  }

  /** @param {HTMLElement} button that shows the list of shortcuts */
  start(button) {
    this.#dialog.dataset.platform = isMac() ? 'mac' : 'other';
    document.addEventListener('keydown', (event) => this.#keyDown(event));
    button.addEventListener('click', () => {
      button.closest('dialog')?.close();
      this.#dialog.showModal();
    });
  }

  /** @param {KeyboardEvent} event */
  #keyDown(event) {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]'))
      return;
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
    const isPlain = !ctrlKey && !metaKey;
    if (isCommand(event, 'k')) this.#find();
    else if (isPlain && altKey && !shiftKey && key === 'ArrowUp') this.#go(event, -1);
    else if (isPlain && altKey && !shiftKey && key === 'ArrowDown') this.#go(event, 1);
    else if (isPlain && key === '?' && !altKey && !isWriting(event)) this.#dialog.showModal();
    else return;
    event.preventDefault();
  }

  #find() {
    const focus = () => {
      this.#search.focus();
      this.#search.select();
    };
    if (this.#search.checkVisibility()) {
      focus();
      return;
    }
    // On a phone the list comes first, and takes the focus.
    addEventListener('hashchange', focus, { once: true });
    location.hash = LIST;
  }

  /**
   * @param {KeyboardEvent} event
   * @param {1 | -1} step
   */
  #go(event, step) {
    // There the keys choose from a list.
    if (event.target instanceof HTMLSelectElement) return;
    const username = this.#list.neighbour(step);
    if (username !== null) location.hash = placeOf(username);
  }
}

/** @param {KeyboardEvent} event */
function isWriting({ target }) {
  return target instanceof Element && target.closest(EDITABLE) !== null;
}
