import { answers, element, note, noted, said } from '../dialog/making-view.js';
import { CheckedForm } from '../form/form-view.js';
import { offerPasskey } from '../form/instead-view.js';
import { evidenceOf } from '../lib/evidence.js';
import { part, setText } from '../lib/template.js';
import { translate } from '../words/translate.js';
import { say, sayRefusal } from '../words/words.js';

/** @typedef {import('../form/form-view.js').Faults} Faults */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/**
 * @typedef {object} Question
 * @property {string} name of the device
 * @property {boolean} hasPasskeys whether the account has some
 * @property {(shown: import('../lib/evidence.js').Evidence) => Promise<Outcome>} remove
 * @property {() => void} done is called once it is removed, and the dialog has gone
 */

/**
 * The dialog in which a device is removed that may have the recovery key, which is replaced with it. Few people ever do, so
 * no page has it.
 */
export class RemovingView {
  #dialog = dialog();
  #form;
  /** @type {Question | undefined} */
  #question;

  /** @param {import('../form/instead-view.js').Confirming} confirming */
  constructor(confirming) {
    const form = part(this.#dialog, 'form', HTMLFormElement);
    document.body.append(this.#dialog);
    translate(this.#dialog);
    this.#form = new CheckedForm(form, {
      check: ({ password = '' }) => faultsIn(password),
      send: async (typed, passkey) =>
        faultsOf(await this.#question?.remove(evidenceOf(typed, passkey))),
      done: () => {
        this.#dialog.close();
        this.#question?.done();
      },
    });
    offerPasskey(form, this.#form, { confirming, purpose: () => 'confirmation' });
    part(form, '[data-do="close"]', HTMLButtonElement).addEventListener('click', () => {
      this.#dialog.close();
    });
    this.#dialog.addEventListener('close', () => form.reset());
  }

  /** @param {Question} question */
  open(question) {
    const { name, hasPasskeys } = question;
    this.#question = question;
    this.#form.clear();
    setText(part(this.#dialog, 'h2', HTMLElement), say('devices.removeTitle', { name }));
    part(this.#dialog, '[data-part="passkeys"]', HTMLElement).hidden = !hasPasskeys;
    this.#dialog.showModal();
    part(this.#dialog, '[name="password"]', HTMLInputElement).focus();
  }
}

/**
 * @param {string} password
 * @returns {Faults}
 */
function faultsIn(password) {
  return password === '' ? { password: () => say('password.error.missing') } : {};
}

/**
 * @param {Outcome} [outcome]
 * @returns {Faults}
 */
function faultsOf(outcome) {
  if (outcome === undefined || outcome.ok) return {};
  const field = outcome.code === 'bad-credentials' ? 'password' : 'form';
  return { [field]: () => sayRefusal('devices.error', outcome) };
}

function dialog() {
  const titled = { class: 'dialog', 'aria-labelledby': 'device-remove-title' };
  return /** @type {HTMLDialogElement} */ (
    element('dialog', titled, [
      element('form', { class: 'dialog-body', method: 'post', novalidate: '' }, [
        element('h2', { id: 'device-remove-title' }),
        element('p', said('devices.removeText')),
        element('p', said('devices.removeKeyText')),
        element('p', { 'data-part': 'passkeys', ...said('devices.removePasskeys') }),
        field(),
        note('device-remove', 'form'),
        answers('devices.removeGo', 'danger'),
      ]),
    ])
  );
}

function field() {
  return element('div', { class: 'field' }, [
    element('label', { for: 'device-remove-password', ...said('data.deletePassword') }),
    element('input', {
      class: 'input',
      id: 'device-remove-password',
      name: 'password',
      type: 'password',
      autocomplete: 'current-password',
      ...noted('device-remove', 'password'),
    }),
    note('device-remove', 'password'),
  ]);
}
