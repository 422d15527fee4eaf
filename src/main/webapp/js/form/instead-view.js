import { part } from '../lib/template.js';
import { setWords } from '../words/translate.js';
import { sayRefusal } from '../words/words.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {import('../lib/evidence.js').Purpose} Purpose */

/**
 * The passkeys of the account that may confirm something.
 *
 * @typedef {object} Confirming
 * @property {(told: (isPossible: boolean) => void) => void} watch
 * @property {(purpose: Purpose) => Promise<{outcome: Outcome, passkey?: object}>} ask
 */

/**
 * A quiet button beside the label of the field for the password, where the account has a passkey that will do: it sends the
 * form with what the passkey answers. It moves nothing when it comes.
 *
 * @param {HTMLFormElement} form
 * @param {import('./form-view.js').CheckedForm} checked the same
 * @param {object} options
 * @param {Confirming} options.confirming
 * @param {() => Purpose} options.purpose of what is asked for now
 * @param {string} [options.field] name of the one for the password
 */
export function offerPasskey(form, checked, { confirming, purpose, field = 'password' }) {
  const input = part(form, `[name="${field}"]`, HTMLInputElement);
  const label = part(form, `label[for="${input.id}"]`, HTMLLabelElement);
  const head = document.createElement('div');
  head.className = 'field-head';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'field-instead';
  button.dataset.do = 'passkey';
  setWords(button, 'text=form.passkey');
  label.replaceWith(head);
  head.append(label, button);
  // A dialog gives the focus to the first thing in it otherwise.
  if (form.closest('dialog') !== null) input.autofocus = true;
  confirming.watch((isPossible) => {
    button.hidden = !isPossible;
  });
  const ask = async () => {
    const { outcome, passkey } = await confirming.ask(purpose());
    if (!outcome.ok) return { faults: { form: () => sayRefusal('form.error', outcome) } };
    return { value: passkey };
  };
  button.addEventListener('click', () => checked.sendInstead(field, ask));
}
