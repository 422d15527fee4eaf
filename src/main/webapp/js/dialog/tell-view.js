import { part, setText } from '../lib/template.js';

/** The dialog that tells what must not be missed, and asks nothing. */
export class TellView {
  #dialog;

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.#dialog = dialog;
  }

  /**
   * @param {string} title
   * @param {string} text
   */
  tell(title, text) {
    setText(part(this.#dialog, 'h2', HTMLElement), title);
    setText(part(this.#dialog, '#tell-text', HTMLElement), text);
    if (!this.#dialog.open) this.#dialog.showModal();
  }
}
