import { button, element, note, noted, row, said } from '../dialog/making-view.js';
import { CheckedForm } from '../form/form-view.js';
import { LineView } from '../handover/line-view.js';
import { loadLater } from '../lib/later.js';
import { part } from '../lib/template.js';
import { showGroups } from '../lib/text-groups.js';
import { clientName } from '../profile/client-view.js';
import { showNote } from '../words/note.js';
import { sayIn } from '../words/translate.js';
import { say, sayRefusal } from '../words/words.js';
import { dialogOf, digitsPlace, showStep } from './dialog-view.js';

const DIGITS_GROUP = /\d{3}/g;
const FORM = 'link-present';

/** @typedef {import('./state.js').LinkingState} LinkingState */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/** The dialog in which a device that is in the account is given the code of a new one. */
export class PresentDeviceView {
  #app;
  #dialog;
  #form;
  /** Whether it is too late to say no. */
  #isAdding = false;
  #line = new LineView();
  /** @type {import('../qr/scanner.js').Scanner | undefined} */
  #scanner;

  /** @param {import('../app.js').App} app */
  constructor(app) {
    this.#app = app;
    this.#dialog = dialog();
    const { linking } = app.actions;
    this.#form = new CheckedForm(part(this.#dialog, 'form', HTMLFormElement), {
      check: ({ code = '' }) => missing(code),
      send: async ({ code = '' }) => this.#faultsOf(await linking.go('enter', code)),
    });
    this.#dialog.addEventListener('close', () => {
      this.#endScan();
      this.#field().value = '';
      linking.go('end');
    });
    this.#dialog.addEventListener('cancel', (event) => {
      if (this.#isAdding) event.preventDefault();
    });
    this.#on('scan', () => this.#scan());
    this.#on('end-scan', () => this.#endScan());
    this.#on('yes', () => this.#confirm());
    this.#on('no', () => this.#dialog.close());
    this.#on('again', () => this.#begin());
    this.#on('done', () => this.#dialog.close());
    app.store.watch(
      ({ identity }) => identity.linking,
      (state) => this.#show(state),
    );
    this.#part('done').after(this.#line.element);
    app.store.watch(
      ({ handover }) => handover.giving,
      () => this.#showGiven(),
    );
  }

  open() {
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#begin();
  }

  #begin() {
    this.#app.actions.linking.go('end');
    this.#form.clear();
    this.#wanted().checked = true;
    showStep(this.#dialog, 'enter');
    showNote(this.#note(), undefined);
  }

  /** @param {LinkingState | undefined} linking */
  #show(linking) {
    if (linking?.side !== 'present') return;
    const { step, digits = '', error } = linking;
    const name = linking.name || say('link.unnamed');
    this.#isAdding = step === 'adding';
    part(this.#dialog, '[data-do="close"]', HTMLButtonElement).disabled = this.#isAdding;
    showStep(this.#dialog, step);
    showGroups(this.#part('digits'), digits.match(DIGITS_GROUP) ?? []);
    sayIn(this.#part('compare'), () => say('link.present.compare', { name }));
    sayIn(this.#part('done'), () => say('link.present.done', { name }));
    this.#showGiven();
    if (step !== 'code') this.#field().value = '';
    const words = error === undefined ? undefined : () => sayRefusal('link.error', { code: error });
    showNote(this.#note(), words);
  }

  /** The digits are the same. */
  #confirm() {
    const { linking } = this.#app.store.state.identity;
    const giver = this.#wanted().checked ? clientName(navigator.userAgent) : '';
    this.#app.actions.linking.go('confirm', linking?.digits, giver);
  }

  /** How far the new device has got with the messages of this one, if it gets them. */
  #showGiven() {
    const { identity, handover } = this.#app.store.state;
    const given = handover.giving.find(({ device }) => device === identity.linking?.device);
    this.#line.element.hidden = given === undefined;
    if (given !== undefined) this.#line.show({ side: 'giving', state: given });
  }

  /**
   * @param {Outcome} outcome
   * @returns {import('../form/form-view.js').Faults}
   */
  #faultsOf(outcome) {
    if (outcome.ok) return {};
    const username = this.#app.store.state.session.username ?? '';
    return { code: () => sayRefusal('link.error', outcome, { username }) };
  }

  async #scan() {
    showNote(this.#note(), () => say('scan.hint'), 'hint');
    const loaded = await loadLater(() => import('../qr/scanner.js'));
    if (!this.#dialog.open) return;
    if (loaded === undefined) {
      showNote(this.#note(), () => say('error.unreachable'));
      return;
    }
    const scanner = new loaded.Scanner(part(this.#dialog, 'video', HTMLVideoElement));
    this.#scanner = scanner;
    this.#showCamera(true);
    const refusal = await scanner.start((text) => this.#scanned(text));
    if (refusal === null || this.#scanner !== scanner) return;
    this.#endScan();
    showNote(this.#note(), () => sayRefusal('link.error', { code: refusal }));
  }

  /**
   * @param {string} text of the code that the camera sees
   * @returns {boolean} whether that was enough
   */
  #scanned(text) {
    this.#endScan();
    this.#field().value = text;
    part(this.#dialog, 'form', HTMLFormElement).requestSubmit();
    return true;
  }

  #endScan() {
    if (this.#scanner === undefined) return;
    this.#scanner.stop();
    this.#scanner = undefined;
    this.#showCamera(false);
    showNote(this.#note(), undefined);
  }

  /** @param {boolean} isOn */
  #showCamera(isOn) {
    this.#part('camera').hidden = !isOn;
    this.#part('typing').hidden = isOn;
    const next = part(this.#dialog, `[data-do="${isOn ? 'end-scan' : 'scan'}"]`, HTMLButtonElement);
    if (this.#dialog.open) next.focus();
  }

  /**
   * @param {string} name of a button
   * @param {() => void} act
   */
  #on(name, act) {
    part(this.#dialog, `[data-do="${name}"]`, HTMLButtonElement).addEventListener('click', act);
  }

  #field() {
    return part(this.#dialog, 'input', HTMLInputElement);
  }

  #wanted() {
    return part(this.#dialog, 'input[type="checkbox"]', HTMLInputElement);
  }

  #note() {
    return this.#part('note');
  }

  /** @param {string} name */
  #part(name) {
    return part(this.#dialog, `[data-part="${name}"]`, HTMLElement);
  }
}

/**
 * @param {string} code as typed
 * @returns {import('../form/form-view.js').Faults}
 */
function missing(code) {
  return code.trim() === '' ? { code: () => say('link.error.missing') } : {};
}

function dialog() {
  return dialogOf(FORM, 'link.present.title', {
    enter: [element('p', said('link.present.text')), camera(), form()],
    searching: [element('p', said('link.present.searching'))],
    compare: [
      element('p', { 'data-part': 'compare' }),
      digitsPlace(),
      history(),
      row(button('no', 'link.present.no'), button('yes', 'link.present.yes', 'button-primary')),
    ],
    adding: [element('p', said('link.present.adding'))],
    done: [
      element('p', { 'data-part': 'done' }),
      row(button('done', 'link.done', 'button-primary')),
    ],
    failed: [row(button('again', 'link.present.again', 'button-primary'))],
  });
}

function history() {
  const box = {
    id: `${FORM}-history`,
    type: 'checkbox',
    'aria-describedby': `${FORM}-history-hint`,
  };
  return element('div', { class: 'check' }, [
    element('input', box),
    element('label', { for: box.id, ...said('link.present.history') }),
    element('p', {
      class: 'small quiet',
      id: box['aria-describedby'],
      ...said('link.present.historyHint'),
    }),
  ]);
}

function camera() {
  const video = { class: 'camera', muted: '', playsinline: '' };
  return element('div', { class: 'linking-step', 'data-part': 'camera', hidden: '' }, [
    element('video', { ...video, 'data-words': 'aria-label=scan.picture' }),
    button('end-scan', 'action.cancel'),
  ]);
}

function form() {
  const field = { id: `${FORM}-code`, name: 'code', class: 'input linking-key', dir: 'ltr' };
  const typing = { autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false' };
  const submit = { class: 'button button-primary', type: 'submit' };
  return element('form', { class: 'linking-step', method: 'post', 'data-part': 'typing' }, [
    button('scan', 'link.present.scan', 'button-wide'),
    element('div', { class: 'field' }, [
      element('label', { for: field.id, ...said('link.present.code') }),
      element('input', { ...field, ...typing, translate: 'no', ...noted(FORM, 'code') }),
      note(FORM, 'code', said('link.present.codeHint')),
    ]),
    row(element('button', { ...submit, ...said('link.present.go') })),
  ]);
}
