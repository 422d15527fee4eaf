import { fold } from '../lib/fold.js';
import { part, setText } from '../lib/template.js';
import { sayIn } from '../words/translate.js';
import { say, sayRefusal, spoken } from '../words/words.js';
import { dropped, NOTHING_FOUND, stepped } from './find-state.js';
import { FoundView } from './found-view.js';

/** @typedef {import('./find-state.js').Found} Found */

/**
 * @typedef {object} FindActions
 * @property {(text: string, options: {found: (positions: readonly number[]) => void, signal: AbortSignal}) => Promise<import('../lib/outcome.js').Outcome>} find
 * @property {(position: number) => Promise<HTMLElement | undefined>} goTo shows a message; nothing when it is gone
 * @property {() => void} leave gives the focus back where there was none before
 */

/** So long after the last key one looks. */
const LOOK_AFTER_MS = 150;
/** So much of a message is said to those who do not see it. */
const LONGEST_SAID = 200;

/** `<message-find>`: finds text in the conversation, also in messages that are not loaded. */
export class MessageFind extends HTMLElement {
  /** @type {FindActions | undefined} */
  #actions;
  /** @type {FoundView | undefined} */
  #marks;
  #found = NOTHING_FOUND;
  #search = new AbortController();
  #timer = 0;
  /** What is looked for, as it was typed. */
  #text = '';
  /** @type {Element | null} */
  #before = null;

  /**
   * @param {FindActions} actions
   * @param {HTMLElement} list of its messages
   */
  start(actions, list) {
    this.#actions = actions;
    this.#marks = new FoundView(list);
    this.addEventListener('keydown', (event) => this.#keyDown(event));
    this.#field().addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#look(), LOOK_AFTER_MS);
    });
    this.#button('older').addEventListener('click', () => this.#step(1));
    this.#button('newer').addEventListener('click', () => this.#step(-1));
    this.#button('end').addEventListener('click', () => this.#leave());
  }

  open() {
    if (this.hasAttribute('hidden')) this.#before = document.activeElement;
    this.hidden = false;
    this.#field().focus();
    this.#field().select();
    this.#show();
  }

  /** Ends the search, wherever the focus is. */
  close() {
    if (this.hasAttribute('hidden')) return;
    this.#forget();
    this.#field().value = '';
    this.hidden = true;
  }

  #leave() {
    this.close();
    const before = this.#before;
    const isThere = before instanceof HTMLElement && before.checkVisibility();
    if (isThere && before !== document.body) before.focus({ preventScroll: true });
    else this.#actions?.leave();
  }

  /** @param {KeyboardEvent} event */
  #keyDown(event) {
    if (event.isComposing) return;
    if (event.key === 'Escape') this.#leave();
    else if (event.key === 'Enter' && event.target === this.#field()) {
      if (this.#field().value.trim() !== this.#text) this.#look();
      else this.#step(event.shiftKey ? -1 : 1);
    } else return;
    event.preventDefault();
  }

  #forget() {
    clearTimeout(this.#timer);
    this.#search.abort();
    this.#found = NOTHING_FOUND;
    this.#text = '';
    this.#marks?.show('', null);
  }

  async #look() {
    this.#forget();
    this.#search = new AbortController();
    const { signal } = this.#search;
    const text = this.#field().value.trim();
    this.#text = text;
    this.#marks?.show(fold(text), null);
    this.#show();
    const found = (/** @type {readonly number[]} */ positions) => this.#add(positions);
    const outcome = await this.#actions?.find(text, { found, signal });
    if (signal.aborted || outcome === undefined) return;
    this.#found = { ...this.#found, isWhole: outcome.ok };
    this.#show();
    if (!outcome.ok) sayIn(this.#part('count'), () => sayRefusal('find.error', outcome));
  }

  /** @param {readonly number[]} positions */
  #add(positions) {
    const isFirst = this.#found.positions.length === 0;
    this.#found = { ...this.#found, positions: [...this.#found.positions, ...positions] };
    if (isFirst) this.#step(1);
    else this.#show();
  }

  /** @param {1 | -1} step */
  #step(step) {
    this.#found = stepped(this.#found, step);
    this.#go();
  }

  async #go() {
    const { signal } = this.#search;
    const position = this.#found.positions[this.#found.at];
    if (position === undefined) return;
    const message = await this.#actions?.goTo(position);
    if (signal.aborted || this.#found.positions[this.#found.at] !== position) return;
    if (message === undefined) {
      this.#found = dropped(this.#found, position);
      this.#go();
    } else this.#mark(message);
    this.#show(message);
  }

  /** @param {HTMLElement} message */
  #mark(message) {
    const wanted = fold(this.#text);
    this.#marks?.show(wanted, message);
    if (this.#marks?.shows(message) !== false) return;
    const focused = document.activeElement;
    message.querySelector('button[data-do="all"]')?.dispatchEvent(new Event('click'));
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    this.#marks.show(wanted, message);
  }

  /** @param {HTMLElement} [message] one has come to */
  #show(message) {
    const { positions } = this.#found;
    sayIn(this.#part('count'), this.#text === '' ? undefined : wordsOf(this.#found));
    for (const name of ['older', 'newer']) this.#button(name).disabled = positions.length < 2;
    if (message !== undefined) setText(this.#part('words'), spokenOf(message));
    if (positions.length === 0) setText(this.#part('words'), '');
  }

  #field() {
    return part(this, 'input', HTMLInputElement);
  }

  /** @param {string} name */
  #button(name) {
    return part(this, `[data-do="${name}"]`, HTMLButtonElement);
  }

  /** @param {string} name */
  #part(name) {
    return part(this, `[data-part="${name}"]`, HTMLElement);
  }
}

/**
 * @param {Found} found
 * @returns {(() => string) | undefined} nothing as long as it is not known
 */
function wordsOf({ positions, at, isWhole }) {
  if (positions.length === 0) return isWhole ? () => say('find.none') : undefined;
  const shown = (/** @type {number} */ it) => new Intl.NumberFormat(spoken().locale).format(it);
  return () => say('find.count', { at: shown(at + 1), count: shown(positions.length) });
}

/** @param {HTMLElement} message */
function spokenOf(message) {
  const [author, text] = ['author', 'text'].map(
    (name) => message.querySelector(`[data-part="${name}"]`)?.textContent ?? '',
  );
  return `${author} ${text?.slice(0, LONGEST_SAID)}`;
}

/**
 * Makes the element of a pane known, and ready to be opened.
 *
 * @param {HTMLElement} pane with the conversation
 * @param {FindActions} actions
 */
export function loadFind(pane, actions) {
  customElements.define('message-find', MessageFind);
  const find = part(pane, 'message-find', MessageFind);
  find.start(actions, part(pane, 'message-log [data-part="list"]', HTMLElement));
  return find;
}
