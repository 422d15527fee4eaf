import { answers, element, note, noted, said } from '../dialog/making-view.js';
import { CheckedForm } from '../form/form-view.js';
import { part } from '../lib/template.js';
import { translate } from '../words/translate.js';
import { say, sayRefusal } from '../words/words.js';

const LONGEST_NAME = 64;

/** @typedef {import('../form/form-view.js').Faults} Faults */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/** The dialog in which a device is given a name. Few people do, so no page has it. */
export class NamingView {
  #dialog = dialog();
  #form;
  #device = '';

  /**
   * @param {(device: string, name: string) => Promise<Outcome>} rename
   * @param {(name: string) => void} done is called when it is named
   */
  constructor(rename, done) {
    const form = part(this.#dialog, 'form', HTMLFormElement);
    document.body.append(this.#dialog);
    translate(this.#dialog);
    this.#form = new CheckedForm(form, {
      check: ({ name = '' }) => faultsIn(name.trim()),
      send: async ({ name = '' }) => faultsOf(await rename(this.#device, name.trim())),
      done: ({ name = '' }) => {
        this.#dialog.close();
        done(name.trim());
      },
    });
    part(form, '[data-do="close"]', HTMLButtonElement).addEventListener('click', () => {
      this.#dialog.close();
    });
  }

  /**
   * @param {string} device
   * @param {string} name it has now
   */
  open(device, name) {
    this.#device = device;
    this.#form.clear();
    const field = part(this.#dialog, '[name="name"]', HTMLInputElement);
    field.value = name;
    this.#dialog.showModal();
    field.select();
  }
}

/**
 * @param {string} name
 * @returns {Faults}
 */
function faultsIn(name) {
  return name === '' ? { name: () => say('devices.nameless') } : {};
}

/**
 * @param {Outcome} outcome
 * @returns {Faults}
 */
function faultsOf(outcome) {
  return outcome.ok ? {} : { form: () => sayRefusal('devices.error', outcome) };
}

function dialog() {
  const titled = { class: 'dialog', 'aria-labelledby': 'device-name-title' };
  return /** @type {HTMLDialogElement} */ (
    element('dialog', titled, [
      element('form', { class: 'dialog-body', method: 'post', novalidate: '' }, [
        element('h2', { id: 'device-name-title', ...said('devices.renameTitle') }),
        field(),
        note('device-name', 'form'),
        answers('devices.rename'),
      ]),
    ])
  );
}

function field() {
  return element('div', { class: 'field' }, [
    element('label', { for: 'device-name', ...said('devices.name') }),
    element('input', {
      class: 'input',
      id: 'device-name',
      name: 'name',
      type: 'text',
      autocomplete: 'off',
      dir: 'auto',
      maxlength: String(LONGEST_NAME),
      ...noted('device-name', 'name'),
    }),
    note('device-name', 'name'),
  ]);
}
