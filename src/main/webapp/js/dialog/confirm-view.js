import { part, setText } from '../lib/template.js';
import { sayRefusal } from '../words/words.js';

/**
 * @typedef {object} Question
 * @property {string} title names what will be done, and to whom
 * @property {string} text what follows from it
 * @property {string} go words of the button that does it
 * @property {() => Promise<import('../lib/outcome.js').Outcome>} run
 */

/** The one dialog that asks before something is taken away. The safe button has the focus. */
export class ConfirmView {
  #dialog;
  /** @type {Question | undefined} */
  #question;

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.#dialog = dialog;
    this.#button('keep').addEventListener('click', () => dialog.close());
    this.#button('go').addEventListener('click', () => this.#run());
  }

  /** @param {Question} question */
  ask(question) {
    this.#question = question;
    setText(part(this.#dialog, 'h2', HTMLElement), question.title);
    setText(part(this.#dialog, '#confirm-text', HTMLElement), question.text);
    setText(this.#button('go'), question.go);
    this.#note('');
    this.#dialog.showModal();
    this.#button('keep').focus();
  }

  async #run() {
    const button = this.#button('go');
    if (this.#question === undefined || button.getAttribute('aria-busy') === 'true') return;
    button.setAttribute('aria-busy', 'true');
    const outcome = await this.#question.run();
    button.removeAttribute('aria-busy');
    if (outcome.ok) this.#dialog.close();
    else this.#note(sayRefusal('connect.error', outcome));
  }

  /** @param {string} text */
  #note(text) {
    const note = part(this.#dialog, '[data-part="note"]', HTMLElement);
    note.dataset.kind = 'error';
    setText(note, text);
  }

  /** @param {string} name */
  #button(name) {
    return part(this.#dialog, `[data-do="${name}"]`, HTMLButtonElement);
  }
}
