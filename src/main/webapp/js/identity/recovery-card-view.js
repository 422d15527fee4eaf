import { CheckedForm } from '../form/form-view.js';
import { offerPasskey } from '../form/instead-view.js';
import { evidenceOf } from '../lib/evidence.js';
import { onRenewal } from '../lib/renewal.js';
import { part, setText } from '../lib/template.js';
import { showNote } from '../words/note.js';
import { translate } from '../words/translate.js';
import { say, sayRefusal } from '../words/words.js';
import { cardParts, passwordDialog } from './recovery-card-parts-view.js';
import { ShownKeyView } from './shown-key-view.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {import('./recovery-service.js').Shown} Shown */

/**
 * @typedef {object} RecoveryActions
 * @property {() => Promise<{isLinked: boolean, isHere: boolean, isReplacing: boolean}>} look
 * @property {(shown: import('../lib/evidence.js').Evidence) => Promise<Shown>} show
 * @property {(shown: import('../lib/evidence.js').Evidence) => Promise<Shown>} replace
 */

/** The card of the profile page that shows the recovery key again, and replaces it. */
export class RecoveryCard {
  #card;
  #actions;
  #replaced;
  #confirming;
  #shown;
  #facts = { isLinked: false, isHere: false, isReplacing: false };

  /**
   * @param {HTMLElement} card empty
   * @param {object} options
   * @param {RecoveryActions} options.actions
   * @param {string} options.username
   * @param {() => void} options.replaced is called when there is another key
   * @param {import('../form/instead-view.js').Confirming} options.confirming
   */
  constructor(card, { actions, username, replaced, confirming }) {
    this.#card = card;
    this.#confirming = confirming;
    this.#actions = actions;
    this.#replaced = replaced;
    this.#shown = new ShownKeyView(username);
    card.replaceChildren(...cardParts());
    translate(card);
    this.#asks('show', false);
    this.#asks('replace', true);
    onRenewal(() => this.#show());
  }

  /** @returns {Promise<void>} when it shows how it is */
  async load() {
    this.#facts = await this.#actions.look();
    this.#show();
    this.#card.hidden = false;
  }

  /** Whoever was led here to look the key up, or to replace it, sees it at once. */
  focus() {
    part(this.#card, 'h2', HTMLElement).focus();
    this.#card.scrollIntoView();
  }

  /**
   * There is another key.
   *
   * @param {string} key
   * @param {readonly string[]} locked names of passkeys that link no browser any more
   */
  showNew(key, locked) {
    this.#shown.open(key, true);
    this.#tellReplaced(locked);
  }

  #show() {
    const { isLinked, isHere, isReplacing } = this.#facts;
    const where = isHere ? say('key.here') : say('key.elsewhere');
    const text = isReplacing ? say('key.replacing') : where;
    setText(
      part(this.#card, '[data-part="where"]', HTMLElement),
      isLinked ? text : say('key.unlinked'),
    );
    part(this.#card, '[data-part="ready"]', HTMLElement).hidden = !isLinked;
    this.#button('show').hidden = !isHere;
  }

  /**
   * @param {'show' | 'replace'} what
   * @param {boolean} isNew whether another key is shown than before
   */
  #asks(what, isNew) {
    const dialog = passwordDialog(what);
    document.body.append(dialog);
    translate(dialog);
    const form = part(dialog, 'form', HTMLFormElement);
    /** @type {string | undefined} */
    let key;
    /** @type {readonly string[]} */
    let locked = [];
    const checked = new CheckedForm(form, {
      check: ({ password = '' }) => ({
        ...(password === '' && { password: () => say('password.error.missing') }),
      }),
      send: async (typed, passkey) => {
        const shown = await this.#actions[what](evidenceOf(typed, passkey));
        key = shown.key;
        locked = shown.locked ?? [];
        return faultsOf(shown.outcome);
      },
      done: () => {
        dialog.close();
        if (isNew) this.showNew(key ?? '', locked);
        else this.#shown.open(key ?? '', isNew);
      },
    });
    offerPasskey(form, checked, { confirming: this.#confirming, purpose: () => 'confirmation' });
    part(dialog, '[data-do="close"]', HTMLButtonElement).addEventListener('click', () =>
      dialog.close(),
    );
    dialog.addEventListener('close', () => form.reset());
    this.#button(what).addEventListener('click', () => {
      checked.clear();
      dialog.showModal();
    });
  }

  /** @param {readonly string[]} locked names of passkeys that link no browser any more */
  #tellReplaced(locked) {
    const text = () =>
      locked.length === 0
        ? say('key.replaced')
        : say('key.replacedLocked', { names: locked.join(', ') });
    showNote(part(this.#card, '[data-part="note"]', HTMLElement), text, 'done');
    this.load();
    this.#replaced();
  }

  /** @param {string} name */
  #button(name) {
    return part(this.#card, `[data-do="${name}"]`, HTMLButtonElement);
  }
}

/**
 * @param {Outcome} outcome
 * @returns {import('../form/form-view.js').Faults}
 */
function faultsOf(outcome) {
  if (outcome.ok) return {};
  const field = outcome.code === 'bad-credentials' ? 'password' : 'form';
  return { [field]: () => sayRefusal('key.error', outcome) };
}
