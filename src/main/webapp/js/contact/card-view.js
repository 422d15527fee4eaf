import { handleOf, nameOf } from '../lib/person.js';
import { part, setText } from '../lib/template.js';
import { say } from '../words/words.js';
import { PersonAvatar } from './avatar-view.js';

/** `<person-card>`: who somebody is, at the start of the conversation with them. */
export class PersonCard extends HTMLElement {
  /**
   * @param {import('../lib/person.js').Person} person
   * @param {import('./state.js').Standing} standing
   * @param {import('./state.js').Card | null | undefined} card null when nobody has the username
   */
  show(person, standing, card) {
    const name = nameOf(person);
    const known = card === null ? 'nobody' : standing;
    part(this, 'person-avatar', PersonAvatar).show(person);
    this.#write('name', name);
    this.#write('username', handleOf(person.username));
    this.#write('note', say(`card.${known}`, { name }));
    part(this, '[data-part="lock"]', SVGElement).toggleAttribute('hidden', known === 'nobody');
    this.#write('status-text', card?.statusText ?? '');
    this.#write('bio', card?.bio ?? '');
  }

  /**
   * @param {string} name of the part
   * @param {string} text
   */
  #write(name, text) {
    const element = part(this, `[data-part="${name}"]`, HTMLElement);
    setText(element, text);
    element.hidden = text === '';
  }
}
