import { nameOf } from '../lib/person.js';
import { part, setText } from '../lib/template.js';
import { showNote } from '../words/note.js';
import { say } from '../words/words.js';
import { openSafety } from './opening-view.js';

/** @typedef {import('../lib/person.js').Person} Person */

/** `<identity-standing>`: how sure one can be that somebody is who they seem to be, and how to be surer. */
export class IdentityStanding extends HTMLElement {
  /** @type {Person} */
  #person = { username: '', displayName: '', pictureUrl: null };

  /** @param {import('../app.js').App} app */
  start(app) {
    part(this, 'button', HTMLButtonElement).addEventListener('click', async () => {
      const isOpen = await openSafety(app, this.#person);
      const note = part(this, '[data-part="note"]', HTMLElement);
      showNote(note, isOpen ? undefined : () => say('error.unreachable'));
    });
  }

  /**
   * @param {Person} person
   * @param {import('./state.js').PersonIdentity | undefined} known nothing as long as there is nothing
   */
  show(person, known) {
    this.#person = person;
    setText(
      part(this, '[data-part="standing"]', HTMLElement),
      say(`standing.${wordsFor(known)}`, { name: nameOf(person) }),
    );
    // Of what is not signed there is nothing to compare.
    part(this, 'button', HTMLButtonElement).hidden = known?.standing === 'broken';
  }
}

/** @param {import('./state.js').PersonIdentity | undefined} known */
function wordsFor(known) {
  if (known === undefined) return 'unknown';
  const { standing, verified, origin } = known;
  if (standing !== 'pinned') return standing === 'changed' ? 'changed' : 'wrong';
  return verified ? 'verified' : origin;
}
