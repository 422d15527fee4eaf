import { OwnAddress } from '../contact/address-view.js';
import { openLinking } from '../identity/opening-view.js';
import { DONE, refused } from '../lib/outcome.js';
import { part, setText } from '../lib/template.js';
import { showOutcome } from '../words/note.js';
import { say } from '../words/words.js';

/** What is said before this browser is erased. */
const WARNINGS = ['recovery-key-not-kept', 'last-device'];

/** The dialog with the settings of this browser, and the way out. */
export class SettingsView {
  #dialog;
  /** Whether the person was just told what logging out takes from them, and may insist. */
  #isWarned = false;

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.#dialog = dialog;
  }

  /**
   * @param {import('../app.js').App} app
   * @param {HTMLButtonElement} opener
   */
  start(app, opener) {
    const { store, actions } = app;
    const dialog = this.#dialog;
    opener.addEventListener('click', () => {
      this.#isWarned = false;
      this.#say(DONE);
      dialog.showModal();
    });
    const { settings } = actions;
    this.#switch('#hide-address', store, 'hideAddress', (on) => settings.setHideAddress(on));
    this.#switch('#tell-read', store, 'receipts', (on) => settings.setReceipts(on));
    this.#switch('#tell-typing', store, 'typing', (on) => settings.setTyping(on));
    part(dialog, 'own-address', OwnAddress).start({ store, actions });
    part(dialog, '[data-do="link"]', HTMLButtonElement).addEventListener('click', async () => {
      if (await openLinking(app)) dialog.close();
      else this.#say(refused('unreachable'));
    });
    part(dialog, '[data-do="log-out"]', HTMLButtonElement).addEventListener('click', async () => {
      const erase = part(dialog, '#erase', HTMLInputElement).checked;
      const outcome = await actions.session.logOut({ erase, withoutKey: this.#isWarned });
      this.#isWarned = !outcome.ok && WARNINGS.includes(outcome.code);
      this.#say(outcome);
    });
    const ways = () => this.#showWays(store.state);
    store.watch((state) => state.settings, ways);
    store.watch((state) => state.ways, ways);
  }

  /**
   * A box that shows a setting and sets it; what could not be set is shown as it was.
   *
   * @param {string} selector
   * @param {import('../app.js').App['store']} store
   * @param {'hideAddress' | 'receipts' | 'typing'} name
   * @param {(on: boolean) => Promise<import('../lib/outcome.js').Outcome>} set
   */
  #switch(selector, store, name, set) {
    const box = part(this.#dialog, selector, HTMLInputElement);
    const show = () => {
      box.checked = store.state.settings[name];
    };
    box.addEventListener('change', async () => {
      this.#say(await set(box.checked));
      show();
    });
    store.watch((state) => state.settings[name], show);
  }

  /** @param {import('../app.js').AppState} state */
  #showWays({ settings, ways }) {
    const note = part(this.#dialog, '[data-part="ways"]', HTMLElement);
    note.dataset.kind = settings.hideAddress && ways.known && !ways.relay ? 'error' : 'hint';
    setText(note, say(`ways.${wayOf(ways, settings)}`));
  }

  /** @param {import('../lib/outcome.js').Outcome} outcome */
  #say(outcome) {
    const note = part(this.#dialog, '.dialog-body > [data-part="note"]', HTMLElement);
    showOutcome(note, 'settings.error', outcome);
    // It is the end of a dialog that scrolls.
    if (!outcome.ok) note.scrollIntoView({ block: 'nearest' });
  }
}

/**
 * @param {import('../ways/state.js').WaysState} ways
 * @param {import('./state.js').SettingsState} settings
 */
function wayOf({ known, stun, relay }, { hideAddress }) {
  if (!known) return 'unknown';
  if (relay) return 'relay';
  if (hideAddress) return 'noneHidden';
  return stun ? 'stun' : 'none';
}
