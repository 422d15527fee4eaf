import { isOneOf } from '../lib/json.js';
import { DONE } from '../lib/outcome.js';
import { nameOf } from '../lib/person.js';
import { part } from '../lib/template.js';
import { hidesFrom } from '../settings/state.js';
import { showOutcome } from '../words/note.js';
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

/**
 * What can be on or off for one person.
 *
 * @typedef {object} Switch
 * @property {(settings: import('../settings/state.js').SettingsState, username: string) => boolean} isOn
 * @property {'setHideAddressFrom' | 'setPinned' | 'setMuted'} set
 */

/** @type {[string, Switch][]} by name of the item */
const SWITCHES = [
  ['hide', { isOn: hidesFrom, set: 'setHideAddressFrom' }],
  ['pin', { isOn: ({ pinned }, username) => pinned.includes(username), set: 'setPinned' }],
  ['mute', { isOn: ({ muted }, username) => muted.includes(username), set: 'setMuted' }],
];

const GAP_PX = 4;

/** `<contact-menu>`: what can be done about a person. A popover below its button. */
export class ContactMenu extends HTMLElement {
  /** @type {import('../lib/person.js').Person | undefined} */
  #person;

  /**
   * @param {import('../app.js').App} app
   * @param {import('../dialog/confirm-view.js').ConfirmView} confirm
   * @param {HTMLElement} button
   * @param {() => void} find looks for text in the conversation
   */
  start({ store, actions }, confirm, button, find) {
    for (const [name, { isOn, set }] of SWITCHES) {
      this.#item(name).addEventListener('click', async () => {
        if (this.#person === undefined) return;
        const { username } = this.#person;
        const { settings } = store.state;
        const outcome = await actions.settings[set](username, !isOn(settings, username));
        showOutcome(this, 'menu.error', outcome);
      });
    }
    this.#item('find').addEventListener('click', () => {
      this.hidePopover();
      find();
    });
    this.addEventListener('toggle', (event) => {
      if (/** @type {ToggleEvent} */ (event).newState === 'open') this.#place(button);
      else showOutcome(this, 'menu.error', DONE);
    });
    this.addEventListener('click', ({ target }) => {
      const item = target instanceof Element ? target.closest('button') : null;
      const chosen = item?.dataset.do;
      if (!isOneOf(chosen, ACTIONS) || this.#person === undefined) return;
      this.hidePopover();
      confirm.ask(questionOf(chosen, this.#person, actions.contacts));
    });
  }

  /**
   * @param {import('../lib/person.js').Person} person
   * @param {Contact | undefined} contact
   * @param {import('../settings/state.js').SettingsState} settings
   */
  show(person, contact, settings) {
    this.#person = person;
    const offered = OFFERED[contact?.state ?? 'none'];
    for (const name of ACTIONS) this.#item(name).hidden = !offered.includes(name);
    // Who hides from everybody has nothing to choose here.
    this.#item('hide').hidden = contact?.state !== 'accepted' || settings.hideAddress;
    for (const [name, { isOn }] of SWITCHES) {
      this.#item(name).setAttribute('aria-pressed', String(isOn(settings, person.username)));
    }
    for (const name of ['pin', 'mute']) this.#item(name).hidden = contact?.state !== 'accepted';
  }

  /** @param {string} name */
  #item(name) {
    return part(this, `[data-do="${name}"]`, HTMLElement);
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
    error: 'contact.error',
    run: () => (action === 'block' ? actions.block(username) : actions.remove(username)),
  };
}
