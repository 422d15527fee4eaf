import { part, setText } from '../lib/template.js';
import { showNote } from '../words/note.js';
import { say } from '../words/words.js';
import { openLinking } from './opening-view.js';

/**
 * `<identity-trouble>`: why this browser can neither read nor write, below the list of chats; that somebody who knows the
 * password has begun the account anew, and that something is wrong with what the server shows of oneself.
 */
export class IdentityTrouble extends HTMLElement {
  /** @param {import('../app.js').App} app */
  start(app) {
    this.#button('link').addEventListener('click', async () => {
      const isOpen = await openLinking(app);
      const note = part(this, '[data-part="note"]', HTMLElement);
      showNote(note, isOpen ? undefined : () => say('error.unreachable'));
    });
    this.#button('reload').addEventListener('click', () => location.reload());
    const show = () => this.#show(troubleOf(app.store.state));
    app.store.watch((state) => state.identity, show);
    app.store.watch((state) => state.session.username, show);
  }

  /** @param {'unlinked' | 'restarted' | 'failed' | 'own' | null} trouble */
  #show(trouble) {
    const hadFocus = this.matches(':focus-within');
    part(this, '[data-part="trouble"]', HTMLElement).hidden = trouble === null;
    if (trouble === null) {
      // The button is gone, and with it the focus.
      if (hadFocus) part(document, '#open-settings', HTMLButtonElement).focus();
      return;
    }
    setText(part(this, 'h2', HTMLElement), say(`trouble.${trouble}.title`));
    setText(part(this, '[data-part="text"]', HTMLElement), say(`trouble.${trouble}.text`));
    this.#button('link').hidden = trouble === 'failed';
    this.#button('reload').hidden = trouble !== 'failed';
    part(this, '[data-do="take-back"]', HTMLAnchorElement).hidden = trouble !== 'restarted';
  }

  /** @param {string} name */
  #button(name) {
    return part(this, `[data-do="${name}"]`, HTMLButtonElement);
  }
}

/**
 * @param {import('../app.js').AppState} state
 * @returns {'unlinked' | 'restarted' | 'failed' | 'own' | null}
 */
function troubleOf({ identity, session }) {
  const { status, people } = identity;
  const own = people[session.username ?? '']?.standing ?? 'pinned';
  if (own === 'changed') return 'restarted';
  if (own !== 'pinned') return 'own';
  return status === 'unlinked' || status === 'failed' ? status : null;
}
