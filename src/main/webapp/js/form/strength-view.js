import { strengthOf } from '../lib/password.js';
import { part } from '../lib/template.js';
import { setWords } from '../words/translate.js';

/** How far the bar goes. */
const LEVELS = { '': 0, short: 1, guessable: 1, fair: 2, good: 3 };

/**
 * Tells while a new password is typed how hard it is to guess, in the note of its field. Begins after the form itself
 * is watched, whose hint it takes the place of.
 *
 * @param {HTMLFormElement} form
 * @param {string} name of the field
 * @param {() => string} username whose name must not be the password
 */
export function tellStrength(form, name, username) {
  const field = part(form, `[name="${name}"]`, HTMLInputElement);
  const note = part(form, `[data-note="${name}"]`, HTMLElement);
  const bar = part(form, '.strength', HTMLElement);
  const show = () => {
    const strength = strengthOf(field.value, username());
    bar.dataset.level = String(LEVELS[strength]);
    if (strength !== '') setWords(note, `text=strength.${strength}`);
  };
  form.addEventListener('input', ({ target }) => {
    if (target === field) show();
  });
  form.addEventListener('reset', () => {
    bar.dataset.level = '0';
  });
}
