/** A finger that rests on a message so long wants its menu. */
const LONG_PRESS_MS = 500;
const MENU_KEYS = ['Enter', ' ', 'ContextMenu'];
/** A finger that moves further scrolls. */
const STEADY_PX = 10;
/**
 * The button of the menu is for the pointer: the keyboard opens it from the message. Code that may have to be scrolled is
 * always a stop (WCAG 2.2, 2.1.1).
 */
const STOPS = 'a, button:not(.message-more)';

/**
 * One stop of the Tab key for all messages; arrows go from one to the next. Enter, the menu key and a long press open a
 * message's menu; R answers it.
 */
export class FocusView {
  #list;
  #open;
  #reply;
  /** @type {HTMLElement | null} */
  #current = null;
  /** Its place among the messages. */
  #place = -1;
  /** Whether it has the focus, or has given it to its menu or a dialog. */
  #isUsed = false;
  /** Whether the focus went with a message that was taken away. */
  #isMissed = false;
  #pressTimer = 0;

  /**
   * @param {HTMLElement} list
   * @param {object} actions
   * @param {(message: HTMLElement) => void} actions.open its menu
   * @param {(message: HTMLElement) => void} actions.reply to it
   */
  constructor(list, { open, reply }) {
    this.#list = list;
    this.#open = open;
    this.#reply = reply;
    list.addEventListener('keydown', (event) => this.#keyDown(event));
    list.addEventListener('focusin', ({ target }) => {
      this.#isUsed = true;
      this.#setCurrent(messageAt(target));
    });
    list.addEventListener('focusout', ({ relatedTarget: next }) => {
      const isElement = next instanceof Element;
      if (isElement && next.closest('dialog, [popover], .message') === null) this.#isUsed = false;
    });
    list.addEventListener('contextmenu', (event) => this.#contextMenu(event));
    list.addEventListener('pointerdown', (event) => this.#pointerDown(event));
    // A dialog gives the focus back to nothing when what had it is gone.
    document.addEventListener('close', () => setTimeout(() => this.#takeFocus()), true);
  }

  /** The list has changed: one of its messages can be reached, the newest at first. */
  renew() {
    const messages = [...this.#list.querySelectorAll('.message')];
    if (this.#current?.isConnected && (this.#isUsed || this.#isMissed)) {
      this.#place = messages.indexOf(this.#current);
      return;
    }
    this.#isMissed ||= this.#isUsed;
    this.#isUsed = false;
    const next = this.#isMissed ? messages[this.#place] : undefined;
    this.#setCurrent(messageAt(next ?? messages.at(-1) ?? null));
    this.#takeFocus();
  }

  #takeFocus() {
    if (!this.#isMissed || document.querySelector('dialog[open]') !== null) return;
    this.#isMissed = false;
    if (!hasFocusElsewhere()) this.#current?.focus({ preventScroll: true });
  }

  /** @param {HTMLElement | null} message */
  #setCurrent(message) {
    if (message === null || message === this.#current) return;
    const before = this.#current;
    this.#current = message;
    message.tabIndex = 0;
    renewStops(message);
    if (before === null) return;
    before.tabIndex = -1;
    renewStops(before);
  }

  /** @param {KeyboardEvent} event */
  #keyDown(event) {
    const message = event.target instanceof HTMLElement ? event.target : null;
    if (message === null || !message.matches('.message') || hasModifier(event)) return;
    if (MENU_KEYS.includes(event.key)) this.#open(message);
    else if (isReplyKey(event)) this.#reply(message);
    else if (!this.#go(message, event.key)) return;
    event.preventDefault();
  }

  /**
   * @param {HTMLElement} message
   * @param {string} key
   * @returns {boolean} whether the key leads to another message
   */
  #go(message, key) {
    const messages = [...this.#list.querySelectorAll('.message')];
    const at = messages.indexOf(message);
    const target = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: messages.length - 1 }[key];
    const next = target === undefined ? undefined : messages[target];
    if (!(next instanceof HTMLElement)) return false;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
    return true;
  }

  /**
   * A mouse has the browser's own menu; the key and the finger have ours.
   *
   * @param {MouseEvent} event
   */
  #contextMenu(event) {
    const message = messageAt(event.target);
    const pointer = event instanceof PointerEvent ? event.pointerType : 'mouse';
    if (message === null || pointer === 'mouse' || isLink(event.target)) return;
    event.preventDefault();
    this.#cancelPress();
    this.#open(message);
  }

  /** @param {PointerEvent} start */
  #pointerDown(start) {
    const message = messageAt(start.target);
    if (start.pointerType !== 'touch' || message === null || isLink(start.target)) return;
    this.#cancelPress();
    const stop = new AbortController();
    this.#pressTimer = setTimeout(() => {
      stop.abort();
      this.#open(message);
    }, LONG_PRESS_MS);
    const options = { signal: stop.signal, passive: true };
    const cancel = () => {
      this.#cancelPress();
      stop.abort();
    };
    for (const name of ['pointerup', 'pointercancel']) addEventListener(name, cancel, options);
    addEventListener(
      'pointermove',
      ({ clientX, clientY }) => {
        if (Math.hypot(clientX - start.clientX, clientY - start.clientY) > STEADY_PX) cancel();
      },
      options,
    );
  }

  #cancelPress() {
    clearTimeout(this.#pressTimer);
  }
}

/**
 * Tab leads to what is in a message only from the message itself, where all of it would be many stops.
 *
 * @param {HTMLElement} message whose parts may be new
 */
export function renewStops(message) {
  for (const part of message.querySelectorAll(STOPS)) {
    if (part instanceof HTMLElement) part.tabIndex = message.tabIndex;
  }
}

/** @param {EventTarget | null} target */
function messageAt(target) {
  const message = target instanceof Element ? target.closest('.message') : null;
  return message instanceof HTMLElement ? message : null;
}

/** @param {EventTarget | null} target */
function isLink(target) {
  return target instanceof Element && target.closest('a, button') !== null;
}

function hasFocusElsewhere() {
  return document.activeElement !== null && document.activeElement !== document.body;
}

/**
 * Where the keyboard has no R the key in its place counts.
 *
 * @param {KeyboardEvent} event
 */
function isReplyKey({ key, code }) {
  return key === 'r' || (code === 'KeyR' && !/^[a-z]$/i.test(key));
}

/** @param {KeyboardEvent} event */
function hasModifier({ altKey, ctrlKey, metaKey, shiftKey }) {
  return altKey || ctrlKey || metaKey || shiftKey;
}
