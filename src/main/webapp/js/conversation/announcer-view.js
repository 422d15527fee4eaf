import { say, sayCount } from '../words/words.js';

/** So much of a message is said; the rest can be read. */
const LONGEST_SAID = 500;
/** What comes within so short a time is said together. */
const GATHER_MS = 300;
/** More than these are counted and not said one by one. */
const MOST_SAID = 3;
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

  /** @param {HTMLElement} region live */
  constructor(region) {
    this.#region = region;
  }

  /**
   * @param {import('./state.js').Message} message that has come
   * @param {string} name of its author
   */
  say({ kind, text }, name) {
    const words = kind === 'text' ? text.slice(0, LONGEST_SAID) : say('message.unsupported');
    this.#due.push(`${say('message.from', { name })} ${words}`);
    if (this.#due.length === 1) setTimeout(() => this.#sayDue(), GATHER_MS);
  }

  #sayDue() {
    const due = this.#due;
    this.#due = [];
    const words = due.length > MOST_SAID ? [sayCount('log.unseen', due.length)] : due;
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
