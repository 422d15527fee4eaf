import { KeyedList } from '../lib/keyed-list.js';
import { nameOf } from '../lib/person.js';
import { part, setText } from '../lib/template.js';
import { say, sayCount } from '../words/words.js';
import { makeRow, showRow } from './row-view.js';

/** @typedef {import('../app.js').AppState} AppState */
/** @typedef {import('./row-view.js').Row} Row */

/** How often "5 min" is looked at again. */
const TIMES_MS = 30_000;
const COPIED_MS = 2_000;

/** `<contact-list>`: everybody one talks to, newest first, and who is blocked. */
export class ContactList extends HTMLElement {
  /** @type {string | null} */
  #open = null;
  /** @type {KeyedList<Row> | undefined} */
  #rows;
  /** @type {KeyedList<Row> | undefined} */
  #blocked;
  /** @type {import('../app.js').App | undefined} */
  #app;

  /** @param {import('../app.js').App} app */
  start(app) {
    this.#app = app;
    const looks = { make: makeRow, show: showRow };
    this.#rows = new KeyedList(this.#part('list'), looks);
    this.#blocked = new KeyedList(this.#part('blocked-list'), looks);
    this.#part('reload').addEventListener('click', () => app.actions.contacts.load());
    this.#part('copy').addEventListener('click', () => this.#copy());
    app.store.watch(
      (state) => state.contacts,
      () => this.#show(),
    );
    app.store.watch(
      (state) => state.conversations,
      () => this.#show(),
    );
    app.store.watch(
      (state) => state.session.username,
      (username) => setText(this.#part('username'), username ?? ''),
    );
    setInterval(() => this.#show(), TIMES_MS);
  }

  /** @param {string | null} username of the conversation that is shown */
  mark(username) {
    this.#open = username;
    this.#show();
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
    const rows = rowsOf(state, this.#open);
    const blocked = rows.filter((row) => row.contact?.state === 'blocked');
    const others = rows.filter((row) => isTalk(row.contact?.state));
    this.#rows?.show(others.sort(newestFirst), keyOf);
    this.#blocked?.show(blocked.sort(byName), keyOf);
    setText(this.#part('blocked-title'), sayCount('chats.blocked', blocked.length));
    this.#part('blocked').hidden = blocked.length === 0;
    this.#showStatus(state, others.length === 0);
  }

  /**
   * @param {AppState} state
   * @param {boolean} empty
   */
  #showStatus({ contacts, conversations }, empty) {
    const loading = contacts.status === 'loading' || conversations.status === 'loading';
    const waiting = empty && loading && contacts.status !== 'failed';
    this.#part('skeleton').hidden = !waiting;
    this.#part('title').hidden = waiting;
    this.#part('failed').hidden = contacts.status !== 'failed';
    this.#part('empty').hidden = !(empty && !loading && contacts.status === 'ready');
  }

  async #copy() {
    const text = this.#part('username').textContent ?? '';
    await navigator.clipboard.writeText(text);
    setText(this.#part('copy-text'), say('empty.copied'));
    setTimeout(() => setText(this.#part('copy-text'), say('empty.copy')), COPIED_MS);
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
function rowsOf({ contacts, conversations }, open) {
  const people = Object.values(contacts.people);
  const certain = contacts.status === 'ready';
  const known = people.map((contact) => ({
    person: contact,
    contact,
    conversation: conversations.with[contact.username],
    open: open === contact.username,
    certain,
  }));
  const others = Object.values(conversations.with)
    .filter((it) => it.last !== null && contacts.people[it.with] === undefined)
    .map((conversation) => ({
      person: { username: conversation.with, displayName: '', pictureUrl: null },
      contact: undefined,
      conversation,
      open: open === conversation.with,
      certain,
    }));
  return [...known, ...others];
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
function newestFirst(one, other) {
  const later = (other.conversation?.last?.at ?? 0) - (one.conversation?.last?.at ?? 0);
  return later === 0 ? byName(one, other) : later;
}

/**
 * @param {Row} one
 * @param {Row} other
 */
function byName(one, other) {
  return nameOf(one.person).localeCompare(nameOf(other.person));
}
