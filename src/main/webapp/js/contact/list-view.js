import { isVerified } from '../identity/people-state.js';
import { fold } from '../lib/fold.js';
import { KeyedList, sameFields } from '../lib/keyed-list.js';
import { nameOf } from '../lib/person.js';
import { personAt } from '../lib/place.js';
import { part, setText } from '../lib/template.js';
import { shortTime } from '../words/times.js';
import { say, sayCount } from '../words/words.js';
import { OwnAddress } from './address-view.js';
import { makeRow, showRow } from './row-view.js';

/** @typedef {import('../app.js').AppState} AppState */
/** @typedef {import('./row-view.js').Row} Row */

/** How often "5 min" is looked at again. */
const TIMES_MS = 30_000;
const names = new Intl.Collator();

/** `<contact-list>`: everybody one talks to, newest first, and who is blocked. */
export class ContactList extends HTMLElement {
  /** @type {string | null} */
  #open = null;
  /** What was typed to find somebody, ready to compare. */
  #wanted = '';
  /** @type {KeyedList<Row> | undefined} */
  #rows;
  /** @type {KeyedList<Row> | undefined} */
  #blocked;
  /** @type {import('../app.js').App | undefined} */
  #app;

  /** @param {import('../app.js').App} app */
  start(app) {
    this.#app = app;
    const looks = { make: makeRow, show: showRow, same: sameFields };
    this.#rows = new KeyedList(this.#part('list'), looks);
    this.#blocked = new KeyedList(this.#part('blocked-list'), looks);
    this.#part('reload').addEventListener('click', () => app.actions.contacts.load());
    part(this, 'own-address', OwnAddress).start(app);
    app.store.watch(
      (state) => state.contacts,
      () => this.#show(),
    );
    app.store.watch(
      (state) => state.conversations,
      () => this.#show(),
    );
    app.store.watch(
      (state) => state.settings,
      () => this.#show(),
    );
    app.store.watch(
      (state) => state.identity.people,
      () => this.#show(),
    );
    setInterval(() => this.#show(), TIMES_MS);
  }

  /** @param {string | null} username of the conversation that is shown */
  mark(username) {
    this.#open = username;
    this.#show();
  }

  /**
   * Shows only those whose names or usernames contain a text.
   *
   * @param {string} text as typed; empty for all
   */
  filter(text) {
    this.#wanted = fold(text.trim().replace(/^@/, ''));
    this.#show();
  }

  /** @returns {boolean} whether there was a row to open */
  openFirst() {
    const links = [...this.#part('list').querySelectorAll('a')];
    const exact = links.find((link) => link.hash.endsWith(`/${this.#wanted}`));
    const wanted = exact ?? links[0];
    wanted?.click();
    return wanted !== undefined;
  }

  /**
   * @param {1 | -1} step down or up
   * @returns {string | null} username in the row next to the one that is open; of the first or last row without one
   */
  neighbour(step) {
    const links = [...this.#part('list').querySelectorAll('a')];
    const at = links.findIndex((link) => link.getAttribute('aria-current') === 'true');
    const first = step === 1 ? 0 : links.length - 1;
    return personAt(links[at < 0 ? first : at + step]?.hash ?? '');
  }

  /**
   * Puts the focus on somebody's row.
   *
   * @param {string} username
   */
  focusOn(username) {
    const links = [...this.querySelectorAll('a')];
    links.find((link) => link.hash.endsWith(`/${username}`))?.focus();
  }

  #show() {
    if (this.#app === undefined) return;
    const { state } = this.#app.store;
    // Without the messages the order is another: rows would move when they come.
    const isKnown = state.conversations.status !== 'loading';
    const rows = isKnown ? rowsOf(state, this.#open) : [];
    const blocked = rows.filter((row) => row.contact?.state === 'blocked');
    const others = rows.filter((row) => isTalk(row.contact?.state));
    const found = others.filter(({ person }) => isFound(person, this.#wanted));
    this.#rows?.show(found.sort(pinnedFirst), keyOf);
    this.#blocked?.show(blocked.sort(byName), keyOf);
    this.#showUnmatched(others.length > 0 && found.length === 0);
    setText(this.#part('blocked-title'), sayCount('chats.blocked', blocked.length));
    this.#part('blocked').hidden = blocked.length === 0;
    this.#showStatus(state, others.length === 0);
  }

  /** @param {boolean} unmatched */
  #showUnmatched(unmatched) {
    const note = this.#part('unmatched');
    note.hidden = !unmatched;
    setText(note, unmatched ? say('chats.unmatched', { username: this.#wanted }) : '');
  }

  /**
   * @param {AppState} state
   * @param {boolean} empty
   */
  #showStatus({ contacts, conversations }, empty) {
    const loading = contacts.status === 'loading' || conversations.status === 'loading';
    const waiting = empty && loading && contacts.status !== 'failed';
    this.#part('skeleton').hidden = !waiting;
    // Who is asked already needs no advice on how to begin.
    const asked = Object.values(contacts.people).some((it) => it.state === 'incoming');
    this.#part('title').hidden = empty && (waiting || asked);
    this.#part('failed').hidden = contacts.status !== 'failed';
    this.#part('empty').hidden = !(empty && !asked && !loading && contacts.status === 'ready');
  }

  /** @param {string} name */
  #part(name) {
    return part(this, `[data-part="${name}"]`, HTMLElement);
  }
}

/**
 * @param {AppState} state
 * @param {string | null} open
 * @returns {Row[]}
 */
function rowsOf({ contacts, conversations, settings, identity }, open) {
  const now = Date.now();
  const certain = contacts.status === 'ready';
  const former = Object.values(conversations.with)
    .filter((it) => it.last !== null && contacts.people[it.with] === undefined)
    .map((it) => it.with);
  return [...Object.keys(contacts.people), ...former].map((username) => {
    const contact = contacts.people[username];
    const { last = null, unread = 0, typing = false } = conversations.with[username] ?? {};
    return {
      person: contact ?? strangerNamed(username),
      contact,
      last,
      unread,
      draft: conversations.drafts[username] ?? '',
      typing: typing && settings.typing,
      pinned: settings.pinned.includes(username),
      muted: settings.muted.includes(username),
      verified: isVerified(identity, username),
      time: last === null ? '' : shortTime(last.at, now),
      open: open === username,
      certain,
    };
  });
}

/** @type {Map<string, import('../lib/person.js').Person>} */
const strangers = new Map();

/**
 * The same object each time, so that rows can be compared.
 *
 * @param {string} username
 */
function strangerNamed(username) {
  const known = strangers.get(username) ?? { username, displayName: '', pictureUrl: null };
  strangers.set(username, known);
  return known;
}

/**
 * @param {import('../lib/person.js').Person} person
 * @param {string} wanted
 */
function isFound(person, wanted) {
  if (wanted === '') return true;
  return person.username.includes(wanted) || fold(person.displayName).includes(wanted);
}

/** @param {import('./state.js').ContactState | undefined} state */
function isTalk(state) {
  return state !== 'blocked' && state !== 'incoming';
}

/** @param {Row} row */
function keyOf({ person }) {
  return person.username;
}

/**
 * @param {Row} one
 * @param {Row} other
 */
function pinnedFirst(one, other) {
  return Number(other.pinned) - Number(one.pinned) || newestFirst(one, other);
}

/**
 * @param {Row} one
 * @param {Row} other
 */
function newestFirst(one, other) {
  const later = (other.last?.at ?? 0) - (one.last?.at ?? 0);
  return later === 0 ? byName(one, other) : later;
}

/**
 * @param {Row} one
 * @param {Row} other
 */
function byName(one, other) {
  return names.compare(nameOf(one.person), nameOf(other.person));
}
