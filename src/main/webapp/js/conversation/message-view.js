import { fromTemplate, part, setIcon, setText } from '../lib/template.js';
import { clockTime, exactTime } from '../words/times.js';
import { say } from '../words/words.js';

/** @typedef {import('./state.js').Message} Message */

/**
 * @typedef {object} MessageLine
 * @property {Message} message
 * @property {string} name of the author, as people call them
 * @property {boolean} first of its group
 */

/** @type {Record<Message['state'], string>} */
const ICONS = {
  queued: 'clock',
  delivered: 'check-check',
  failed: 'triangle-alert',
  received: 'check-check',
};

/**
 * @param {Message} message
 * @param {(action: 'retry' | 'discard', key: string) => void} act
 */
export function makeMessage({ key, mine }, act) {
  const element = fromTemplate('message');
  element.toggleAttribute('data-mine', mine);
  for (const action of /** @type {const} */ (['retry', 'discard'])) {
    const button = part(element, `[data-do="${action}"]`, HTMLButtonElement);
    button.addEventListener('click', () => act(action, key));
  }
  return element;
}

/**
 * @param {HTMLElement} element made by `makeMessage`
 * @param {MessageLine} line
 */
export function showMessage(element, { message, name, first }) {
  const { kind, state, at, mine } = message;
  element.dataset.kind = kind;
  element.dataset.state = state;
  element.toggleAttribute('data-first', first);
  const author = mine ? say('message.you') : say('message.from', { name });
  setText(part(element, '[data-part="author"]', HTMLElement), author);
  const text = kind === 'text' ? message.text : say('message.unsupported');
  setText(part(element, '[data-part="text"]', HTMLElement), text);
  const time = part(element, '[data-part="time"]', HTMLTimeElement);
  time.dateTime = new Date(at).toISOString();
  time.title = exactTime(at);
  setText(time, clockTime(at));
  if (mine) showState(element, message);
}

/**
 * @param {HTMLElement} element
 * @param {Message} message
 */
function showState(element, { state, error }) {
  const mark = part(element, '[data-part="state"]', HTMLElement);
  mark.hidden = false;
  mark.title = say(`message.${state}`);
  setIcon(part(mark, 'svg', SVGElement), ICONS[state]);
  setText(part(mark, '[data-part="state-words"]', HTMLElement), say(`message.${state}`));
  part(element, '[data-part="failed"]', HTMLElement).hidden = state !== 'failed';
  const why = error === 'storage-full' ? 'storage-full' : 'storage-failed';
  const failed = part(element, '[data-part="failed-text"]', HTMLElement);
  setText(failed, state === 'failed' ? say(`message.failed.${why}`) : '');
}
