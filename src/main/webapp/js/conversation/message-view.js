import { linkedParts } from '../lib/linked-text.js';
import { beginningOf } from '../lib/long-text.js';
import { fromTemplate, part, setText } from '../lib/template.js';
import { clockTime, exactTime } from '../words/times.js';
import { say } from '../words/words.js';

/** @typedef {import('./state.js').Message} Message */

/**
 * @typedef {object} MessageLine
 * @property {string} key
 * @property {Message} message
 * @property {string} name of the author, as people call them
 * @property {import('./state.js').MessageState} state as the person sees it
 * @property {boolean} first of its group
 * @property {boolean} last of its group
 */

/** A few of them alone are shown large. */
const EMOJI_ONLY = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}){1,12}$/u;
const DIGIT = /[\d#*]/;

/**
 * @param {Message} message
 * @param {(action: 'retry' | 'discard', key: string) => void} act
 */
export function makeMessage({ key, position, kind, mine, text, at }, act) {
  const element = fromTemplate('message');
  element.dataset.kind = kind;
  element.dataset.key = key;
  if (position !== null) element.dataset.position = String(position);
  element.toggleAttribute('data-mine', mine);
  element.toggleAttribute('data-emoji', EMOJI_ONLY.test(text) && !DIGIT.test(text));
  const shown = part(element, '[data-part="text"]', HTMLElement);
  if (kind === 'text') showText(element, shown, text);
  else part(element, '[data-do="all"]', HTMLButtonElement).remove();
  part(element, '[data-part="time"]', HTMLTimeElement).dateTime = new Date(at).toISOString();
  for (const action of /** @type {const} */ (['retry', 'discard'])) {
    const button = part(element, `[data-do="${action}"]`, HTMLButtonElement);
    button.addEventListener('click', () => act(action, key));
  }
  return element;
}

/** @param {import('./lines-view.js').RuleLine} line */
export function makeRule({ news }) {
  const element = fromTemplate('day');
  element.toggleAttribute('data-news', news);
  return element;
}

/**
 * @param {HTMLElement} element made by `makeMessage`
 * @param {MessageLine} line
 */
export function showMessage(element, { message, name, state, first, last }) {
  const { mine, kind, at } = message;
  element.dataset.state = state;
  element.toggleAttribute('data-first', first);
  element.toggleAttribute('data-last', last);
  const author = mine ? say('message.you') : say('message.from', { name });
  setText(part(element, '[data-part="author"]', HTMLElement), author);
  const time = part(element, '[data-part="time"]', HTMLTimeElement);
  time.title = exactTime(at);
  setText(time, clockTime(at));
  if (kind === 'unsupported') {
    setText(part(element, '[data-part="text"]', HTMLElement), say('message.unsupported'));
  }
  if (mine) showState(element, state, message.error);
}

/**
 * @param {HTMLElement} element
 * @param {HTMLElement} shown part of it that holds the text
 * @param {string} text
 */
function showText(element, shown, text) {
  const beginning = beginningOf(text);
  const all = part(element, '[data-do="all"]', HTMLButtonElement);
  shown.append(...linkedParts(beginning ?? text).map(textOrLink));
  if (beginning === null) {
    all.remove();
    return;
  }
  shown.append('…');
  all.addEventListener('click', () => {
    element.focus({ preventScroll: true });
    all.remove();
    shown.replaceChildren(...linkedParts(text).map(textOrLink));
  });
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

/**
 * @param {HTMLElement} element
 * @param {import('./state.js').MessageState} state
 * @param {string} [error]
 */
function showState(element, state, error) {
  const mark = part(element, '[data-part="state"]', HTMLElement);
  mark.hidden = false;
  mark.title = say(`message.${state}`);
  setText(part(mark, '[data-part="state-words"]', HTMLElement), say(`message.${state}`));
  part(element, '[data-part="failed"]', HTMLElement).hidden = state !== 'failed';
  const why = error === 'storage-full' ? 'storage-full' : 'storage-failed';
  const failed = part(element, '[data-part="failed-text"]', HTMLElement);
  setText(failed, state === 'failed' ? say(`message.failed.${why}`) : '');
}
