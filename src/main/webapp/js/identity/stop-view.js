import { DONE } from '../lib/outcome.js';
import { nameOf } from '../lib/person.js';
import { part, setText } from '../lib/template.js';
import { showNote, showOutcome } from '../words/note.js';
import { say } from '../words/words.js';
import { openLinking, openSafety } from './opening-view.js';

/** @typedef {import('../lib/person.js').Person} Person */
/** @typedef {import('./people-state.js').Concern} Concern */

/** @type {Partial<Record<Concern, string[]>>} names of the buttons that help */
const HELPS = {
  unlinked: ['link'],
  failed: ['reload'],
  changed: ['safety', 'accept'],
  split: ['dismiss'],
  altered: ['dismiss'],
};
/** What most likely is no accident. */
const GRAVE = ['changedVerified', 'rollback', 'fork', 'broken', 'split'];

/**
 * @typedef {object} Stop
 * @property {Concern} concern
 * @property {boolean} verified whether safety numbers were compared before
 */

/** `<identity-stop>`: what to know before anything is written to somebody, and why nothing can be, above the field. */
export class IdentityStop extends HTMLElement {
  /** @type {Person} */
  #person = { username: '', displayName: '', pictureUrl: null };
  /** @type {Concern | undefined} */
  #concern;

  /**
   * @param {import('../app.js').App} app
   * @param {import('../dialog/confirm-view.js').ConfirmView} confirm
   * @param {() => void} goOn after something was accepted
   */
  start(app, confirm, goOn) {
    const accept = async () => {
      const outcome = await app.actions.identity.accept(this.#person.username);
      if (outcome.ok) goOn();
      return outcome;
    };
    this.#opens('link', () => openLinking(app));
    this.#opens('safety', () => openSafety(app, this.#person));
    this.#button('reload').addEventListener('click', () => location.reload());
    this.#button('dismiss').addEventListener('click', async () => {
      const notice = /** @type {import('./state.js').Notice} */ (this.#concern);
      const outcome = await app.actions.identity.dismissNotice(this.#person.username, notice);
      if (outcome.ok) goOn();
      else showOutcome(this.#note(), 'stop.error', outcome);
    });
    this.#button('accept').addEventListener('click', async () => {
      if (this.dataset.verified === 'true') confirm.ask(questionOf(this.#person, accept));
      else showOutcome(this.#note(), 'stop.error', await accept());
    });
  }

  /**
   * @param {Person} person
   * @param {Stop | null} stop
   */
  show(person, stop) {
    if (person.username !== this.#person.username) showOutcome(this.#note(), 'stop.error', DONE);
    this.#person = person;
    this.hidden = stop === null;
    if (stop === null) return;
    const { concern, verified } = stop;
    this.#concern = concern;
    this.dataset.verified = String(verified);
    const key = concern === 'changed' && verified ? 'changedVerified' : concern;
    this.dataset.grave = String(GRAVE.includes(key));
    setText(this.#part('text'), say(`stop.${key}`, { name: nameOf(person) }));
    for (const button of this.querySelectorAll('button')) {
      button.hidden = HELPS[concern]?.includes(button.dataset.do ?? '') !== true;
    }
  }

  /**
   * @param {string} name of the button
   * @param {() => Promise<boolean>} open
   */
  #opens(name, open) {
    this.#button(name).addEventListener('click', async () => {
      const isOpen = await open();
      showNote(this.#note(), isOpen ? undefined : () => say('error.unreachable'));
    });
  }

  #note() {
    return this.#part('note');
  }

  /** @param {string} name */
  #button(name) {
    return part(this, `[data-do="${name}"]`, HTMLButtonElement);
  }

  /** @param {string} name */
  #part(name) {
    return part(this, `[data-part="${name}"]`, HTMLElement);
  }
}

/**
 * Who was compared with once is not given up lightly.
 *
 * @param {Person} person
 * @param {() => Promise<import('../lib/outcome.js').Outcome>} accept
 * @returns {import('../dialog/confirm-view.js').Question}
 */
function questionOf(person, accept) {
  const name = nameOf(person);
  return {
    title: say('accept.title', { name }),
    text: say('accept.text', { name }),
    go: say('accept.go'),
    error: 'stop.error',
    run: accept,
  };
}
