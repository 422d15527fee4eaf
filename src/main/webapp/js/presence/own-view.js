import { PersonAvatar } from '../contact/avatar-view.js';
import { isOneOf } from '../lib/json.js';
import { handleOf, nameOf } from '../lib/person.js';
import { part, setText } from '../lib/template.js';
import { showNote } from '../words/note.js';
import { say, sayRefusal } from '../words/words.js';

/** @typedef {import('../words/translate.js').Words} Words */
/** @typedef {import('./state.js').Availability} Availability */

/** @type {readonly Availability[]} */
const AVAILABILITIES = ['available', 'away', 'busy', 'invisible'];

/** `<own-status>`: oneself at the head of the list. */
export class OwnStatus extends HTMLElement {
  /** @param {import('../app.js').App} app */
  start({ store, actions }) {
    const select = this.#select();
    select.addEventListener('change', async () => {
      const wanted = select.value;
      if (!isOneOf(wanted, AVAILABILITIES)) return;
      this.#note(undefined);
      const outcome = await actions.presence.setAvailability(wanted);
      if (outcome.ok) return;
      this.#note(() => sayRefusal('profile.error', outcome));
      select.value = store.state.me.availability;
    });
    const show = () => this.#show(store.state);
    store.watch((state) => state.me, show);
    store.watch((state) => state.session.phase, show);
  }

  /** @param {import('../app.js').AppState} state */
  #show({ me, session }) {
    const isFailed = me.status === 'failed';
    // While the server is away that is what the page says, and why there is no more than the username.
    this.#note(isFailed && session.phase === 'online' ? () => say('own.loadError') : undefined);
    if (isFailed && session.username !== null) {
      this.#showPerson({ username: session.username, displayName: '', pictureUrl: null });
    }
    if (me.status !== 'ready') return;
    const select = this.#select();
    select.disabled = false;
    select.value = me.availability;
    this.#showPerson(me);
    part(this, '[data-part="dot"]', HTMLElement).dataset.presence = me.availability;
  }

  /** @param {import('../lib/person.js').Person} person */
  #showPerson(person) {
    const name = part(this, '[data-part="name"]', HTMLElement);
    setText(name, nameOf(person));
    name.title = handleOf(person.username);
    part(this, 'person-avatar', PersonAvatar).show(person);
  }

  /** @param {Words | undefined} words */
  #note(words) {
    showNote(part(this, '[data-part="note"]', HTMLElement), words);
  }

  #select() {
    return part(this, 'select', HTMLSelectElement);
  }
}
