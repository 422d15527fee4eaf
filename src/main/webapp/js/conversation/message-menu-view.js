import { copyText } from '../lib/clipboard.js';
import { part, setText } from '../lib/template.js';
import { say } from '../words/words.js';

/** @typedef {import('./state.js').Message} Message */

/**
 * @typedef {object} MessageActions
 * @property {(key: string) => Promise<import('../lib/outcome.js').Outcome>} remove
 */

const GAP_PX = 4;

/** `<message-menu>`: what can be done with one message. A popover next to it. */
export class MessageMenu extends HTMLElement {
  /** @type {Message | undefined} */
  #message;
  /** @type {HTMLElement | undefined} */
  #element;

  /**
   * @param {import('../dialog/confirm-view.js').ConfirmView} confirm
   * @param {MessageActions} actions
   * @param {(words: string) => void} tell what was done, or not
   */
  start(confirm, actions, tell) {
    this.#item('copy').addEventListener('click', async () => {
      const text = this.#message?.text ?? '';
      this.#close();
      tell(say((await copyText(text)) ? 'address.copied' : 'address.notCopied'));
    });
    this.#item('delete').addEventListener('click', () => {
      const message = this.#message;
      this.#close();
      if (message !== undefined) confirm.ask(questionOf(message, actions));
    });
    this.addEventListener('keydown', (event) => this.#keyDown(event));
    this.addEventListener('toggle', (event) => {
      const isOpen = /** @type {ToggleEvent} */ (event).newState === 'open';
      this.#element?.toggleAttribute('data-menu', isOpen);
    });
    // Where the menu key acts when it is let go it would open the browser's own on top.
    this.addEventListener('contextmenu', (event) => event.preventDefault());
    const follow = () => this.#follow();
    addEventListener('resize', follow);
    addEventListener('scroll', follow, { capture: true, passive: true });
  }

  /**
   * @param {Message} message
   * @param {HTMLElement} element that shows it
   */
  openFor(message, element) {
    this.#message = message;
    this.#element = element;
    this.#item('copy').hidden = message.kind !== 'text';
    // What takes the focus now is where it goes back to.
    element.focus({ preventScroll: true });
    this.showPopover();
    this.#follow();
    this.#items()[0]?.focus();
  }

  #close() {
    this.hidePopover();
    this.#element?.focus({ preventScroll: true });
  }

  /** The message may move while its menu is open. */
  #follow() {
    if (!this.matches(':popover-open') || this.#message === undefined) return;
    if (!this.#element?.isConnected) this.hidePopover();
    else this.#place(part(this.#element, '.bubble', HTMLElement), this.#message.mine);
  }

  /** @param {KeyboardEvent} event */
  #keyDown(event) {
    const items = this.#items();
    const at = items.findIndex((item) => item.matches(':focus'));
    const count = items.length;
    const target = {
      ArrowUp: (at + count - 1) % count,
      ArrowDown: (at + 1) % count,
      Home: 0,
      End: count - 1,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    items[target]?.focus();
  }

  /**
   * Below the message, or above it where there is no room.
   *
   * @param {HTMLElement} bubble
   * @param {boolean} mine
   */
  #place(bubble, mine) {
    const { top, bottom, left, right } = bubble.getBoundingClientRect();
    const isAtRight = mine === (getComputedStyle(bubble).direction === 'ltr');
    const x = isAtRight ? right - this.offsetWidth : left;
    const below = bottom + GAP_PX;
    const hasRoom = below + this.offsetHeight < innerHeight;
    const y = hasRoom ? below : Math.max(GAP_PX, top - this.offsetHeight - GAP_PX);
    const mostLeft = Math.max(GAP_PX, innerWidth - this.offsetWidth - GAP_PX);
    this.style.top = `${Math.min(y, innerHeight - this.offsetHeight - GAP_PX)}px`;
    this.style.left = `${Math.min(Math.max(GAP_PX, x), mostLeft)}px`;
  }

  #items() {
    return [...this.querySelectorAll('button')].filter((item) => !item.hidden);
  }

  /** @param {string} name */
  #item(name) {
    return part(this, `[data-do="${name}"]`, HTMLButtonElement);
  }
}

/**
 * @param {Message} message
 * @param {MessageActions} actions
 * @returns {import('../dialog/confirm-view.js').Question}
 */
function questionOf({ key, state, mine }, { remove }) {
  const theirs = mine ? 'deleteMessage.text' : 'deleteMessage.textTheirs';
  return {
    title: say('deleteMessage.title'),
    text: say(state === 'queued' ? 'deleteMessage.textQueued' : theirs),
    go: say('deleteMessage.go'),
    error: 'deleteMessage.error',
    run: () => remove(key),
  };
}

/**
 * Says for a moment what the person has done.
 *
 * @param {HTMLElement} element
 * @returns {(words: string) => void}
 */
export function toaster(element) {
  const SHOWN_MS = 4_000;
  let timer = 0;
  return (words) => {
    setText(element, words);
    clearTimeout(timer);
    timer = setTimeout(() => setText(element, ''), SHOWN_MS);
  };
}
