import { en } from './en.js';
import { ENGLISH } from './languages.js';

/** @typedef {import('./languages.js').LanguageFact} LanguageFact */
/** @typedef {Record<string, string | number>} WordValues for the names in braces */

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const LEFT_TO_RIGHT = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

/**
 * The words of one language, with the rules by which they are put together. What it lacks it says in English.
 */
export class Vocabulary {
  #words;
  #english;
  #plurals;
  #englishPlurals = new Intl.PluralRules(ENGLISH.tag);
  #numbers;
  #isMirrored;

  /**
   * @param {LanguageFact} language
   * @param {string} locale for numbers and dates
   * @param {Readonly<Record<string, string>>} words by key
   * @param {Readonly<Record<string, string>>} [english] by key
   */
  constructor({ tag, direction }, locale, words, english = en) {
    this.locale = locale;
    this.#words = words;
    this.#english = english;
    this.#plurals = new Intl.PluralRules(tag);
    this.#numbers = new Intl.NumberFormat(locale);
    this.#isMirrored = direction === 'rtl';
  }

  /**
   * @param {string} key
   * @returns {boolean} whether there are words for it, in this language or in English
   */
  knows(key) {
    return Object.hasOwn(this.#words, key) || Object.hasOwn(this.#english, key);
  }

  /**
   * @param {string} key
   * @returns {boolean} whether there are words for it in this language itself
   */
  has(key) {
    return Object.hasOwn(this.#words, key);
  }

  /**
   * @param {string} key of words that there are
   * @param {WordValues} [values]
   * @returns {string}
   */
  say(key, values = {}) {
    const own = this.#words[key];
    if (own !== undefined) return this.#fill(own, values);
    const english = this.#fill(Reflect.get(this.#english, key), values);
    // Kept apart, or its full stop would stand at the wrong end.
    return this.#isMirrored && english !== '' ? `\u2066${english}\u2069` : english;
  }

  /**
   * In the plural form of the language, or in its `other` where it needs no more.
   *
   * @param {string} key without the form
   * @param {number} count
   * @param {WordValues} [values] besides the count
   */
  sayCount(key, count, values = {}) {
    const forms = [this.#plurals.select(count), 'other'].map((form) => `${key}.${form}`);
    const own = forms.find((form) => this.has(form));
    const form = own ?? `${key}.${this.#englishPlurals.select(count)}`;
    return this.say(form, { ...values, count: this.#numbers.format(count) });
  }

  /**
   * @param {string} words
   * @param {WordValues} values
   */
  #fill(words, values) {
    return words.replaceAll(/\{(\w+)\}/g, (_, name) => this.#isolated(String(values[name] ?? '')));
  }

  /**
   * What runs in the other direction, a name for one, must not turn round what stands beside it.
   *
   * @param {string} value
   */
  #isolated(value) {
    const turns = this.#isMirrored ? LEFT_TO_RIGHT : RIGHT_TO_LEFT;
    return turns.test(value) ? `\u2068${value}\u2069` : value;
  }
}
