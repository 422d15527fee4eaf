import { button, element, row, said } from '../dialog/making-view.js';
import { LineView } from '../handover/line-view.js';
import { onRenewal } from '../lib/renewal.js';
import { part } from '../lib/template.js';
import { showGroups } from '../lib/text-groups.js';
import { clientName } from '../profile/client-view.js';
import { showCode } from '../qr/show.js';
import { showNote, showOutcome } from '../words/note.js';
import { say, sayRefusal } from '../words/words.js';
import { codePlace, dialogOf, digitsPlace, showStep } from './dialog-view.js';

const CODE_GROUP = /[^-]+/g;
const DIGITS_GROUP = /\d{3}/g;

/** @typedef {import('./state.js').LinkingState} LinkingState */

/** The dialog with the code by which another device of the same person links this browser. */
export class NewDeviceView {
  #app;
  #dialog;
  #line = new LineView();
  /** @type {string | undefined} the code that is drawn */
  #drawn;

  /**
   * @param {import('../app.js').App} app
   * @param {() => void} useKey
   */
  constructor(app, useKey) {
    this.#app = app;
    this.#dialog = dialog();
    this.#dialog.addEventListener('close', () => app.actions.linking.go('end'));
    this.#on('again', () => this.#offer());
    this.#on('done', () => this.#dialog.close());
    this.#on('key', () => {
      this.#dialog.close();
      useKey();
    });
    app.store.watch(
      ({ identity }) => identity,
      ({ linking, status }) => this.#show(status === 'ready' ? DONE_HERE : linking),
    );
    this.#part('done').after(this.#line.element);
    app.store.watch(
      ({ handover }) => handover.taking,
      (taking) => {
        this.#line.element.hidden = taking === null;
        if (taking !== null) this.#line.show({ side: 'taking', state: taking });
      },
    );
    onRenewal(() => this.#nameCode());
  }

  async open() {
    if (!this.#dialog.open) this.#dialog.showModal();
    await this.#offer();
  }

  async #offer() {
    const outcome = await this.#app.actions.linking.go('offer', clientName(navigator.userAgent));
    showOutcome(this.#note(), 'link.error', outcome);
  }

  /** @param {LinkingState | undefined} linking */
  #show(linking) {
    if (linking?.side !== 'new') return;
    const { step, typed, scanned, digits, error } = linking;
    showStep(this.#dialog, step);
    if (typed !== undefined && scanned !== undefined) this.#draw(typed, scanned);
    showGroups(this.#part('digits'), digits?.match(DIGITS_GROUP) ?? []);
    const words = error === undefined ? undefined : () => sayRefusal('link.error', { code: error });
    showNote(this.#note(), words);
  }

  /**
   * @param {string} typed
   * @param {string} scanned
   */
  #draw(typed, scanned) {
    if (this.#drawn === scanned) return;
    this.#drawn = scanned;
    showGroups(this.#part('typed'), typed.match(CODE_GROUP) ?? []);
    showCode(part(this.#dialog, '[data-part="code"]', SVGElement), scanned);
    this.#nameCode();
  }

  #nameCode() {
    const svg = part(this.#dialog, '[data-part="code"]', SVGElement);
    svg.setAttribute('aria-label', say('link.new.code'));
  }

  /**
   * @param {string} name of buttons
   * @param {() => void} act
   */
  #on(name, act) {
    for (const it of this.#dialog.querySelectorAll(`[data-do="${name}"]`)) {
      it.addEventListener('click', act);
    }
  }

  #note() {
    return this.#part('note');
  }

  /** @param {string} name */
  #part(name) {
    return part(this.#dialog, `[data-part="${name}"]`, HTMLElement);
  }
}

/** @type {LinkingState} */
const DONE_HERE = { side: 'new', step: 'done' };

function dialog() {
  const typed = { class: 'recovery-key', dir: 'ltr', translate: 'no', 'data-part': 'typed' };
  return dialogOf('link-new', 'link.new.title', {
    code: [
      element('p', said('link.new.text')),
      codePlace(),
      element('p', typed),
      element('p', { class: 'small quiet', ...said('link.new.life') }),
      row(button('key', 'link.new.key')),
    ],
    compare: [
      digitsPlace(),
      element('p', said('link.new.compare')),
      row(button('again', 'link.new.again')),
    ],
    done: [
      element('p', { 'data-part': 'done', ...said('link.new.done') }),
      row(button('done', 'link.done', 'button-primary')),
    ],
    failed: [
      row(button('key', 'link.new.key'), button('again', 'link.new.again', 'button-primary')),
    ],
  });
}
