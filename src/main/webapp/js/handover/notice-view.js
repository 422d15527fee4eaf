import { button, row } from '../dialog/making-view.js';
import { onRenewal } from '../lib/renewal.js';
import { part } from '../lib/template.js';
import { translate } from '../words/translate.js';
import { learn, say } from '../words/words.js';
import { LineView } from './line-view.js';

/** @typedef {import('./line-view.js').Shown} Shown */

/** Which buttons there are, by phase; otherwise none but to give it up. */
const STEPS = /** @type {const} */ ({
  going: ['pause', 'cancel'],
  paused: ['goOn', 'cancel'],
  full: ['goOn', 'cancel'],
  failed: ['goOn', 'cancel'],
  done: ['dismiss'],
  refused: ['dismiss'],
  gone: ['dismiss'],
});

/**
 * Says in the list of chats, quietly, how far the messages of before have come to this device, and from it to others.
 *
 * @param {import('../app.js').App} app
 * @param {import('../dialog/confirm-view.js').ConfirmView} confirm
 * @throws {TypeError} when the words cannot be loaded
 */
export async function showNotice(app, confirm) {
  await learn('handover');
  /** @type {Map<string, Notice>} by the device that takes; empty for this one */
  const notices = new Map();
  const show = () => {
    const { taking, giving } = app.store.state.handover;
    /** @type {[string, Shown][]} */
    const shown = giving.map((state) => [state.device, { side: 'giving', state }]);
    if (taking !== null) shown.push(['', { side: 'taking', state: taking }]);
    for (const [device, notice] of notices) {
      if (shown.some(([of]) => of === device)) continue;
      notice.remove();
      notices.delete(device);
    }
    for (const [device, it] of shown) {
      const notice = notices.get(device) ?? new Notice(app, confirm, device);
      notices.set(device, notice);
      notice.show(it);
    }
  };
  app.store.watch((state) => state.handover, show);
  onRenewal(show);
}

class Notice {
  #app;
  #confirm;
  #device;
  #section = document.createElement('section');
  #line = new LineView();
  #buttons = row(
    button('pause', 'handover.pause', 'button-small'),
    button('goOn', 'handover.goOn', 'button-small'),
    button('cancel', 'action.cancel', 'button-small'),
    button('dismiss', 'storage.dismiss', 'button-small'),
  );

  /**
   * @param {import('../app.js').App} app
   * @param {import('../dialog/confirm-view.js').ConfirmView} confirm
   * @param {string} device that takes; empty for this one
   */
  constructor(app, confirm, device) {
    this.#app = app;
    this.#confirm = confirm;
    this.#device = device;
    this.#section.className = 'quiet-notice';
    this.#section.append(this.#line.element, this.#buttons);
    translate(this.#section);
    this.#on('pause', () => this.#go('pause'));
    this.#on('goOn', () => this.#go('goOn'));
    this.#on('dismiss', () => this.#end());
    this.#on('cancel', () => this.#askToEnd());
    part(document, 'recovery-notice', HTMLElement).after(this.#section);
  }

  /** @param {Shown} shown */
  show(shown) {
    this.#line.show(shown);
    const { phase } = shown.state;
    /** @type {readonly string[]} */
    const known = Object.hasOwn(STEPS, phase) ? STEPS[/** @type {'going'} */ (phase)] : ['cancel'];
    const steps = shown.side === 'giving' && phase !== 'done' ? ['cancel'] : known;
    const hadFocus = this.#buttons.matches(':focus-within');
    for (const it of this.#buttons.querySelectorAll('button')) {
      it.hidden = !steps.includes(it.dataset.do ?? '');
    }
    if (!hadFocus || this.#buttons.matches(':focus-within')) return;
    part(this.#buttons, 'button:not([hidden])', HTMLButtonElement).focus();
  }

  remove() {
    const hadFocus = this.#section.matches(':focus-within');
    this.#section.remove();
    // The button is gone, and with it the focus.
    if (hadFocus) part(document, '#open-settings', HTMLButtonElement).focus();
  }

  #askToEnd() {
    const side = this.#device === '' ? 'taking' : 'giving';
    this.#confirm.ask({
      title: say(`handover.${side}.endTitle`),
      text: say(`handover.${side}.endText`),
      go: say('handover.endGo'),
      error: 'handover.error',
      run: () => this.#end(),
    });
  }

  #end() {
    return this.#device === '' ? this.#go('end') : this.#go('endGiving');
  }

  /** @param {'pause' | 'goOn' | 'end' | 'endGiving'} step */
  #go(step) {
    return this.#app.actions.handover.go(step, this.#device);
  }

  /**
   * @param {string} name of a button
   * @param {() => unknown} act
   */
  #on(name, act) {
    part(this.#buttons, `[data-do="${name}"]`, HTMLButtonElement).addEventListener('click', act);
  }
}
