/**
 * The words that are built into a page. Each element that has some says so in `data-words`, which the build writes:
 * `text=key` for its text, `name=key` for an attribute.
 */
import { setText } from '../lib/template.js';
import { ENGLISH } from './languages.js';
import { spoken } from './words.js';

const MARKED = '[data-words]';

/**
 * Writes the built-in words below a root in the present language, also those in templates.
 *
 * @param {ParentNode} root
 */
export function translate(root) {
  for (const element of root.querySelectorAll(MARKED)) translateOne(element);
  for (const template of root.querySelectorAll('template')) translate(template.content);
}

/**
 * Gives an element other words of the page, which change with the language.
 *
 * @param {Element} element
 * @param {string} words as in `data-words`
 */
export function setWords(element, words) {
  if (element.getAttribute('data-words') === words) return;
  element.setAttribute('data-words', words);
  translateOne(element);
}

/**
 * Writes a text in the place of the page's own words, which do not come back by themselves.
 *
 * @param {Element} element
 * @param {string} text
 */
export function writeOver(element, text) {
  element.removeAttribute('data-words');
  element.removeAttribute('lang');
  setText(element, text);
}

/** @param {Element} element */
function translateOne(element) {
  for (const pair of (element.getAttribute('data-words') ?? '').split(' ')) {
    const [place = '', key = ''] = pair.split('=');
    if (!spoken().knows(key)) throw new Error(`There are no words for ${key}`);
    if (place === 'text') writeText(element, key);
    else element.setAttribute(place, spoken().say(key));
  }
}

/**
 * @param {Element} element
 * @param {string} key
 */
function writeText(element, key) {
  element.textContent = spoken().say(key);
  // A screen reader pronounces English as English.
  if (spoken().has(key)) element.removeAttribute('lang');
  else element.setAttribute('lang', ENGLISH.tag);
}
