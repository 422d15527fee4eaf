/* Functions that run in the page. */

/** @returns {Promise<void>} when the account has the keys of this device */
export async function identified() {
  const isThere = async () => {
    const { username } = await (await fetch('/api/session')).json();
    return (await (await fetch(`/api/users/${username}/chain`)).json()).length > 0;
  };
  while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, 100));
}

/**
 * Puts the focus into the composer as soon as one can write.
 *
 * @param {string | null} text of a message that must be shown before
 */
export async function talking(text) {
  const isShown = () =>
    [...document.querySelectorAll('li.message')].some((it) => it.textContent?.includes(text));
  const field = () => document.querySelector('#composer-text');
  while (!field()?.checkVisibility() || (text !== null && !isShown())) {
    await new Promise(requestAnimationFrame);
  }
  field().focus();
}

/** Notices when Enter is pressed next. */
export function watchKey() {
  globalThis.pressed = new Promise((resolve) => {
    const listen = (event) => {
      if (event.key !== 'Enter') return;
      removeEventListener('keydown', listen, true);
      resolve(performance.timeOrigin + event.timeStamp);
    };
    addEventListener('keydown', listen, true);
  });
}

/** @returns {Promise<number>} when it was, milliseconds since the epoch */
export async function pressed() {
  return await globalThis.pressed;
}

/**
 * Notices when the frame begins that shows something: a paragraph or a message with a text, in one of some states if any
 * are named.
 *
 * @param {{text: string, states?: string[]}} wanted
 */
export function watchFor({ text, states }) {
  const isThere = () =>
    [...document.querySelectorAll('li.message, p.raw')].some((it) => {
      const isInState = states === undefined || states.includes(it.dataset.state);
      return isInState && it.textContent.includes(text);
    });
  globalThis.shown = new Promise((resolve) => {
    const look = () => {
      if (!isThere()) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
    };
    const observer = new MutationObserver(look);
    const what = { subtree: true, childList: true, characterData: true, attributes: true };
    observer.observe(document, what);
    look();
  });
}

/** @returns {Promise<number>} when it was, milliseconds since the epoch */
export async function shown() {
  return await globalThis.shown;
}

/** @returns {Promise<void>} when the page says that the other person is offline, and not connected */
export async function left() {
  const isOffline = () =>
    document.querySelector('conversation-pane [data-part="dot"]')?.dataset.presence === 'offline';
  const path = () => document.querySelector('.talk-facts [data-part="path"]')?.textContent ?? '';
  while (!isOffline() || path() !== '') await new Promise(requestAnimationFrame);
}
