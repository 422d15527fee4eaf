import { isVerified } from '../identity/people-state.js';
import { IdentityStanding } from '../identity/standing-view.js';
import { DONE } from '../lib/outcome.js';
import { handleOf, nameOf } from '../lib/person.js';
import { part, setText } from '../lib/template.js';
import { hidesFrom } from '../settings/state.js';
import { showOutcome } from '../words/note.js';
import { say } from '../words/words.js';
import { PersonAvatar } from './avatar-view.js';
import { questionOf } from './menu-view.js';

/** @typedef {import('../app.js').AppState} AppState */
/** @typedef {import('./state.js').Contact} Contact */

/** @type {Record<import('./state.js').Standing, string[]>} */
const OFFERED = {
  accepted: ['remove', 'block'],
  requested: ['withdraw', 'block'],
  incoming: ['accept', 'decline', 'block'],
  blocked: ['unblock'],
  stranger: ['request', 'block'],
};

/** `<person-about>`: who the other person is, and what can be done about them. */
export class PersonAbout extends HTMLElement {
  /** @type {string | null} */
  #username = null;
  /** @type {import('../lib/store.js').Store<AppState> | undefined} */
  #store;

  /**
   * @param {import('../app.js').App} app
   * @param {import('../dialog/confirm-view.js').ConfirmView} confirm
   */
  start(app, confirm) {
    const { store, actions } = app;
    this.#store = store;
    part(this, 'identity-standing', IdentityStanding).start(app);
    const hide = part(this, 'input', HTMLInputElement);
    hide.addEventListener('change', async () => {
      if (this.#username === null) return;
      this.#note(await actions.settings.setHideAddressFrom(this.#username, hide.checked));
      this.#show();
    });
    for (const button of this.#buttons()) {
      button.addEventListener('click', async () => {
        const question = this.#questionFor(button.dataset.act, actions.contacts);
        if (question !== undefined) confirm.ask(question);
        else this.#note(await this.#run(button, actions.contacts));
      });
    }
    const show = () => this.#show();
    store.watch((state) => state.contacts, show);
    store.watch((state) => state.conversations.with, show);
    store.watch((state) => state.settings, show);
    store.watch((state) => state.identity, show);
  }

  /** @param {string | null} username of the person; null shows nobody */
  open(username) {
    if (username !== this.#username) this.#note(DONE);
    this.#username = username;
    this.hidden = username === null;
    this.#show();
  }

  focusStart() {
    part(this, 'h2', HTMLElement).focus();
  }

  #show() {
    if (this.#username === null || this.#store === undefined) return;
    const { contacts, conversations, settings, identity } = this.#store.state;
    const username = this.#username;
    const contact = contacts.people[username];
    const card = contacts.cards[username];
    const person = contact ?? card ?? { username, displayName: '', pictureUrl: null };
    part(this, 'person-avatar', PersonAvatar).show(person);
    setText(this.#part('name'), nameOf(person));
    setText(this.#part('username'), handleOf(username));
    setText(this.#part('presence'), presenceWords(contact, conversations.with[username]?.link));
    this.#write('status-text', card?.statusText ?? '');
    this.#write('bio', card?.bio ?? '');
    this.#part('verified').hidden = !isVerified(identity, username);
    const standing = part(this, 'identity-standing', IdentityStanding);
    standing.hidden = contact?.state !== 'accepted';
    standing.show(person, identity.people[username]);
    this.#showHiding(contact, settings);
    // Before the list is there nobody can say that somebody is a stranger.
    const isKnown = contact !== undefined || contacts.status !== 'loading';
    const offered = card === null || !isKnown ? [] : OFFERED[contact?.state ?? 'stranger'];
    this.#part('acts').hidden = offered.length === 0;
    for (const button of this.#buttons()) {
      button.hidden = !offered.includes(button.dataset.act ?? '');
    }
  }

  /**
   * @param {Contact | undefined} contact
   * @param {import('../settings/state.js').SettingsState} settings
   */
  #showHiding(contact, settings) {
    const hide = part(this, 'input', HTMLInputElement);
    this.#part('privacy').hidden = contact?.state !== 'accepted';
    hide.checked = contact !== undefined && hidesFrom(settings, contact.username);
    // Who hides from everybody hides from this person too.
    hide.disabled = settings.hideAddress;
    const hint = settings.hideAddress ? 'about.hiddenFromAll' : 'about.hideAddressHint';
    setText(this.#part('hide-hint'), say(hint));
  }

  /**
   * @param {string | undefined} act
   * @param {import('../app.js').ContactActions} actions
   */
  #questionFor(act, actions) {
    if (act !== 'remove' && act !== 'withdraw' && act !== 'block') return undefined;
    const username = this.#username ?? '';
    const person = this.#store?.state.contacts.people[username];
    return questionOf(act, person ?? { username, displayName: '', pictureUrl: null }, actions);
  }

  /**
   * @param {HTMLButtonElement} button
   * @param {import('../app.js').ContactActions} actions
   */
  async #run(button, actions) {
    const username = this.#username ?? '';
    button.disabled = true;
    try {
      switch (button.dataset.act) {
        case 'accept':
          return await actions.accept(username);
        case 'decline':
          return await actions.decline(username);
        case 'unblock':
          return await actions.unblock(username);
        default:
          return await actions.request(username);
      }
    } finally {
      button.disabled = false;
    }
  }

  #buttons() {
    return [...this.querySelectorAll('button')].filter((it) => it.dataset.act !== undefined);
  }

  /** @param {import('../lib/outcome.js').Outcome} outcome */
  #note(outcome) {
    showOutcome(this, 'contact.error', outcome);
  }

  /**
   * @param {string} name of the part
   * @param {string} text
   */
  #write(name, text) {
    setText(this.#part(name), text);
    this.#part(name).hidden = text === '';
  }

  /** @param {string} name */
  #part(name) {
    return part(this, `[data-part="${name}"]`, HTMLElement);
  }
}

/**
 * @param {Contact | undefined} contact
 * @param {import('../conversation/state.js').Link | undefined} link
 */
function presenceWords(contact, link) {
  if (contact?.state !== 'accepted') return say(`about.${contact?.state ?? 'stranger'}`);
  const presence = say(`presence.${contact.presence}`);
  if (link?.state !== 'open') return presence;
  const path = say(`path.${link.path ?? 'unknown'}`);
  return presence === '' ? path : `${presence} · ${path}`;
}
