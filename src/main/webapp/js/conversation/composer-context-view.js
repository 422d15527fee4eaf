import { part, setText } from '../lib/template.js';
import { say } from '../words/words.js';
import { lineOf } from './quote-view.js';

/**
 * @typedef {object} ReplyView
 * @property {import('./state.js').Reference} reference
 * @property {string} name of the author; empty for oneself
 * @property {import('./state.js').Message | null | undefined} message as `lineOf` takes it
 */

/** Above the field: which message is answered, or edited. */
export class ComposerContext {
  #element;
  #field;

  /**
   * @param {HTMLElement} element
   * @param {HTMLElement} field
   * @param {() => void} cancel
   */
  constructor(element, field, cancel) {
    this.#element = element;
    this.#field = field;
    part(element, '[data-do="cancel"]', HTMLButtonElement).addEventListener('click', cancel);
  }

  /**
   * @param {import('./state.js').Message | null} edited
   * @param {ReplyView | null} reply
   */
  show(edited, reply) {
    const isReply = edited === null && reply !== null;
    const isNone = edited === null && !isReply;
    this.#element.hidden = isNone;
    // What is hidden would still be said of the field.
    const notes = isNone ? 'composer-note' : 'composer-context composer-note';
    this.#field.setAttribute('aria-describedby', notes);
    this.#element.dataset.kind = isReply ? 'reply' : 'edit';
    const button = part(this.#element, '[data-do="cancel"]', HTMLButtonElement);
    const words = say(isReply ? 'composer.cancelReply' : 'composer.cancelEdit');
    button.title = words;
    button.setAttribute('aria-label', words);
    const title = isReply ? titleOf(reply) : say('composer.editing');
    setText(part(this.#element, '[data-part="context-title"]', HTMLElement), title);
    const text = lineOf(edited ?? reply?.message);
    setText(part(this.#element, '[data-part="context-text"]', HTMLElement), text);
  }
}

/** @param {ReplyView} reply */
function titleOf({ name }) {
  return name === '' ? say('composer.replySelf') : say('composer.reply', { name });
}
