import { say, sayCount } from '../words/words.js';

/** So much of a message is said; the rest can be read. */
const LONGEST_SAID = 500;
/** What comes within so short a time is said together. */
const GATHER_MS = 300;
/** More than these are counted and not said one by one. */
const MOST_SAID = 5;
/** After which the words are taken away, so that nobody who reads the page comes upon them again. */
const FORGET_MS = 10_000;

/**
 * Says what comes to people who do not see it: the text, once, without times and states. The list of messages itself is
 * silent, so that nothing is said when older ones are loaded.
 */
export class Announcer {
  #region;
  /** @type {string[]} */
  #due = [];
  #count = 0;
  #name = '';

  /** @param {HTMLElement} region live */
  constructor(region) {
    this.#region = region;
  }

  /**
   * @param {import('./news-state.js').News} news
   * @param {string} name of their author
   */
  say({ messages, count }, name) {
    if (count === 0) return;
    if (name !== this.#name) this.#sayDue();
    if (this.#count === 0) setTimeout(() => this.#sayDue(), GATHER_MS);
    this.#name = name;
    this.#count += count;
    this.#due.push(...messages.slice(0, MOST_SAID).map((message) => wordsOf(message, name)));
  }

  #sayDue() {
    if (this.#count === 0) return;
    const isWhole = this.#count === this.#due.length && this.#count <= MOST_SAID;
    const counted = () => sayCount('log.newFrom', this.#count, { name: this.#name });
    this.#show(isWhole ? this.#due : [counted()]);
    this.#due = [];
    this.#count = 0;
  }

  /** @param {readonly string[]} words */
  #show(words) {
    const lines = words.map((text) => {
      const line = document.createElement('p');
      line.dir = 'auto';
      line.textContent = text;
      return line;
    });
    this.#region.append(...lines);
    setTimeout(() => {
      for (const line of lines) line.remove();
    }, FORGET_MS);
  }
}

/**
 * @param {import('./state.js').Message} message
 * @param {string} name of its author
 */
function wordsOf({ kind, text }, name) {
  const words = kind === 'text' ? text.slice(0, LONGEST_SAID) : say(`message.${kind}`);
  return `${say('message.from', { name })} ${words}`;
}
