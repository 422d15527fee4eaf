/**
 * The words that are built into a page. Each element that has some says so in `data-words`, which the build writes:
 * `text=key` for its text, `name=key` for an attribute.
 */
import { setText } from '../lib/template.js';
import { ENGLISH } from './languages.js';
import { spoken } from './words.js';

const MARKED = '[data-words]';
const SAID = '[data-said]';

/** @typedef {() => string} Words in the language that is spoken when they are asked for */

/** @type {WeakMap<Element, Words>} */
const said = new WeakMap();

/**
 * Writes the built-in words below a root in the present language, also those in templates, and what was said instead.
 *
 * @param {ParentNode} root
 */
export function translate(root) {
  for (const element of root.querySelectorAll(MARKED)) translateOne(element);
  for (const element of root.querySelectorAll(SAID)) setText(element, said.get(element)?.() ?? '');
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
  forget(element);
  element.setAttribute('data-words', words);
  translateOne(element);
}

/**
 * Says something in the place of the page's own words, which do not come back by themselves; in each other language again.
 *
 * @param {Element} element
 * @param {Words | undefined} words nothing: says no more
 */
export function sayIn(element, words) {
  element.removeAttribute('data-words');
  element.removeAttribute('lang');
  forget(element);
  if (words !== undefined) {
    said.set(element, words);
    element.setAttribute('data-said', '');
  }
  setText(element, words?.() ?? '');
}

/** @param {Element} element */
function forget(element) {
  said.delete(element);
  element.removeAttribute('data-said');
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
