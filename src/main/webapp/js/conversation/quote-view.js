import { part, setText } from '../lib/template.js';
import { say } from '../words/words.js';

/** @typedef {import('./state.js').Message} Message */

/** More than two lines do not show. */
const LONGEST_QUOTE = 200;

/**
 * What a message says, as one line.
 *
 * @param {Message | null | undefined} message null if it is not on this device, nothing as long as that is not known
 * @param {number} [longest] in UTF-16 code units
 */
export function lineOf(message, longest = LONGEST_QUOTE) {
  if (message === undefined) return '';
  if (message === null) return say('quote.missing');
  if (message.kind !== 'text') return say(`message.${message.kind}`);
  return message.text.slice(0, longest).replaceAll(/\s+/g, ' ');
}

/**
 * Shows above a message's text what it answers.
 *
 * @param {HTMLElement} element of the message
 * @param {import('./message-view.js').MessageLine} line
 */
export function showQuote(element, { message, name, quoted }) {
  const quote = element.querySelector('[data-do="quoted"]');
  const { replyTo } = message;
  if (quote === null) return;
  if (replyTo === undefined) {
    // The message was deleted.
    quote.remove();
    return;
  }
  const isMine = (replyTo.author === message.author) === message.mine;
  const author = isMine ? say('quote.you') : name;
  setText(part(quote, '[data-part="quote-author"]', HTMLElement), author);
  setText(part(quote, '[data-part="quote-text"]', HTMLElement), lineOf(quoted));
}
