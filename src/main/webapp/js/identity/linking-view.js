import { CheckedForm } from '../form/form-view.js';
import { loadLater } from '../lib/later.js';
import { part } from '../lib/template.js';
import { learn, say, sayRefusal } from '../words/words.js';
import { faultsIn, sendByEnter } from './typed-key-view.js';

/** The dialog that makes this browser a device of the account, by the recovery key. */
export class LinkingView {
  #dialog;
  #form;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {import('../app.js').App} app
   */
  constructor(dialog, app) {
    const { store, actions } = app;
    this.#dialog = dialog;
    part(dialog, '[data-do="lost"]', HTMLButtonElement).addEventListener('click', async () => {
      const restart = await restartFor(app);
      if (restart === undefined) {
        this.#form.showFaults({ key: () => say('error.unreachable') });
        return;
      }
      dialog.close();
      restart.open();
    });
    this.#form = new CheckedForm(part(dialog, 'form', HTMLFormElement), {
      check: ({ key = '' }) => faultsIn(key),
      send: async ({ key = '' }) => faultsOf(await actions.identity.link(key)),
      done: ({ key = '' }) => {
        dialog.close();
        offerBackup(actions.identity.unlockBackup(key));
      },
    });
    dialog.addEventListener('close', () => this.#empty());
    sendByEnter(part(dialog, 'form', HTMLFormElement));
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
 * @param {import('../lib/outcome.js').Outcome} outcome
 * @returns {import('../form/form-view.js').Faults}
 */
function faultsOf(outcome) {
  if (outcome.ok) return {};
  return { key: () => sayRefusal('linking.error', outcome) };
}

/** @param {Promise<boolean>} unlocking whether there is a backup to be restored */
async function offerBackup(unlocking) {
  if (!(await unlocking)) return;
  const loading = () => Promise.all([import('../backup/offer-view.js'), learn('backup')]);
  const loaded = await loadLater(loading);
  loaded?.[0].offerBackup();
}

/** @type {import('./restart-view.js').RestartView | undefined} */
let restartView;

/**
 * @param {import('../app.js').App} app
 * @returns {Promise<import('./restart-view.js').RestartView | undefined>} nothing where it cannot be loaded
 */
async function restartFor(app) {
  const loading = () => Promise.all([import('./restart-view.js'), learn('restart')]);
  const loaded = await loadLater(loading);
  if (loaded === undefined) return undefined;
  restartView ??= new loaded[0].RestartView(app);
  return restartView;
}
