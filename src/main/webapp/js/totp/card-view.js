import { CheckedForm } from '../form/form-view.js';
import { offerPasskey } from '../form/instead-view.js';
import { copyText } from '../lib/clipboard.js';
import { download } from '../lib/download.js';
import { evidenceOf } from '../lib/evidence.js';
import { onRenewal } from '../lib/renewal.js';
import { part, setText } from '../lib/template.js';
import { showCode } from '../qr/show.js';
import { showNote, showOutcome } from '../words/note.js';
import { sayIn } from '../words/translate.js';
import { say, sayCount, sayRefusal } from '../words/words.js';

/** @typedef {import('../lib/evidence.js').Evidence} Evidence */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {{enabled: boolean, backupCodesLeft: number}} Status */
/** @typedef {'set-up' | 'renew' | 'switch-off'} Act */

/**
 * @typedef {object} TotpActions
 * @property {() => Promise<{outcome: Outcome, value?: Status | undefined}>} load
 * @property {(shown: Evidence) => Promise<{outcome: Outcome, value?: {secret: string, uri: string} | undefined}>} begin
 * @property {(code: string) => Promise<{outcome: Outcome, value?: string[] | undefined}>} confirm
 * @property {(shown: Evidence) => Promise<{outcome: Outcome, value?: string[] | undefined}>} renew
 * @property {(shown: Evidence) => Promise<{outcome: Outcome}>} remove
 */

const GROUP = /.{1,4}/g;
/** What is said of a code; all else belongs to the field that has to be filled in. */
const OF_CODE = new Set(['second-factor-required', 'bad-second-factor']);
const ACTS = /** @type {const} */ (['set-up', 'renew', 'switch-off']);
const PURPOSES = /** @type {const} */ ({
  'set-up': 'set-up-codes',
  renew: 'renew-backup-codes',
  'switch-off': 'switch-off-codes',
});

/** Whether codes are asked for, and the dialog that changes it: password, then the app, then backup codes. */
export class TotpView {
  #card;
  #actions;
  #dialog = part(document, '#totp-dialog', HTMLDialogElement);
  /** @type {Act} */
  #act = 'set-up';
  /** @type {string[]} */
  #codes = [];

  /**
   * @param {HTMLElement} card
   * @param {TotpActions} actions
   * @param {import('../form/instead-view.js').Confirming} confirming
   */
  constructor(card, actions, confirming) {
    this.#card = card;
    this.#actions = actions;
    for (const act of ACTS) this.#button(act).addEventListener('click', () => this.#begin(act));
    const purpose = () => PURPOSES[this.#act];
    const proving = this.#form('password', 'password', (typed, passkey) =>
      this.#proved(evidenceOf(typed, passkey)),
    );
    offerPasskey(this.#stepForm('password'), proving, { confirming, purpose });
    this.#form('scan', 'code', ({ code = '' }) => this.#confirm(code));
    this.#on('copy', () => this.#copy());
    this.#on('print', () => print());
    this.#on('save', () =>
      download('p2p-chat-backup-codes.txt', `${this.#codes.join('\n')}\n`, 'text/plain'),
    );
    this.#on('done', () => this.#dialog.close());
    this.#dialog.addEventListener('close', () => this.#ended());
    // They are not told again: nobody closes them by mistake.
    this.#dialog.addEventListener('cancel', (event) => {
      if (this.#codes.length > 0) event.preventDefault();
    });
    onRenewal(() => this.load());
  }

  async load() {
    const { outcome, value } = await this.#actions.load();
    const status = part(this.#card, '[data-part="totp-status"]', HTMLElement);
    if (value === undefined) {
      showOutcome(part(this.#card, '[data-part="totp-note"]', HTMLElement), 'totp.error', outcome);
      return;
    }
    const { enabled, backupCodesLeft } = value;
    sayIn(status, () => (enabled ? sayCount('totp.on', backupCodesLeft) : say('totp.off')));
    this.#button('set-up').hidden = enabled;
    this.#button('renew').hidden = !enabled;
    this.#button('switch-off').hidden = !enabled;
  }

  /** @param {Act} act */
  #begin(act) {
    this.#act = act;
    this.#step('password', () => say('totp.passwordTitle'));
    this.#dialog.showModal();
    part(this.#dialog, '#totp-password', HTMLInputElement).focus();
  }

  /**
   * @param {Evidence} shown
   * @returns {Promise<Outcome>}
   */
  async #proved(shown) {
    if (this.#act === 'switch-off') {
      const { outcome } = await this.#actions.remove(shown);
      if (outcome.ok) this.#dialog.close();
      return outcome;
    }
    if (this.#act === 'renew') {
      const { outcome, value } = await this.#actions.renew(shown);
      if (value !== undefined) this.#showCodes(value);
      return outcome;
    }
    const { outcome, value } = await this.#actions.begin(shown);
    if (value !== undefined) await this.#scan(value);
    return outcome;
  }

  /** @param {{secret: string, uri: string}} begun */
  async #scan({ secret, uri }) {
    setText(this.#part('secret'), (secret.match(GROUP) ?? []).join(' '));
    const qr = part(this.#dialog, '[data-part="qr"]', SVGElement);
    qr.setAttribute('aria-label', say('totp.scanTitle'));
    this.#step('scan', () => say('totp.scanTitle'));
    await showCode(qr, uri);
    part(this.#dialog, '#totp-code', HTMLInputElement).focus();
  }

  /**
   * @param {string} code
   * @returns {Promise<Outcome>}
   */
  async #confirm(code) {
    const { outcome, value } = await this.#actions.confirm(code);
    if (value !== undefined) this.#showCodes(value);
    return outcome;
  }

  /** @param {string[]} codes */
  #showCodes(codes) {
    this.#codes = codes;
    this.#part('codes').replaceChildren(
      ...codes.map((code) => {
        const row = document.createElement('li');
        row.textContent = code;
        return row;
      }),
    );
    this.#step('codes', () => say('totp.codesTitle'));
    this.#part('title').focus();
  }

  async #copy() {
    const copied = await copyText(this.#codes.join('\n'));
    const words = copied ? 'totp.copied' : 'totp.notCopied';
    showNote(this.#part('copy-note'), () => say(words), copied ? 'done' : 'error');
  }

  /** What was shown and typed must not stay in the page. */
  #ended() {
    this.#codes = [];
    this.#part('codes').replaceChildren();
    setText(this.#part('secret'), '');
    part(this.#dialog, '[data-part="qr"]', SVGElement).replaceChildren();
    showNote(this.#part('copy-note'), undefined);
    for (const form of this.#dialog.querySelectorAll('form')) form.reset();
    this.#part('present-code').hidden = true;
    this.load();
  }

  /**
   * @param {string} step
   * @param {import('../words/translate.js').Words} title
   */
  #step(step, title) {
    sayIn(this.#part('title'), title);
    for (const each of this.#dialog.querySelectorAll('[data-step]')) {
      each.toggleAttribute('hidden', each.getAttribute('data-step') !== step);
    }
  }

  /**
   * @param {string} step
   * @param {'password' | 'code'} field that has to be filled in
   * @param {(values: import('../form/form-view.js').Values, instead?: object) => Promise<Outcome>} send
   */
  #form(step, field, send) {
    const missing = field === 'code' ? 'totp.error.code' : 'password.error.missing';
    return new CheckedForm(this.#stepForm(step), {
      check: (values) => (values[field]?.trim() === '' ? { [field]: () => say(missing) } : {}),
      send: async (values, instead) => {
        const outcome = await send(values, instead);
        if (outcome.ok) return {};
        const isOfCode = OF_CODE.has(outcome.code);
        if (isOfCode) this.#part('present-code').hidden = false;
        return { [isOfCode ? 'code' : field]: () => sayRefusal('totp.error', outcome) };
      },
    });
  }

  /**
   * @param {string} name
   * @param {() => void} act
   */
  #on(name, act) {
    part(this.#dialog, `[data-do="${name}"]`, HTMLButtonElement).addEventListener('click', act);
  }

  /** @param {string} step */
  #stepForm(step) {
    return part(this.#dialog, `[data-step="${step}"]`, HTMLFormElement);
  }

  /** @param {Act} act */
  #button(act) {
    return part(this.#card, `[data-do="${act}"]`, HTMLButtonElement);
  }

  /** @param {string} name */
  #part(name) {
    return part(this.#dialog, `[data-part="${name}"]`, HTMLElement);
  }
}
