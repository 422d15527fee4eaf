/**
 * The address says what is shown, so that back, reload and bookmarks do what people expect, and the gesture of a phone
 * leads from a person to the conversation and from there to the list.
 */
import { PersonAbout } from './contact/about-view.js';
import { ContactList } from './contact/list-view.js';
import { ConversationPane } from './conversation/pane-view.js';
import { nameOf } from './lib/person.js';
import {
  aboutPlaceOf,
  identityIn,
  invitedBy,
  isAbout,
  LINK,
  LIST,
  personAt,
  placeOf,
  placesAbove,
} from './lib/place.js';
import { part } from './lib/template.js';
import { Trail } from './lib/trail.js';
import { say } from './words/words.js';

/** @typedef {import('./app.js').App} App */

/**
 * @typedef {object} NavigationParts
 * @property {() => void} invite shows how others find oneself
 * @property {() => void} link links a device
 * @property {(title: string, text: string) => void} tell shows what must not be missed
 */

export class Navigation {
  #app;
  #parts;
  #list = part(document, 'contact-list', ContactList);
  #pane = part(document, 'conversation-pane', ConversationPane);
  #about = part(document, 'person-about', PersonAbout);
  #trail = new Trail();
  /** @type {string | null} */
  #username = null;
  #wasAbout = false;

  /**
   * @param {App} app
   * @param {NavigationParts} parts
   */
  constructor(app, parts) {
    this.#app = app;
    this.#parts = parts;
  }

  start() {
    layTrail(this.#trail);
    addEventListener('hashchange', () => this.#show());
    // The one event of which the browser tells only afterwards whether a gesture was meant.
    for (const element of [this.#pane, this.#about]) {
      element.addEventListener('keydown', (event) => this.#escape(event));
    }
    for (const link of document.querySelectorAll('[data-do="up"]')) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        this.#goUp();
      });
    }
    this.#app.store.watch(
      (state) => state.session.username,
      () => this.#settle(),
    );
    this.#show();
  }

  #show() {
    this.#trail.visit(location.hash || LIST);
    if (this.#settle()) return;
    const above = placesAbove(location.hash).at(-1);
    const state = { cameFromAbove: above !== undefined && this.#trail.isBefore(above) };
    history.replaceState(state, '');
    const username = personAt(location.hash);
    const about = isAbout(location.hash);
    document.body.dataset.pane = paneOf(username, about);
    const before = this.#username;
    if (username !== before) this.#open(username);
    this.#about.open(about ? username : null);
    this.#focus(before, this.#wasAbout);
    this.#wasAbout = about;
  }

  /** @param {string | null} username */
  #open(username) {
    const { store, actions } = this.#app;
    this.#username = username;
    this.#list.mark(username);
    this.#pane.open(username);
    const link = part(document, '#open-about', HTMLAnchorElement);
    link.href = username === null ? LIST : aboutPlaceOf(username);
    if (username === null) {
      actions.conversations.close();
      return;
    }
    actions.conversations.open(username, this.#pane.placeOf(username));
    if (store.state.contacts.cards[username] === undefined) actions.contacts.lookUp(username);
  }

  /**
   * @param {string | null} before who was shown
   * @param {boolean} wasAbout
   */
  #focus(before, wasAbout) {
    const username = this.#username;
    if (isAbout(location.hash)) this.#about.focusStart();
    else if (username === null) {
      if (before !== null) this.#list.focusOn(before);
    } else if (wasAbout && username === before) part(document, '#open-about', HTMLElement).focus();
    else this.#pane.focusStart();
  }

  /** @param {KeyboardEvent} event */
  #escape(event) {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    if (document.querySelector(':popover-open') === null) this.#goUp();
  }

  /** Up is back, where one came from there; the history does not grow by it. */
  #goUp() {
    const above = placesAbove(location.hash).at(-1);
    if (above === undefined) return;
    if (this.#trail.isBefore(above)) {
      history.back();
      return;
    }
    this.#replace(above);
  }

  /**
   * Once somebody is logged in a device can be linked, and an invitation is the conversation with whoever sent it. One's own is for others: it is
   * shown to be passed on.
   *
   * @returns {boolean} whether the page goes elsewhere
   */
  #settle() {
    const { username } = this.#app.store.state.session;
    const inviter = invitedBy(location.hash);
    if (username === null) return false;
    if (personAt(location.hash) === username) {
      this.#replace(LIST);
      this.#parts.invite();
      return true;
    }
    if (location.hash === LINK) {
      this.#replace(LIST);
      this.#parts.link();
      return true;
    }
    if (inviter !== null) {
      this.#meet(inviter, identityIn(location.hash));
      this.#replace(placeOf(inviter));
    }
    return inviter !== null;
  }

  /**
   * An invitation says by itself who sent it: the server is not asked.
   *
   * @param {string} inviter username
   * @param {string | null} identity
   */
  async #meet(inviter, identity) {
    if (identity === null) return;
    const { store, actions } = this.#app;
    await store.until((state) => state.identity.status !== 'unknown');
    const outcome = await actions.identity.meet(inviter, identity);
    if (outcome.ok || outcome.code !== 'differs') return;
    const person = store.state.contacts.people[inviter];
    const name = person === undefined ? inviter : nameOf(person);
    this.#parts.tell(say('meet.differs.title', { name }), say('meet.differs.text', { name }));
  }

  /** @param {string} place */
  #replace(place) {
    this.#trail.replace(place);
    location.replace(place);
  }
}

/**
 * Who comes from elsewhere right into a conversation gets to the list by going back, as those do who came by it. Who
 * loads the page again has the history that there was.
 *
 * @param {Trail} trail
 */
function layTrail(trail) {
  const { hash } = location;
  const above = placesAbove(hash);
  if (cameFromAbove() === undefined && above.length > 0) {
    for (const [level, place] of [...above, hash].entries()) {
      const state = { cameFromAbove: level > 0 };
      if (level === 0) history.replaceState(state, '', place);
      else history.pushState(state, '', place);
    }
  }
  const before = above.at(-1);
  if (cameFromAbove() === true && before !== undefined) trail.visit(before);
}

/** @returns {unknown} whether the entry of the history before this one is where up leads; undefined when it is new */
function cameFromAbove() {
  return history.state?.cameFromAbove;
}

/**
 * @param {string | null} username
 * @param {boolean} about
 */
function paneOf(username, about) {
  if (username === null) return 'list';
  return about ? 'about' : 'talk';
}
