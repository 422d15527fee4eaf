import { takeRegistration } from '../lib/registration.js';
import { part } from '../lib/template.js';
import { showNote } from '../words/note.js';
import { say } from '../words/words.js';
import { openRecovery } from './opening-view.js';

/**
 * `<recovery-notice>`: says that there is a recovery key to be kept, quietly, until that is done. Who has just registered
 * is shown the key at once.
 */
export class RecoveryNotice extends HTMLElement {
  /** @param {import('../app.js').App} app */
  start(app) {
    const { store } = app;
    part(this, 'button', HTMLButtonElement).addEventListener('click', () => this.#open(app));
    store.watch(
      // The list above it is there first, so that nothing moves.
      ({ identity, contacts }) => identity.recoveryToKeep && contacts.status !== 'loading',
      (isToKeep) => {
        const hadFocus = this.matches(':focus-within');
        this.hidden = !isToKeep;
        // The button is gone, and with it the focus.
        if (!isToKeep && hadFocus) part(document, '#open-settings', HTMLButtonElement).focus();
        const { username } = store.state.session;
        if (isToKeep && username !== null && takeRegistration(username)) openRecovery(app);
      },
    );
  }

  /** @param {import('../app.js').App} app */
  async #open(app) {
    const isOpen = await openRecovery(app);
    const note = part(this, '[data-part="note"]', HTMLElement);
    showNote(note, isOpen ? undefined : () => say('recovery.error.unreadable'));
  }
}
