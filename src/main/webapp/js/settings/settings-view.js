import { OwnAddress } from '../contact/address-view.js';
import { part, setText } from '../lib/template.js';
import { say, sayRefusal } from '../words/words.js';

/** The dialog with the settings of this browser, and the way out. */
export class SettingsView {
  #dialog;

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.#dialog = dialog;
  }

  /**
   * @param {import('../app.js').App} app
   * @param {HTMLButtonElement} opener
   */
  start({ store, actions }, opener) {
    const dialog = this.#dialog;
    const hide = part(dialog, '#hide-address', HTMLInputElement);
    opener.addEventListener('click', () => {
      this.#say(undefined);
      dialog.showModal();
    });
    part(dialog, '[data-do="close"]', HTMLButtonElement).addEventListener('click', () =>
      dialog.close(),
    );
    hide.addEventListener('change', async () => {
      this.#say(await actions.settings.setHideAddress(hide.checked));
      hide.checked = store.state.settings.hideAddress;
    });
    this.#startTelling({ store, actions });
    part(dialog, 'own-address', OwnAddress).start({ store, actions });
    part(dialog, '[data-do="log-out"]', HTMLButtonElement).addEventListener('click', async () => {
      const erase = part(dialog, '#erase', HTMLInputElement).checked;
      this.#say(await actions.session.logOut({ erase }));
    });
    store.watch(
      (state) => state.settings.hideAddress,
      (hidden) => {
        hide.checked = hidden;
      },
    );
    const ways = () => this.#showWays(store.state);
    store.watch((state) => state.settings, ways);
    store.watch((state) => state.ways, ways);
  }

  /**
   * What others are told of one's reading and writing.
   *
   * @param {import('../app.js').App} app
   */
  #startTelling({ store, actions }) {
    const receipts = part(this.#dialog, '#tell-read', HTMLInputElement);
    const typing = part(this.#dialog, '#tell-typing', HTMLInputElement);
    const show = () => {
      receipts.checked = store.state.settings.receipts;
      typing.checked = store.state.settings.typing;
    };
    receipts.addEventListener('change', async () => {
      this.#say(await actions.settings.setReceipts(receipts.checked));
      show();
    });
    typing.addEventListener('change', async () => {
      this.#say(await actions.settings.setTyping(typing.checked));
      show();
    });
    store.watch((state) => state.settings, show);
  }

  /** @param {import('../app.js').AppState} state */
  #showWays({ settings, ways }) {
    const note = part(this.#dialog, '[data-part="ways"]', HTMLElement);
    note.dataset.kind = settings.hideAddress && ways.known && !ways.relay ? 'error' : 'hint';
    setText(note, say(`ways.${wayOf(ways, settings)}`));
  }

  /** @param {import('../lib/outcome.js').Outcome | undefined} outcome */
  #say(outcome) {
    const note = part(this.#dialog, '.dialog-body > [data-part="note"]', HTMLElement);
    note.dataset.kind = 'error';
    const refused = outcome !== undefined && !outcome.ok;
    setText(note, refused ? sayRefusal('profile.error', outcome) : '');
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
