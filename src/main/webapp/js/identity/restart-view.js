import { answers, element, note, noted, said } from '../dialog/making-view.js';
import { CheckedForm } from '../form/form-view.js';
import { offerPasskey } from '../form/instead-view.js';
import { evidenceOf } from '../lib/evidence.js';
import { tellLogin } from '../lib/other-pages.js';
import { noteRegistration } from '../lib/registration.js';
import { part } from '../lib/template.js';
import { translate } from '../words/translate.js';
import { say, sayRefusal } from '../words/words.js';

/** @typedef {import('../form/form-view.js').Faults} Faults */

/** Which field a refusal belongs to; all others are the form's. */
const FIELD_OF = new Map([
  ['bad-credentials', 'password'],
  ['second-factor-required', 'code'],
  ['bad-second-factor', 'code'],
]);

/** The dialog for somebody who has lost every browser and the recovery key. Few ever see it, so no page has it. */
export class RestartView {
  #dialog = dialog();
  #form;
  #load;

  /** @param {import('../app.js').App} app */
  constructor({ store, actions }) {
    const form = part(this.#dialog, 'form', HTMLFormElement);
    const asked = part(form, '[data-part="code"]', HTMLElement);
    const sure = part(form, '[name="sure"]', HTMLInputElement);
    document.body.append(this.#dialog);
    translate(this.#dialog);
    this.#form = new CheckedForm(form, {
      check: ({ password = '' }) => ({
        ...(password === '' && { password: () => say('password.error.missing') }),
        ...(!sure.checked && { sure: () => say('restart.error.unticked') }),
      }),
      send: async (typed, passkey) => {
        const outcome = await actions.identity.startOver(evidenceOf(typed, passkey));
        if (!outcome.ok && FIELD_OF.get(outcome.code) === 'code') asked.hidden = false;
        return faultsOf(outcome);
      },
      done: () => {
        // The recovery key is shown at once, as to somebody who has just registered.
        noteRegistration(store.state.session.username ?? '');
        tellLogin('anew');
        location.reload();
      },
    });
    const { confirming } = actions;
    this.#load = () => confirming.load();
    offerPasskey(form, this.#form, { confirming, purpose: () => 'start-over' });
    part(form, '[data-do="close"]', HTMLButtonElement).addEventListener('click', () => {
      this.#dialog.close();
    });
    this.#dialog.addEventListener('close', () => {
      form.reset();
      asked.hidden = true;
    });
  }

  open() {
    this.#form.clear();
    this.#load();
    this.#dialog.showModal();
  }
}

/**
 * @param {import('../lib/outcome.js').Outcome} outcome
 * @returns {Faults}
 */
function faultsOf(outcome) {
  if (outcome.ok) return {};
  const field = FIELD_OF.get(outcome.code) ?? 'form';
  return { [field]: () => sayRefusal('restart.error', outcome) };
}

function dialog() {
  return /** @type {HTMLDialogElement} */ (
    element('dialog', { id: 'restart', class: 'dialog', 'aria-labelledby': 'restart-title' }, [
      element('form', { class: 'dialog-body', method: 'post', novalidate: '' }, [
        element('h2', { id: 'restart-title', ...said('restart.title') }),
        element('p', said('restart.text')),
        element('p', said('restart.effect')),
        password(),
        code(),
        sure(),
        note('restart', 'form'),
        answers('restart.go', 'danger'),
      ]),
    ])
  );
}

function password() {
  const field = { id: 'restart-password', name: 'password', type: 'password' };
  return element('div', { class: 'field' }, [
    element('label', { for: field.id, ...said('restart.password') }),
    element('input', {
      class: 'input',
      ...field,
      autocomplete: 'current-password',
      ...noted('restart', 'password'),
    }),
    note('restart', 'password'),
  ]);
}

/** Hidden until one is asked for. */
function code() {
  const field = { id: 'restart-code', name: 'code', type: 'text', autocomplete: 'one-time-code' };
  const { 'aria-describedby': described = '' } = noted('restart', 'code');
  return element('div', { class: 'field', 'data-part': 'code', hidden: '' }, [
    element('label', { for: field.id, ...said('restart.code') }),
    element('input', { class: 'input', ...field, 'aria-describedby': described }),
    note('restart', 'code'),
  ]);
}

function sure() {
  const box = { id: 'restart-sure', name: 'sure' };
  return element('div', { class: 'field' }, [
    element('div', { class: 'check' }, [
      element('input', { ...box, type: 'checkbox', ...noted('restart', 'sure') }),
      element('label', { for: box.id, ...said('restart.sure') }),
    ]),
    note('restart', 'sure'),
  ]);
}
