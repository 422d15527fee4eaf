import { isOneOf } from '../lib/json.js';
import { nameOf } from '../lib/person.js';
import { part } from '../lib/template.js';
import { say } from '../words/words.js';

/** @typedef {import('./state.js').Contact} Contact */
/** @typedef {'remove' | 'withdraw' | 'block'} Action */

/** @type {readonly Action[]} */
const ACTIONS = ['remove', 'withdraw', 'block'];

/** @type {Record<import('./state.js').ContactState | 'none', Action[]>} */
const OFFERED = {
  accepted: ['remove', 'block'],
  requested: ['withdraw', 'block'],
  incoming: ['block'],
  blocked: [],
  none: ['block'],
};

const GAP_PX = 4;

/** `<contact-menu>`: what can be done about a person. A popover below its button. */
export class ContactMenu extends HTMLElement {
  /** @type {import('../lib/person.js').Person | undefined} */
  #person;

  /**
   * @param {import('../app.js').App} app
   * @param {import('../dialog/confirm-view.js').ConfirmView} confirm
   * @param {HTMLElement} button
   */
  start({ actions }, confirm, button) {
    this.addEventListener('toggle', (event) => {
      if (/** @type {ToggleEvent} */ (event).newState === 'open') this.#place(button);
    });
    this.addEventListener('click', ({ target }) => {
      const chosen = target instanceof HTMLElement ? target.dataset.do : undefined;
      if (!isOneOf(chosen, ACTIONS) || this.#person === undefined) return;
      this.hidePopover();
      confirm.ask(questionOf(chosen, this.#person, actions.contacts));
    });
  }

  /**
   * @param {import('../lib/person.js').Person} person
   * @param {Contact | undefined} contact
   * @returns {boolean} whether there is anything to choose
   */
  show(person, contact) {
    this.#person = person;
    const offered = OFFERED[contact?.state ?? 'none'];
    for (const name of ACTIONS) {
      part(this, `[data-do="${name}"]`, HTMLElement).hidden = !offered.includes(name);
    }
    return offered.length > 0;
  }

  /** @param {HTMLElement} button */
  #place(button) {
    const { bottom, left, right } = button.getBoundingClientRect();
    const rtl = getComputedStyle(button).direction === 'rtl';
    const start = rtl ? left : right - this.offsetWidth;
    this.style.top = `${bottom + GAP_PX}px`;
    this.style.left = `${Math.max(GAP_PX, start)}px`;
  }
}

/**
 * @param {Action} action
 * @param {import('../lib/person.js').Person} person
 * @param {import('../app.js').ContactActions} actions
 * @returns {import('../dialog/confirm-view.js').Question}
 */
export function questionOf(action, person, actions) {
  const { username } = person;
  const name = nameOf(person);
  return {
    title: say(`${action}.title`, { name }),
    text: say(`${action}.text`, { name }),
    go: say(`${action}.go`),
    run: () => (action === 'block' ? actions.block(username) : actions.remove(username)),
  };
}
