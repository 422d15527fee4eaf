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
    store.watch(
      (state) => state.me,
      (me) => this.#show(me),
    );
  }

  /** @param {import('./state.js').OwnProfile} me */
  #show(me) {
    this.#note(me.status === 'failed' ? () => say('own.loadError') : undefined);
    if (me.status !== 'ready') return;
    const select = this.#select();
    select.disabled = false;
    select.value = me.availability;
    const name = part(this, '[data-part="name"]', HTMLElement);
    setText(name, nameOf(me));
    name.title = handleOf(me.username);
    part(this, 'person-avatar', PersonAvatar).show(me);
    part(this, '[data-part="dot"]', HTMLElement).dataset.presence = me.availability;
  }

  /** @param {Words | undefined} words */
  #note(words) {
    showNote(part(this, '[data-part="note"]', HTMLElement), words);
  }

  #select() {
    return part(this, 'select', HTMLSelectElement);
  }
}
