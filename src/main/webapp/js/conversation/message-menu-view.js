import { copyText } from '../lib/clipboard.js';
import { part, setText } from '../lib/template.js';
import { say, sayRefusal } from '../words/words.js';
import { isWaiting } from './changes-state.js';
import { ReactionMenu } from './reaction-menu-view.js';

/** @typedef {import('./state.js').Message} Message */

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/**
 * @typedef {object} MessageMenuActions
 * @property {(message: Message) => void} reply
 * @property {(message: Message) => void} edit
 * @property {(key: string, emoji: string | null) => Promise<Outcome>} react
 * @property {(key: string) => Promise<Outcome>} retract deletes it for both
 * @property {(key: string) => Promise<Outcome>} remove from this device
 */

const GAP_PX = 4;
const UP_OR_DOWN = ['ArrowUp', 'ArrowDown'];

/** `<message-menu>`: what can be done with one message. A popover next to it. */
export class MessageMenu extends HTMLElement {
  /** @type {Message | undefined} */
  #message;
  /** @type {HTMLElement | undefined} */
  #element;
  /** @type {ReactionMenu | undefined} */
  #reactions;

  /**
   * @param {import('../dialog/confirm-view.js').ConfirmView} confirm
   * @param {MessageMenuActions} actions
   * @param {(words: string) => void} tell what was done, or not
   */
  start(confirm, actions, tell) {
    this.#reactions = new ReactionMenu(
      part(this, '[data-part="reactions"]', HTMLElement),
      async (emoji) => {
        const message = this.#message;
        if (message === undefined) return;
        this.#reacted(message, await actions.react(message.key, emoji), tell);
      },
    );
    this.#on('reply', actions.reply);
    this.#on('edit', actions.edit);
    this.#on('copy', ({ text }) => copyAndTell(text, tell));
    this.#on('retract', (message) => confirm.ask(retractionOf(message, actions)));
    this.#on('delete', (message) => confirm.ask(questionOf(message, actions)));
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
    const { mine, kind, reactions } = message;
    const isThere = canBeAnswered(message);
    this.#item('reply').hidden = !isThere;
    this.#item('edit').hidden = !isThere || !mine || kind !== 'text';
    this.#item('copy').hidden = kind !== 'text';
    this.#item('retract').hidden = !isThere || !mine;
    const own = reactions?.find(({ author }) => (author === message.author) === mine);
    this.#reactions?.show(isThere, own?.emoji ?? null);
    this.#showWay(message);
    // What takes the focus now is where it goes back to.
    element.focus({ preventScroll: true });
    this.showPopover();
    this.#follow();
    this.#items()
      .find((item) => item.matches('.menu-item'))
      ?.focus();
  }

  /** @param {Message} message */
  #showWay({ mine, path }) {
    const link = part(this, '[data-part="way"]', HTMLAnchorElement);
    link.hidden = path === undefined;
    const words = path === undefined ? '' : say(`message.${mine ? 'went' : 'came'}.${path}`);
    setText(part(link, 'span', HTMLElement), words);
  }

  /**
   * @param {string} name of an item
   * @param {(message: Message) => void} act
   */
  #on(name, act) {
    this.#item(name).addEventListener('click', () => this.#do(act));
  }

  /** @param {(message: Message) => void} act */
  #do(act) {
    const message = this.#message;
    this.#close();
    if (message !== undefined) act(message);
  }

  /**
   * What was refused is said where it was chosen, unless one has gone on.
   *
   * @param {Message} message
   * @param {Outcome} outcome
   * @param {(words: string) => void} tell
   */
  #reacted(message, outcome, tell) {
    const isHere = this.matches(':popover-open') && this.#message === message;
    if (outcome.ok) {
      if (isHere) this.#close();
      return;
    }
    const words = () => sayRefusal('message.error', outcome);
    if (isHere) this.#reactions?.say(words);
    else tell(words());
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
    // In the field the keys move within the text.
    if (event.target instanceof HTMLInputElement && !UP_OR_DOWN.includes(event.key)) return;
    const items = this.#items();
    const at = items.findIndex((item) => item.matches(':focus'));
    const count = items.length;
    const before = (at + count - 1) % count;
    const after = (at + 1) % count;
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const target = {
      ArrowUp: before,
      ArrowDown: after,
      ArrowLeft: isRtl ? after : before,
      ArrowRight: isRtl ? before : after,
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
    /** @type {NodeListOf<HTMLElement>} */
    const items = this.querySelectorAll('button, input, a');
    return [...items].filter((item) => item.checkVisibility());
  }

  /** @param {string} name */
  #item(name) {
    return part(this, `[data-do="${name}"]`, HTMLButtonElement);
  }
}

/**
 * @param {Message} message
 * @returns {boolean} whether the other person can be told something about it
 */
export function canBeAnswered({ position, kind }) {
  return position !== null && kind !== 'retracted';
}

/**
 * @param {string} text
 * @param {(words: string) => void} tell
 */
export async function copyAndTell(text, tell) {
  tell(say((await copyText(text)) ? 'address.copied' : 'address.notCopied'));
}

/**
 * @param {Message} message
 * @param {MessageMenuActions} actions
 * @returns {import('../dialog/confirm-view.js').Question}
 */
function retractionOf({ key, state }, { retract }) {
  return {
    title: say('retractMessage.title'),
    text: say(state === 'queued' ? 'retractMessage.textQueued' : 'retractMessage.text'),
    go: say('retractMessage.go'),
    error: 'message.error',
    run: () => retract(key),
  };
}

/**
 * @param {Message} message
 * @param {MessageMenuActions} actions
 * @returns {import('../dialog/confirm-view.js').Question}
 */
function questionOf(message, { remove }) {
  const { key, mine } = message;
  const theirs = mine ? 'deleteMessage.text' : 'deleteMessage.textTheirs';
  return {
    title: say('deleteMessage.title'),
    text: say(isWaiting(message) ? 'deleteMessage.textQueued' : theirs),
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
