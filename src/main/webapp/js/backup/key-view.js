import { CheckedForm } from '../form/form-view.js';
import { faultsIn, sendByEnter } from '../identity/typed-key-view.js';
import { part } from '../lib/template.js';
import { translate } from '../words/translate.js';
import { say } from '../words/words.js';
import { keyDialog } from './card-parts-view.js';

/** The dialog that asks for the recovery key that opens a backup. */
export class KeyView {
  #dialog = keyDialog();
  #form;
  /** @type {(key: string | null) => void} */
  #answer = () => undefined;

  /** @param {(typed: string) => boolean} isKey whether it is a recovery key, without a slip of the pen */
  constructor(isKey) {
    document.body.append(this.#dialog);
    translate(this.#dialog);
    const form = part(this.#dialog, 'form', HTMLFormElement);
    this.#form = new CheckedForm(form, {
      check: ({ key = '' }) => {
        const faults = faultsIn(key);
        if (Object.keys(faults).length > 0 || isKey(key)) return faults;
        return { key: () => say('linking.error.bad-recovery-key') };
      },
      send: async ({ key = '' }) => {
        this.#answer(key);
        return {};
      },
      done: () => this.#dialog.close(),
    });
    sendByEnter(form);
    const close = part(form, '[data-do="close"]', HTMLButtonElement);
    close.addEventListener('click', () => this.#dialog.close());
    this.#dialog.addEventListener('close', () => {
      // What was typed must not stay in the page.
      form.reset();
      this.#answer(null);
    });
  }

  /** @returns {Promise<string | null>} as typed; null when it was cancelled */
  ask() {
    this.#form.clear();
    this.#dialog.showModal();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }
}
