import { loadLater } from '../lib/later.js';
import { DONE, refused } from '../lib/outcome.js';
import { nameOf } from '../lib/person.js';
import { part, setText } from '../lib/template.js';
import { showNote, showOutcome } from '../words/note.js';
import { say } from '../words/words.js';
import { openLinking, openSafety } from './opening-view.js';

/** @typedef {import('../lib/person.js').Person} Person */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {import('./people-state.js').Concern} Concern */

/** @type {Partial<Record<Concern, string[]>>} names of the buttons that help */
const HELPS = {
  unlinked: ['link'],
  failed: ['reload'],
  changed: ['safety', 'accept'],
  rollback: ['safety', 'accept-shown'],
  fork: ['safety', 'accept-shown'],
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
    this.#opens('link', () => openLinking(app));
    this.#opens('safety', () => openSafety(app, this.#person));
    this.#button('reload').addEventListener('click', () => location.reload());
    const actions = app.actions.identity;
    /** @param {Promise<Outcome>} acting */
    const goingOn = async (acting) => {
      const outcome = await acting;
      if (outcome.ok) goOn();
      return outcome;
    };
    /** @param {boolean} isNew */
    const ask = async (isNew) => {
      const loaded = await loadLater(() => import('./accept-view.js'));
      if (loaded === undefined) return refused('unreachable');
      return await loaded.askToAccept({ actions, confirm, person: this.#person, isNew, goOn });
    };
    this.#does('dismiss', () => {
      const notice = /** @type {import('./state.js').Notice} */ (this.#concern);
      return goingOn(actions.dismissNotice(this.#person.username, notice));
    });
    this.#does('accept-shown', () => ask(false));
    // Who was compared with once is not given up lightly.
    this.#does('accept', () =>
      this.dataset.verified === 'true' ? ask(true) : goingOn(actions.accept(this.#person.username)),
    );
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

  /**
   * @param {string} name of the button
   * @param {() => Promise<Outcome>} act
   */
  #does(name, act) {
    this.#button(name).addEventListener('click', async () => {
      showOutcome(this.#note(), 'stop.error', await act());
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
