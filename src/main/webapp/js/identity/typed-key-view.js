import { part } from '../lib/template.js';
import { say, sayCount } from '../words/words.js';

/** Characters of a recovery key, hyphens and spaces aside. */
const LENGTH = 34;

/**
 * @param {string} key as typed
 * @returns {import('../form/form-view.js').Faults} what can be told of it by its length
 */
export function faultsIn(key) {
  const length = [...key.replaceAll(/[\s\p{Dash}]/gu, '')].length;
  if (length === 0) return { key: () => say('linking.error.missing') };
  if (length < LENGTH) return { key: () => sayCount('linking.error.short', LENGTH - length) };
  if (length > LENGTH) return { key: () => sayCount('linking.error.long', length - LENGTH) };
  return {};
}

/**
 * A key has no lines: who presses Enter where it is typed is done.
 *
 * @param {HTMLFormElement} form
 */
export function sendByEnter(form) {
  part(form, 'textarea', HTMLTextAreaElement).addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
}
