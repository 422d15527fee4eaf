import { fromTemplate, part, setText } from '../lib/template.js';
import { clockTime, exactTime } from '../words/times.js';
import { say } from '../words/words.js';
import { showBody, startBody } from './body-view.js';
import { renewStops } from './focus-view.js';
import { showQuote } from './quote-view.js';
import { showReactions } from './reactions-view.js';

/** @typedef {import('./state.js').Message} Message */

/**
 * @typedef {object} MessageLine
 * @property {string} key
 * @property {Message} message
 * @property {Message | null | undefined} quoted the one that it answers: null if that is not on this device, nothing as long
 *   as it is not known
 * @property {string} name of the other person, as people call them
 * @property {import('./state.js').MessageState} state as the person sees it
 * @property {boolean} first of its group
 * @property {boolean} last of its group
 */

/**
 * @typedef {object} MessageActs what the parts of a message do
 * @property {(action: 'retry' | 'discard', key: string) => void} act
 * @property {(reference: import('./state.js').Reference) => void} jump goes to the message that this one answers
 * @property {(key: string, emoji: string | null) => void} react
 * @property {(text: string) => void} copy
 * @property {(element: HTMLElement) => void} menu opens it
 */

/**
 * @param {Message} message
 * @param {MessageActs} acts
 */
export function makeMessage({ key, position, mine, at, replyTo }, acts) {
  const element = fromTemplate('message');
  element.dataset.key = key;
  if (position !== null) element.dataset.position = String(position);
  element.toggleAttribute('data-mine', mine);
  const time = part(element, '[data-part="time"]', HTMLTimeElement);
  time.dateTime = new Date(at).toISOString();
  startBody(element, acts.copy);
  const quote = part(element, '[data-do="quoted"]', HTMLButtonElement);
  if (replyTo === undefined) quote.remove();
  else quote.addEventListener('click', () => acts.jump(replyTo));
  const menu = part(element, '[data-do="menu"]', HTMLButtonElement);
  menu.addEventListener('click', () => acts.menu(element));
  for (const action of /** @type {const} */ (['retry', 'discard'])) {
    const button = part(element, `[data-do="${action}"]`, HTMLButtonElement);
    button.addEventListener('click', () => acts.act(action, key));
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
 * @param {MessageActs} acts
 */
export function showMessage(element, line, acts) {
  const { message, name, state, first, last } = line;
  const { mine, kind, at } = message;
  element.dataset.state = state;
  element.toggleAttribute('data-first', first);
  element.toggleAttribute('data-last', last);
  const author = mine ? say('message.you') : say('message.from', { name });
  setText(part(element, '[data-part="author"]', HTMLElement), author);
  const time = part(element, '[data-part="time"]', HTMLTimeElement);
  time.title = exactTime(at);
  setText(time, clockTime(at));
  showQuote(element, line);
  showBody(element, message, acts.copy);
  showRemark(element, 'former', message.fromFormer && 'message.fromFormer');
  showRemark(element, 'late', message.late && 'message.late');
  showEdited(element, message);
  showReactions(element, line, acts.react);
  renewStops(element);
  if (mine) showState(element, line);
  part(element, '[data-part="state"]', HTMLElement).hidden = !mine || kind === 'retracted';
}

/**
 * @param {HTMLElement} element
 * @param {string} name of the remark's element
 * @param {import('../words/words.js').WordKey | undefined} key of its words; nothing where there is nothing to remark
 */
function showRemark(element, name, key) {
  const remark = part(element, `[data-part="${name}"]`, HTMLElement);
  remark.hidden = key === undefined;
  setText(remark, key === undefined ? '' : say(key));
}

/**
 * @param {HTMLElement} element
 * @param {Message} message
 */
function showEdited(element, { edited }) {
  const mark = part(element, '[data-part="edited"]', HTMLElement);
  mark.hidden = edited === undefined || edited.unseen === true;
  if (mark.hidden || edited === undefined) return;
  setText(mark, say('message.edited'));
  // The author's clock may be ahead.
  mark.title = say('message.editedAt', { time: exactTime(Math.min(edited.at, Date.now())) });
}

/**
 * @param {HTMLElement} element
 * @param {MessageLine} line
 */
function showState(element, { state, name, message: { error } }) {
  const mark = part(element, '[data-part="state"]', HTMLElement);
  mark.title = say(`message.${state}`, { name });
  setText(part(mark, '[data-part="state-words"]', HTMLElement), mark.title);
  part(element, '[data-part="failed"]', HTMLElement).hidden = state !== 'failed';
  const why = error === 'storage-full' ? 'storage-full' : 'storage-failed';
  const failed = part(element, '[data-part="failed-text"]', HTMLElement);
  setText(failed, state === 'failed' ? say(`message.failed.${why}`) : '');
}
