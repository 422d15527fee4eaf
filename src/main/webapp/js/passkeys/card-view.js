import { CheckedForm } from '../form/form-view.js';
import { faultsIn, sendByEnter } from '../identity/typed-key-view.js';
import { onRenewal } from '../lib/renewal.js';
import { fromTemplate, part, setText } from '../lib/template.js';
import { showNote, showOutcome } from '../words/note.js';
import { exactTime, spokenTime } from '../words/times.js';
import { say, sayRefusal } from '../words/words.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {import('../form/form-view.js').Faults} Faults */
/** @typedef {{id: string, name: string, createdAt: string, lastUsedAt?: string, wrapped?: string, confirms: boolean}} Passkey */
/** @typedef {'unlock' | 'lock' | 'rename' | 'remove'} Act */

/**
 * @typedef {object} PasskeyActions
 * @property {() => Promise<{outcome: Outcome, passkeys: Passkey[]}>} list
 * @property {(name: string, password: string, code: string) => Promise<{outcome: Outcome, made?: Passkey}>} add `made`: one
 *   that can keep a key
 * @property {(id: string, name: string) => Promise<Outcome>} rename
 * @property {(id: string) => Promise<Outcome>} remove
 * @property {() => Promise<boolean>} keepsRecoveryKey whether this browser does, so that nobody has to type it
 * @property {(id: string, key: string) => Promise<Outcome>} unlock `key`: as typed; empty for the one that this browser keeps
 * @property {(id: string) => Promise<Outcome>} lock
 */

const LONGEST_NAME = 64;
const ACTS = /** @type {const} */ (['unlock', 'lock', 'rename', 'remove']);
/** Which field a refusal belongs to, and whose words say so; all others are the form's. */
const FIELD_OF = new Map([
  ['bad-recovery-key', 'key'],
  ['wrong-recovery-key', 'key'],
  ['bad-credentials', 'password'],
  ['second-factor-required', 'code'],
  ['bad-second-factor', 'code'],
]);
const WORDS_OF = new Map([
  ['key', 'linking.error'],
  ['password', 'totp.error'],
  ['code', 'totp.error'],
]);

/** One's passkeys, with ways to add, rename and remove them, and to let them link browsers. */
export class PasskeysView {
  #card;
  #actions;
  #confirm;
  /** @type {Passkey[]} */
  #passkeys = [];
  /** @type {Passkey | undefined} that a dialog is about */
  #chosen;
  #rename;
  #unlock;
  #isKeyAsked = true;

  /**
   * @param {HTMLElement} card
   * @param {boolean} possible whether this page can make passkeys
   * @param {PasskeyActions} actions
   * @param {import('../dialog/confirm-view.js').ConfirmView} confirm
   */
  constructor(card, possible, actions, confirm) {
    this.#card = card;
    this.#actions = actions;
    this.#confirm = confirm;
    part(card, '[data-part="unavailable"]', HTMLElement).hidden = possible;
    this.#showAdding(possible);
    this.#rename = this.#dialog('#rename-dialog', 'passkey.renamed', {
      check: nameFaults,
      send: async ({ name = '' }) => faultsOf(await actions.rename(this.#id(), name.trim())),
    });
    this.#unlock = this.#dialog('#unlock-dialog', 'passkey.unlocked', {
      check: ({ key = '' }) => (this.#isKeyAsked ? faultsIn(key) : {}),
      send: async ({ key = '' }) => faultsOf(await actions.unlock(this.#id(), key)),
    });
    sendByEnter(part(this.#unlock, 'form', HTMLFormElement));
    onRenewal(() => this.#show());
  }

  async load() {
    const { outcome, passkeys } = await this.#actions.list();
    if (!outcome.ok) showOutcome(this.#note(), 'passkey.error', outcome);
    this.#passkeys = passkeys;
    this.#show();
  }

  /** @param {boolean} possible */
  #showAdding(possible) {
    const form = part(this.#card, '[data-part="add"]', HTMLFormElement);
    form.hidden = !possible;
    const asked = part(form, '[data-part="present-code"]', HTMLElement);
    /** @type {Passkey | undefined} */
    let made;
    new CheckedForm(form, {
      check: ({ name = '', password = '' }) => ({
        ...nameFaults({ name }),
        ...(password === '' && { password: () => say('password.error.missing') }),
      }),
      send: async ({ name = '', password = '', code = '' }) => {
        const { outcome, ...added } = await this.#actions.add(name.trim(), password, code);
        made = added.made;
        if (!outcome.ok && FIELD_OF.get(outcome.code) === 'code') asked.hidden = false;
        return faultsOf(outcome);
      },
      done: () => {
        form.reset();
        asked.hidden = true;
        this.load();
        if (made !== undefined) this.#askToUnlock(made);
        return () => say('passkey.added');
      },
    });
  }

  /**
   * @param {string} selector
   * @param {'passkey.renamed' | 'passkey.unlocked'} said when it is done
   * @param {Omit<import('../form/form-view.js').FormParts, 'done'>} parts
   */
  #dialog(selector, said, parts) {
    const dialog = part(document, selector, HTMLDialogElement);
    const form = part(dialog, 'form', HTMLFormElement);
    const checked = new CheckedForm(form, {
      ...parts,
      done: ({ name = this.#chosen?.name ?? '' }) => {
        dialog.close();
        showNote(this.#note(), () => say(said, { name: name.trim() }), 'done');
        this.load();
      },
    });
    dialog.addEventListener('close', () => {
      // What was typed must not stay in the page.
      form.reset();
      checked.clear();
    });
    return dialog;
  }

  #show() {
    const list = part(this.#card, '[data-part="passkeys"]', HTMLElement);
    list.replaceChildren(...this.#passkeys.map((passkey) => this.#row(passkey)));
  }

  /** @param {Passkey} passkey */
  #row(passkey) {
    const row = fromTemplate('passkey-row');
    const { name, wrapped } = passkey;
    setText(part(row, '[data-part="name"]', HTMLElement), name);
    showFacts(part(row, '[data-part="times"]', HTMLElement), passkey);
    for (const act of ACTS) {
      const button = part(row, `[data-do="${act}"]`, HTMLButtonElement);
      setText(button, say(`passkey.${act}`));
      button.setAttribute('aria-label', say(`passkey.${act}Named`, { name }));
      button.addEventListener('click', () => this.#act(act, passkey));
    }
    part(row, '[data-do="unlock"]', HTMLButtonElement).hidden = wrapped !== undefined;
    part(row, '[data-do="lock"]', HTMLButtonElement).hidden = wrapped === undefined;
    return row;
  }

  /**
   * @param {Act} act
   * @param {Passkey} passkey
   */
  async #act(act, passkey) {
    if (act === 'unlock') await this.#askToUnlock(passkey);
    else if (act === 'rename') this.#open(this.#rename, passkey, passkey.name);
    else if (act === 'remove') this.#remove(passkey);
    else await this.#lock(passkey);
  }

  /** @param {Passkey} passkey */
  async #askToUnlock(passkey) {
    // It is not shown: whoever finds this page open would have it.
    this.#isKeyAsked = !(await this.#actions.keepsRecoveryKey());
    part(this.#unlock, '[data-part="asked-key"]', HTMLElement).hidden = !this.#isKeyAsked;
    this.#open(this.#unlock, passkey, '');
  }

  /**
   * @param {HTMLDialogElement} dialog
   * @param {Passkey} passkey
   * @param {string} text
   */
  #open(dialog, passkey, text) {
    this.#chosen = passkey;
    const field = dialog.querySelector('input, textarea');
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      field.value = text;
    }
    dialog.showModal();
  }

  /** @param {Passkey} passkey */
  async #lock({ id, name }) {
    const outcome = await this.#actions.lock(id);
    if (outcome.ok) showNote(this.#note(), () => say('passkey.locked', { name }), 'done');
    else showOutcome(this.#note(), 'passkey.error', outcome);
    await this.load();
  }

  /** @param {Passkey} passkey */
  #remove({ id, name }) {
    this.#confirm.ask({
      title: say('passkey.removeTitle', { name }),
      text: say('passkey.removeText'),
      go: say('passkey.remove'),
      error: 'passkey.error',
      run: () => this.#actions.remove(id),
      goOn: () => {
        showNote(this.#note(), () => say('passkey.removed', { name }), 'done');
        this.load().then(() => this.#card.querySelector('button')?.focus());
      },
    });
  }

  #id() {
    return this.#chosen?.id ?? '';
  }

  #note() {
    return part(this.#card, '[data-part="note"]', HTMLElement);
  }
}

/**
 * @param {HTMLElement} line
 * @param {Passkey} passkey
 */
function showFacts(line, { createdAt, lastUsedAt, wrapped, confirms }) {
  const now = Date.now();
  const facts = [say('passkey.since', { time: spokenTime(Date.parse(createdAt), now) })];
  if (lastUsedAt !== undefined) {
    facts.push(say('passkey.lastUsed', { time: spokenTime(Date.parse(lastUsedAt), now) }));
  }
  if (wrapped !== undefined) facts.push(say('passkey.unlocks'));
  if (!confirms) facts.push(say('passkey.onlyLogsIn'));
  setText(line, facts.join(' · '));
  line.title = exactTime(Date.parse(lastUsedAt ?? createdAt));
}

/**
 * @param {import('../form/form-view.js').Values} values
 * @returns {Faults}
 */
function nameFaults({ name = '' }) {
  const length = [...name.trim()].length;
  const fits = length > 0 && length <= LONGEST_NAME;
  return fits ? {} : { name: () => say('passkey.error.name') };
}

/**
 * @param {Outcome} outcome
 * @returns {Faults}
 */
function faultsOf(outcome) {
  if (outcome.ok) return {};
  const field = FIELD_OF.get(outcome.code) ?? 'form';
  return { [field]: () => sayRefusal(WORDS_OF.get(field) ?? 'passkey.error', outcome) };
}
