import { codeParts } from '../lib/code-text.js';
import { linkedParts } from '../lib/linked-text.js';
import { beginningOf } from '../lib/long-text.js';
import { part, setText } from '../lib/template.js';
import { sayIn } from '../words/translate.js';
import { say } from '../words/words.js';

/** @typedef {import('./state.js').Message} Message */
/** @typedef {(text: string) => void} CopyCode */

/** A few of them alone are shown large. */
const EMOJI_ONLY = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}){1,12}$/u;
const DIGIT = /[\d#*]/;

/** @type {WeakMap<HTMLElement, string>} text that an element shows, or the beginning of it */
const texts = new WeakMap();
/** @type {WeakMap<HTMLElement, HTMLButtonElement>} shows the whole of a long text; in the element only where there is more */
const buttons = new WeakMap();

/**
 * Prepares the button that shows the whole of a long text.
 *
 * @param {HTMLElement} element of a message
 * @param {CopyCode} copy
 */
export function startBody(element, copy) {
  const all = part(element, '[data-do="all"]', HTMLButtonElement);
  buttons.set(element, all);
  all.remove();
  all.addEventListener('click', () => {
    element.focus({ preventScroll: true });
    all.remove();
    bodyOf(element).replaceChildren(...shownParts(texts.get(element) ?? '', copy));
  });
}

/**
 * Shows what a message says, if that is another than before.
 *
 * @param {HTMLElement} element of the message
 * @param {Message} message
 * @param {CopyCode} copy
 */
export function showBody(element, { kind, text }, copy) {
  const isText = kind === 'text';
  element.dataset.kind = kind;
  element.toggleAttribute('data-emoji', isText && EMOJI_ONLY.test(text) && !DIGIT.test(text));
  if (isText) {
    if (texts.get(element) !== text) showText(element, text, copy);
    return;
  }
  texts.delete(element);
  buttons.get(element)?.remove();
  setText(bodyOf(element), say(`message.${kind}`));
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 * @param {CopyCode} copy
 */
function showText(element, text, copy) {
  const beginning = beginningOf(text);
  texts.set(element, text);
  const all = buttons.get(element);
  const shown = shownParts(beginning ?? text, copy);
  bodyOf(element).replaceChildren(...shown, ...(beginning === null ? [] : ['…']));
  if (beginning === null) all?.remove();
  else if (all !== undefined) bodyOf(element).after(all);
}

/**
 * @param {string} text
 * @param {CopyCode} copy
 * @returns {(Node | string)[]}
 */
function shownParts(text, copy) {
  return codeParts(text).flatMap((it) => shownPart(it, copy));
}

/**
 * @param {import('../lib/code-text.js').CodePart} part
 * @param {CopyCode} copy
 * @returns {(Node | string)[]}
 */
function shownPart({ kind, text }, copy) {
  if (kind === 'text') return linkedParts(text).map(textOrLink);
  return [kind === 'block' ? block(text, copy) : code(text)];
}

/** @param {string} text */
function code(text) {
  const element = document.createElement('code');
  element.dir = 'ltr';
  element.textContent = text;
  return element;
}

/**
 * @param {string} text
 * @param {CopyCode} copy
 */
function block(text, copy) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button button-small';
  sayIn(button, () => say('code.copy'));
  button.addEventListener('click', () => copy(text));
  const lines = document.createElement('pre');
  lines.dir = 'ltr';
  // Who uses the keyboard scrolls long lines as well.
  lines.tabIndex = 0;
  lines.append(code(text));
  const element = document.createElement('div');
  element.className = 'code-block';
  element.append(lines, button);
  return element;
}

/**
 * A link tells its target neither who follows it nor from where.
 *
 * @param {ReturnType<typeof linkedParts>[number]} part
 */
function textOrLink({ text, href }) {
  if (href === null) return text;
  const link = document.createElement('a');
  link.href = href;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  link.textContent = text;
  return link;
}

/** @param {HTMLElement} element */
function bodyOf(element) {
  return part(element, '[data-part="text"]', HTMLElement);
}
