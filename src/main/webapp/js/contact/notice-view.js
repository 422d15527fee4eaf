import { DONE } from '../lib/outcome.js';
import { nameOf } from '../lib/person.js';
import { part, setText } from '../lib/template.js';
import { showOutcome } from '../words/note.js';
import { say } from '../words/words.js';
import { questionOf } from './menu-view.js';

/** @typedef {import('../lib/person.js').Person} Person */

/** @type {Record<Exclude<import('./state.js').Standing, 'accepted'>, string[]>} */
const OFFERED = {
  requested: [],
  incoming: ['accept', 'decline', 'block'],
  blocked: ['unblock'],
  stranger: ['request'],
};

/** `<contact-notice>`: stands in the composer's place as long as one cannot write. */
export class ContactNotice extends HTMLElement {
  /** @type {Person} */
  #person = { username: '', displayName: '', pictureUrl: null };

  /**
   * @param {import('../app.js').App} app
   * @param {import('../dialog/confirm-view.js').ConfirmView} confirm
   */
  start({ actions }, confirm) {
    const { contacts } = actions;
    for (const button of this.querySelectorAll('button')) {
      button.addEventListener('click', () => {
        if (button.dataset.do === 'block') confirm.ask(questionOf('block', this.#person, contacts));
        else this.#do(button, contacts);
      });
    }
  }

  /**
   * @param {Person} person
   * @param {keyof typeof OFFERED} standing
   * @param {boolean} isNobody whether it is known that nobody has the username
   */
  show(person, standing, isNobody) {
    if (person.username !== this.#person.username) showOutcome(this, 'contact.error', DONE);
    this.#person = person;
    setText(
      part(this, '[data-part="text"]', HTMLElement),
      say(`notice.${isNobody ? 'nobody' : standing}`, { name: nameOf(person) }),
    );
    const offered = isNobody ? [] : OFFERED[standing];
    for (const button of this.querySelectorAll('button')) {
      button.hidden = !offered.includes(button.dataset.do ?? '');
    }
  }

  /**
   * @param {HTMLButtonElement} button
   * @param {import('../app.js').ContactActions} actions
   */
  async #do(button, actions) {
    const { username } = this.#person;
    button.disabled = true;
    const outcome = await perform(button.dataset.do, username, actions);
    button.disabled = false;
    showOutcome(this, 'contact.error', outcome);
  }
}

/**
 * @param {string | undefined} action
 * @param {string} username
 * @param {import('../app.js').ContactActions} actions
 */
function perform(action, username, actions) {
  switch (action) {
    case 'accept':
      return actions.accept(username);
    case 'decline':
      return actions.decline(username);
    case 'unblock':
      return actions.unblock(username);
    default:
      return actions.request(username);
  }
}
