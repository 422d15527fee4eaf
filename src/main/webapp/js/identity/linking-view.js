import { CheckedForm } from '../form/form-view.js';
import { part } from '../lib/template.js';
import { say, sayCount, sayRefusal } from '../words/words.js';

/** Characters of a recovery key, hyphens and spaces aside. */
const LENGTH = 34;

/** The dialog that makes this browser a device of the account, by the recovery key. */
export class LinkingView {
  #dialog;
  #form;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {import('../app.js').App} app
   */
  constructor(dialog, { store, actions }) {
    this.#dialog = dialog;
    this.#form = new CheckedForm(part(dialog, 'form', HTMLFormElement), {
      check: ({ key = '' }) => faultsIn(key),
      send: async ({ key = '' }) => faultsOf(await actions.identity.link(key)),
      done: () => dialog.close(),
    });
    dialog.addEventListener('close', () => this.#empty());
    // A key has no lines: who presses Enter is done.
    this.#field().addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      part(dialog, 'form', HTMLFormElement).requestSubmit();
    });
    store.watch(
      ({ identity }) => identity.status,
      (status) => {
        // It may have been done in another tab.
        if (status === 'ready' && dialog.open) dialog.close();
      },
    );
  }

  open() {
    this.#form.clear();
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  /** What was typed must not stay in the page. */
  #empty() {
    this.#field().value = '';
  }

  #field() {
    return part(this.#dialog, 'textarea', HTMLTextAreaElement);
  }
}

/**
 * @param {string} key as typed
 * @returns {import('../form/form-view.js').Faults}
 */
function faultsIn(key) {
  const length = [...key.replaceAll(/[\s\p{Dash}]/gu, '')].length;
  if (length === 0) return { key: () => say('linking.error.missing') };
  if (length < LENGTH) return { key: () => sayCount('linking.error.short', LENGTH - length) };
  if (length > LENGTH) return { key: () => sayCount('linking.error.long', length - LENGTH) };
  return {};
}

/**
 * @param {import('../lib/outcome.js').Outcome} outcome
 * @returns {import('../form/form-view.js').Faults}
 */
function faultsOf(outcome) {
  if (outcome.ok) return {};
  return { key: () => sayRefusal('linking.error', outcome) };
}
