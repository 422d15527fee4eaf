import { DONE } from '../lib/outcome.js';
import { part, setText } from '../lib/template.js';
import { showOutcome } from '../words/note.js';

/**
 * @typedef {object} Question
 * @property {string} title names what will be done, and to whom
 * @property {string} text what follows from it
 * @property {string} go words of the button that does it
 * @property {string} error prefix of the words that say why it was not done, such as `contact.error`
 * @property {() => Promise<import('../lib/outcome.js').Outcome>} run
 * @property {() => void} [goOn] once it is done and the dialog has gone, which gives the focus back to where it came from
 */

/** The one dialog that asks before something is taken away. The safe button has the focus. */
export class ConfirmView {
  #dialog;
  /** @type {Question | undefined} */
  #question;

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.#dialog = dialog;
    this.#button('go').addEventListener('click', () => this.#run());
  }

  /** @param {Question} question */
  ask(question) {
    this.#question = question;
    setText(part(this.#dialog, 'h2', HTMLElement), question.title);
    setText(part(this.#dialog, '#confirm-text', HTMLElement), question.text);
    setText(this.#button('go'), question.go);
    showOutcome(this.#dialog, question.error, DONE);
    this.#dialog.showModal();
    this.#button('keep').focus();
  }

  async #run() {
    const button = this.#button('go');
    const question = this.#question;
    if (question === undefined || button.getAttribute('aria-busy') === 'true') return;
    button.setAttribute('aria-busy', 'true');
    const outcome = await question.run();
    button.removeAttribute('aria-busy');
    if (!outcome.ok) {
      showOutcome(this.#dialog, question.error, outcome);
      return;
    }
    this.#dialog.close();
    question.goOn?.();
  }

  /** @param {string} name */
  #button(name) {
    return part(this.#dialog, `[data-do="${name}"]`, HTMLButtonElement);
  }
}
